"""Which files of a repository are plans by their name (the same ones that ``check`` takes from a folder), and which
hold a plan's progress.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import PurePosixPath

from jbpgen.git.errors import GitError
from jbpgen.git.log import FileChange
from jbpgen.git.repository import Repository
from jbpgen.workflows.project import CONFIG_NAME, NOT_PLANS, PLAN_ENDINGS, Project


class PlanFiles:
    """Tells plan files by path, relative to the top of the repository. ``named`` ones count whatever their name."""

    def __init__(self, repository: Repository, project: Project, named: Iterable[str] = ()) -> None:
        self._repository = repository
        self._project = project
        self._named = frozenset(named)
        self._answers: dict[str, bool] = {}

    def __contains__(self, path: object) -> bool:
        assert isinstance(path, str)
        found = self._answers.get(path)
        if found is None:
            found = self._answers[path] = path in self._named or (_named_like_one(path) and not self._excluded(path))
        return found

    def holds_progress(self, path: str) -> bool:
        """Say whether a file is the progress beside a plan."""
        return is_progress(path) and _is_open(path) and not self._excluded(path)

    def among(self, changes: Iterable[FileChange]) -> tuple[FileChange, ...]:
        """Return the changes of plan files; a file that was given another kind of name comes or goes."""
        return _of_kind(changes, self.__contains__)

    def progress_among(self, changes: Iterable[FileChange]) -> tuple[FileChange, ...]:
        """Return the changes of progress files in the same way."""
        return _of_kind(changes, self.holds_progress)

    @cached_property
    def _root(self) -> str | None:
        try:
            return self._repository.relative(self._project.root) if self._project.root is not None else None
        except GitError:  # a configuration above the repository excludes nothing inside it
            return None

    def _excluded(self, path: str) -> bool:
        patterns = self._project.outline.exclude
        if not patterns or self._root is None:
            return False
        place = PurePosixPath(path)
        if self._root:
            if not place.is_relative_to(self._root):
                return False
            place = place.relative_to(self._root)
        named = [place.as_posix(), *(folder.as_posix() for folder in place.parents[:-1])]
        return any(fnmatch.fnmatch(name, pattern.rstrip("/")) for pattern in patterns for name in named)


def is_progress(path: str) -> bool:
    """Say whether a file is called as one that holds a plan's progress."""
    return path.endswith(NOT_PLANS)


def _named_like_one(path: str) -> bool:
    return path.endswith(PLAN_ENDINGS) and not is_progress(path) and _is_open(path)


def _is_open(path: str) -> bool:
    parts = path.split("/")
    return parts[-1] != CONFIG_NAME and not any(part.startswith((".", "_")) for part in parts)


def _of_kind(changes: Iterable[FileChange], is_one: Callable[[str], bool]) -> tuple[FileChange, ...]:
    found = []
    for change in changes:
        if is_one(change.path):
            known = is_one(change.old_path)
            found.append(change if known else change._replace(old_path=change.path, old=None))
        elif change.old_path != change.path and is_one(change.old_path):
            found.append(FileChange(change.old_path, change.old_path, change.old, None))
    return tuple(found)
