"""Tiny repositories with fixed dates and names, deaf to the configuration of whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ANA = "Ana Alvarez <ana@maker.example>"
FIRST = 1_767_225_600  # 2026-01-01, a day per commit


def isolate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away everything that could colour what git does."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


class Tiny:
    """A repository that grows commit by commit; each commit is a day later than the one before."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.made = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *options)

    def git(self, *words: str, env: dict[str, str] | None = None, fine: bool = True) -> str:
        """Run git here and return what it printed."""
        who = {}
        for role in ("AUTHOR", "COMMITTER"):
            who[f"GIT_{role}_NAME"], email = ANA[:-1].split(" <")
            who[f"GIT_{role}_EMAIL"] = email
            who[f"GIT_{role}_DATE"] = f"{FIRST + 86_400 * self.made} +0800"
        environment = {**os.environ, **who, **(env or {})}
        done = subprocess.run(["git", *words], cwd=self.folder, env=environment, capture_output=True, check=False)
        assert done.returncode == 0 or not fine, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file, as it is."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str = "change", author: str = ANA, **files: str | bytes | None) -> str:
        """Write (``None``: remove) files named by keyword, commit all that is changed, return the commit's id."""
        return self.commit_files(files, message, author)

    def commit_files(
        self,
        files: Mapping[str, str | bytes | None],
        message: str = "change",
        author: str = ANA,
    ) -> str:
        """Write (``None``: remove) files by path, commit all that is changed, return the commit's id."""
        for path, content in files.items():
            if content is None:
                (self.folder / path).unlink()
            else:
                self.write(path, content)
        self.git("add", "--all")
        name, email = author.rstrip(">").split(" <")
        self.git(
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            message,
            env={"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email},
        )
        self.made += 1
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, message: str = "merge", *options: str, by: str = ANA) -> str:
        """Merge a branch with a merge commit of its own and return its id."""
        name, email = by.rstrip(">").split(" <")
        who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in
               (("NAME", name), ("EMAIL", email))}  # fmt: skip
        self.git("merge", "--quiet", "--no-ff", "--message", message, *options, branch, env=who)
        self.made += 1
        return self.git("rev-parse", "HEAD")
