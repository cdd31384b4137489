"""A repository written in one stream: whoever writes it, wherever and whenever, gets the same commit ids."""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

SHANGHAI = timezone(timedelta(hours=8))
Tree = dict[str, str]


@dataclass(frozen=True)
class Person:
    """Who signs a commit."""

    name: str
    email: str


def stamp(day: str, hour: int) -> str:
    """Return a day, as 2026-09-21, at a full hour in Shanghai as git writes it."""
    return f"{int(datetime.fromisoformat(f'{day}T{hour:02d}:00').replace(tzinfo=SHANGHAI).timestamp())} +0800"


class Stream:
    """Commits and tags in the words of ``git fast-import``, each commit with all of its files."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._marks = 0
        self._heads: dict[str, str] = {}
        self._trees: dict[str, Tree] = {}

    def tree(self, branch: str) -> Tree:
        """Return the files of a branch as they stand now."""
        return dict(self._trees.get(branch, {}))

    def go_on(self, branch: str, commit: str, tree: Tree) -> None:
        """Let a branch stand where something else than this stream has taken it."""
        self._heads[branch], self._trees[branch] = commit, dict(tree)

    def branch(self, name: str, start: str = "main") -> None:
        """Begin a branch where another stands."""
        self._heads[name], self._trees[name] = self._heads[start], self.tree(start)
        self._say(f"reset refs/heads/{name}\nfrom {self._heads[name]}")

    def commit(self, branch: str, who: Person, day: str, message: str, tree: Tree, merged: str | None = None) -> None:
        """Add a commit to a branch; with a second parent where it merges another branch."""
        hour = 9 + self._marks % 9
        self._marks += 1
        author = f"{who.name} <{who.email}> {stamp(day, hour)}"
        self._say(f"commit refs/heads/{branch}\nmark :{self._marks}\nauthor {author}\ncommitter {author}")
        self._data(f"{message}\n")
        if branch in self._heads:
            self._say(f"from {self._heads[branch]}")
        if merged is not None:
            self._say(f"merge {self._heads[merged]}")
        self._say("deleteall")
        for path, text in sorted(tree.items()):
            self._say(f"M 100644 inline {path}")
            self._data(text)
        self._heads[branch], self._trees[branch] = f":{self._marks}", dict(tree)

    def write(self, folder: Path) -> None:
        """Write what was said since the last time into a repository, and check main out."""
        git(folder, "fast-import", "--quiet", "--done", stdin=b"".join([*self._lines, b"done\n"]))
        git(folder, "reset", "--quiet", "--hard", "main")
        self._lines, self._heads = [], {name: git(folder, "rev-parse", name) for name in self._heads}

    def _say(self, text: str) -> None:
        self._lines.append(f"{text}\n".encode())

    def _data(self, text: str) -> None:
        content = text.encode()
        self._lines.append(b"data %d\n%s\n" % (len(content), content))


def start(folder: Path) -> None:
    """Make an empty repository that no setting of the machine reaches."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main", "--object-format=sha1")
    for key, value in (("core.autocrlf", "false"), ("gc.auto", "0"), ("commit.gpgsign", "false")):
        git(folder, "config", key, value)


def deaf(**more: str) -> dict[str, str]:
    """Return the environment without anything that could colour what git does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **more}


def git(folder: Path, *words: str, stdin: bytes | None = None) -> str:
    """Run git in a folder, deaf to the settings of whoever runs it, and return what it printed."""
    done = subprocess.run(["git", *words], cwd=folder, env=deaf(), input=stdin, capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"git {' '.join(words)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode().strip()


def sha256(text: str) -> str:
    """Return the SHA-256 of a file with this text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
