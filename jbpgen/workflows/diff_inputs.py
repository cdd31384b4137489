"""What ``diff`` compares: from the command line's words to two sides, each a set of plan files with their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD, INDEX, WORK_TREE, Repository
from jbpgen.workflows.check import open_project
from jbpgen.workflows.plan_files import PlanFiles
from jbpgen.workflows.project import Project, discover

AGREED = "@agreed"


class InputError(Exception):
    """The words do not name two things to compare; ``key`` is one of ``locale.diff_words``."""

    def __init__(self, key: str, **arguments: str) -> None:
        self.key = key
        self.arguments = arguments
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan's file on one side: its path as shown to people, its bytes, and what tells it apart from another."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Side:
    """One side. ``label`` is what people call it; ``commit`` is its commit id, empty for files on disk or staged.

    ``single`` sides are one file that was named: it is paired with the other side's whatever their paths.
    """

    label: str
    files: Mapping[str, PlanFile]
    commit: str = ""
    single: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """Both sides, the project whose rules count, and the repository they came from, if any."""

    old: Side
    new: Side
    project: Project
    repository: Repository | None


Agreed = Callable[[Repository, Project], Mapping[str, str]]
"""The commits that hold the agreed version of plans, by plan id."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The command line: one or two words, paths that limit them, and whether the index is the new side."""

    words: tuple[str, ...]
    paths: tuple[str, ...] = ()
    cached: bool = False


def open_inputs(wanted: Wanted) -> Inputs:
    """Return what to compare. Raises ``GitError``, ``InputError`` and ``OSError``."""
    words = wanted.words
    if len(words) > 2:
        raise InputError("too-many", words=" ".join(words))
    on_disk = [Path(word) for word in words]
    if len(words) == 2 and all(path.exists() for path in on_disk):
        return _of_disk(on_disk[0], on_disk[1])
    return _Opening(wanted).inputs()


def _of_disk(old: Path, new: Path) -> Inputs:
    if old.is_dir() != new.is_dir():
        raise InputError("file-and-folder", old=str(old), new=str(new))
    project = open_project((str(new),))
    return Inputs(_disk_side(old), _disk_side(new), project, None)


def _disk_side(path: Path) -> Side:
    project = open_project((str(path),))
    if path.is_dir():
        found = discover((str(path),), project)
        files = {
            file.relative_to(path).as_posix(): PlanFile(str(shown), file.read_bytes()) for file, shown in found.files
        }
        if not files:
            raise InputError("no-plans", place=str(path))
        return Side(str(path), files)
    return Side(str(path), {str(path): PlanFile(str(path), path.read_bytes())}, single=True)


class _Opening:
    """Sides of one repository: revisions, the index, files on disk."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        first = next((word for word in (*wanted.paths, *wanted.words) if Path(word).exists()), ".")
        self._repository = Repository.discover(first)
        self._project = open_project((first,) if first != "." else ())

    def inputs(self) -> Inputs:
        old, new = self._revisions()
        sides = [self._side(*one) for one in (old, new)]
        if not any(side.files for side in sides):
            raise InputError("no-plans", place=" ".join((*self._wanted.words, *self._wanted.paths)) or ".")
        return Inputs(sides[0], sides[1], self._project, self._repository)

    def _revisions(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both sides as (revision, path); an empty path stands for all plans."""
        words = self._wanted.words
        now = INDEX if self._wanted.cached else WORK_TREE
        if self._repository.top is None and len(words) < 2 and not any(".." in word for word in words):
            raise GitError("no_work_tree", "A..B", folder=str(self._repository.location.git_dir))
        if not words:
            return (HEAD, ""), (now, "")
        if len(words) == 2:
            return self._pointed(words[0]), self._pointed(words[1])
        word = words[0]
        if Path(word).exists():
            place = self._repository.relative(word)
            return (HEAD, place), (now, place)
        if "..." in word:
            one, _, other = word.partition("...")
            one, other = one or HEAD, other or HEAD
            return (self._repository.merge_base(one, other), ""), (other, "")
        if ".." in word:
            one, _, other = word.partition("..")
            return (one or HEAD, ""), (other or HEAD, "")
        revision, path = self._pointed(word)
        return (revision, path), (now, path)

    def _pointed(self, word: str) -> tuple[str, str]:
        if Path(word).exists():
            return WORK_TREE, self._repository.relative(word)
        revision, colon, path = word.partition(":")
        return (revision or INDEX, path.rstrip("/")) if colon else (word, "")

    def _side(self, revision: str, path: str) -> Side:
        repository = self._repository
        commit = "" if revision in (INDEX, WORK_TREE) else repository.resolve(revision)
        limits = [repository.relative(one) for one in self._wanted.paths]
        named = (path,) if path else tuple(limits)
        known = PlanFiles(repository, self._project, named)
        entries = repository.entries(commit or revision, path)
        single = path in entries
        if path and not entries:
            raise GitError("no_file", "git log --stat", path=path, revision=_label(revision))
        wanted = {
            place: entry
            for place, entry in entries.items()
            if place in known and (not limits or any(_is_below(place, limit) for limit in limits))
        }
        scope = self._scope() if not path and not limits else ""
        if scope:
            wanted = {place: entry for place, entry in wanted.items() if _is_below(place, scope)}
        contents = _contents(repository, commit or revision, wanted)
        label = _label(revision)
        files = {
            place: PlanFile(place if not commit else f"{label}:{place}", content) for place, content in contents.items()
        }
        return Side(label if not single else f"{label}:{path}", files, commit, single)

    def _scope(self) -> str:
        """The project's folder of plans, where there is a project inside the repository."""
        root = self._project.root
        if root is None:
            return ""
        try:
            return self._repository.relative(root / self._project.outline.plans)
        except GitError:
            return ""


def _contents(repository: Repository, revision: str, entries: Mapping[str, object]) -> dict[str, bytes]:
    if not entries:
        return {}
    if len(entries) == 1:
        place = next(iter(entries))
        return {place: repository.read(revision, place)}
    everything = repository.contents(revision, _shared_folder(entries))
    return {place: everything[place] for place in entries}


def _shared_folder(places: Iterable[str]) -> str:
    folders = [place.rpartition("/")[0].split("/") for place in places]
    shared = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "/".join(shared)


def _is_below(place: str, folder: str) -> bool:
    return not folder or place == folder or place.startswith(f"{folder}/")


def _label(revision: str) -> str:
    return {INDEX: "index", WORK_TREE: "work tree"}.get(revision, revision)
