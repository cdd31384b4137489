"""The two things that are ever written to a repository: an annotated tag, and a commit of files that were named."""

from __future__ import annotations

import os
from collections.abc import Sequence

from jbpgen.git.command import run
from jbpgen.git.errors import GitError
from jbpgen.git.repository import Repository

# Who commits, and when, may come from the environment, as git itself lets it.
_WHO = tuple(f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL", "DATE"))


def make_tag(repository: Repository, name: str, commit: str, message: str, sign: bool = False) -> None:
    """Set an annotated tag; with ``sign`` by the user's own key. A name that is taken raises ``GitError``."""
    how = "--sign" if sign else "--annotate"
    words = ("tag", how, "--cleanup=verbatim", "--file=-", name, commit)
    _write(repository, words, message.encode())


def delete_tag(repository: Repository, name: str) -> None:
    """Take back a tag that was set a moment ago, when what belongs to it could not be written."""
    _write(repository, ("tag", "--delete", name), b"")


def commit_files(repository: Repository, paths: Sequence[str], message: str) -> str:
    """Commit these files, and nothing else that is staged or changed. Return the commit's id."""
    _write(repository, ("add", "--force", "--", *paths), b"")
    _write(repository, ("commit", "--quiet", "--only", "--file=-", "--", *paths), message.encode())
    return repository.resolve("HEAD")


def _write(repository: Repository, words: tuple[str, ...], given: bytes) -> None:
    if repository.top is None:
        raise GitError("no_work_tree", "git clone", folder=str(repository.location.git_dir))
    who = {name: os.environ[name] for name in _WHO if name in os.environ}
    run(repository.top, *words, extra={**repository.location.environment, **who}, given=given)
