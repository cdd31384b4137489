"""Finds the repository around a path: ordinary, bare, linked work tree, submodule, or the one a hook runs for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jbpgen.git.command import run
from jbpgen.git.errors import GitError

# What git sets for hooks and merge drivers; meant for one repository, so they count only for that one.
_OF_A_HOOK = ("GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")


@dataclass(frozen=True, slots=True)
class Location:
    """Where a repository is. ``top`` is its work tree, ``None`` where there is none; all paths are real and absolute.

    ``shared_folder`` is shared by all work trees of one repository; ``environment`` is what a hook handed on.
    """

    top: Path | None
    git_dir: Path
    shared_folder: Path
    object_format: str
    shallow: bool
    environment: Mapping[str, str]


def locate(path: Path) -> Location:
    """Return the repository that ``path`` (a file or a folder, perhaps gone by now) belongs to.

    Raises ``GitError`` where there is none, or where its owner is somebody git does not trust.
    """
    folder = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link out of the repository
    while not folder.is_dir():
        folder = folder.parent
    given = os.environ.get("GIT_DIR")
    try:
        return _located(folder, {})
    except GitError as error:
        if error.key != "not_a_repository" or not given:
            raise
    # A hook's repository whose folder does not say what it is (a bare one whose git directory lies elsewhere).
    pointed = {name: os.environ[name] for name in ("GIT_DIR", "GIT_WORK_TREE") if name in os.environ}
    return _located(Path.cwd(), pointed)


def _located(folder: Path, pointed: Mapping[str, str]) -> Location:
    asked = ["--absolute-git-dir", "--show-object-format", "--is-shallow-repository"]
    asked += ["--path-format=absolute", "--git-common-dir"]
    try:
        *said, top = _answers(folder, pointed, *asked, "--show-toplevel")
    except GitError as error:
        if error.key != "failed":
            raise
        said, top = _answers(folder, pointed, *asked), ""  # a bare repository, or the inside of a git directory
    git_dir, object_format, shallow, shared_folder = said
    folders = Path(git_dir).resolve(), Path(shared_folder).resolve()
    work_tree = Path(top).resolve() if top else None
    handed_on = {**pointed, **_handed_on(work_tree, folders)}
    return Location(work_tree, *folders, object_format, shallow == "true", handed_on)


def _answers(folder: Path, pointed: Mapping[str, str], *questions: str) -> list[str]:
    output = run(folder, "rev-parse", *questions, extra=pointed).stdout
    # A folder may hold a line feed in its name; only the last answer of each call can, so the rest is split off first.
    words = output.decode("utf-8", "surrogateescape").removesuffix("\n")
    count = len([question for question in questions if not question.startswith("--path-format")])
    return words.split("\n", count - 1)


def _handed_on(top: Path | None, folders: tuple[Path, Path]) -> dict[str, str]:
    given = os.environ.get("GIT_DIR")
    if given is not None and Path(given).resolve() not in folders:
        return {}
    if given is None and top is not None and not Path.cwd().resolve().is_relative_to(top):
        return {}
    found = {name: os.environ[name] for name in _OF_A_HOOK if name in os.environ}
    if "GIT_INDEX_FILE" in found and top is not None:
        found["GIT_INDEX_FILE"] = str(top / found["GIT_INDEX_FILE"])  # git means it from the top
    return found
