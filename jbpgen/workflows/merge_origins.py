"""Who wrote each side of a merge that git is doing, for the labels of conflicts. What cannot be told is left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jbpgen.git.errors import GitError
from jbpgen.git.repository import Repository

# Where git keeps the other side's commit, by what it is doing.
_HEADS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")
_NAMED = "GITHEAD_"  # set by ``git merge`` for the driver, before any of the files above exists
_SHORT = 8


def origins(path: str, theirs: bytes) -> dict[str, str]:
    """Return ``ours`` and ``theirs`` → author and commit that last touched ``path`` on each side, as far as known.

    ``theirs`` is the other side's content: where git does not say whose it is, the commit that brought it is looked up.
    """
    try:
        repository = Repository.discover()
        found = {"ours": _last(repository, "HEAD", path)}
        other = next(_others(repository), None)
        found["theirs"] = _last(repository, other, path) if other else _bringer(repository, path, theirs)
    except GitError:
        return {}
    return {side: words for side, words in found.items() if words}


def _others(repository: Repository) -> Iterator[str]:
    head = repository.head.commit
    yield from (
        name.removeprefix(_NAMED) for name in os.environ if name.startswith(_NAMED) and not name.endswith(head or "-")
    )
    folder = repository.location.git_dir
    yield from (name for name in _HEADS if (folder / name).is_file())
    for done in ("rebase-merge/done", "sequencer/todo"):
        yield from _steps(folder / done, last=done.endswith("done"))


def _steps(file: Path, last: bool) -> Iterator[str]:
    """Yield the commit that a rebase or a series of picks is at."""
    try:
        lines = [line.split() for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return
    picks = [words[1] for words in lines if len(words) > 1 and words[0] in ("pick", "p", "edit", "reword", "squash")]
    yield from picks[-1:] if last else picks[:1]


def _last(repository: Repository, revision: str, path: str) -> str:
    """Return ``Name, 1a2b3c4d`` of the last commit of a revision's history that touched the path."""
    words = ("log", "-1", "--format=%an, %h", f"--abbrev={_SHORT}", "--end-of-options", revision, "--", path)
    done = repository.run(*words, fine=(0, 128))
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def _bringer(repository: Repository, path: str, content: bytes) -> str:
    """Return the newest commit of any branch that brought exactly this content."""
    blob = repository.run("hash-object", "--stdin", "--no-filters", given=content).stdout.decode().strip()
    words = ("log", "-1", "--all", f"--find-object={blob}", "--format=%an, %h", f"--abbrev={_SHORT}", "--", path)
    return repository.run(*words).stdout.decode("utf-8", "replace").strip()
