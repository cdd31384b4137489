"""What ``diff`` compares: from the command line's words to two sides, each a set of plan files with their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD, INDEX, WORK_TREE, Repository
from jbpgen.workflows.agreed import agreed_versions
from jbpgen.workflows.check import open_project
from jbpgen.workflows.plan_files import PlanFiles
from jbpgen.workflows.project import CONFIG_NAME, PLAN_ENDINGS, Project, discover, outline_of, project_digest

AGREED = "@agreed"
ELSEWHERE = "\0elsewhere"  # a file or folder on disk that lies outside the repository
_WHOLE_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT = 10


class InputError(Exception):
    """The words do not name two things to compare; ``key`` is one of ``locale.diff_words``."""

    def __init__(self, key: str, **arguments: str) -> None:
        self.key = key
        self.arguments = arguments
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan's file on one side: its path as shown to people, its bytes, its commit (empty: on disk or staged)."""

    path: str
    content: bytes
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side. ``label`` is what people call it; ``commit`` is its commit id, empty for files on disk or staged.

    ``single`` sides are one file that was named: it is paired with the other side's whatever their paths. ``agreed``
    sides hold what was agreed last: a plan that they lack was never agreed, and did not come anew. ``day`` is the
    commit's, where the label is no name that says something by itself.
    """

    label: str
    files: Mapping[str, PlanFile]
    commit: str = ""
    single: bool = False
    agreed: bool = False
    day: str = ""


@dataclass(frozen=True, slots=True)
class Merging:
    """The two branches of ``A...B``, as they were named: ``source`` is to go into ``target``."""

    target: str
    source: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """Both sides, the project whose rules count, the repository they came from, and what is to be merged, if any."""

    old: Side
    new: Side
    project: Project
    repository: Repository | None
    merging: Merging | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The command line: one or two words, paths that limit them, and whether the index is the new side.

    ``revisions`` says that words are revisions even where a file has that name.
    """

    words: tuple[str, ...]
    paths: tuple[str, ...] = ()
    cached: bool = False
    revisions: bool = False


def open_inputs(wanted: Wanted) -> Inputs:
    """Return what to compare. Raises ``GitError``, ``InputError`` and ``OSError``."""
    words = wanted.words
    if len(words) > 2:
        raise InputError("too-many", words=" ".join(words))
    on_disk = [Path(word) for word in words]
    if len(words) == 2 and all(map(_is_on_disk, words)):
        if wanted.paths or wanted.cached:
            raise InputError("only-revisions", old=words[0], new=words[1])
        return _of_disk(on_disk[0], on_disk[1])
    if wanted.cached and (len(words) == 2 or any(".." in word and not _is_on_disk(word) for word in words)):
        raise InputError("cached-and-new", words=" ".join(words))
    try:
        return _Opening(wanted).inputs()
    except GitError as error:
        typed = next((word for word in words if _is_like_a_file(word)), None)
        if typed is not None and error.key in ("unknown_revision", "not_a_repository"):
            raise InputError("no-such-file", file=typed) from error
        raise


def _is_on_disk(word: str) -> bool:
    """Say whether a word names a file. In a bare repository HEAD is one too, and means the revision all the same."""
    return Path(word).exists() and not (Path("HEAD").is_file() and Path("objects").is_dir())


def _is_like_a_file(word: str) -> bool:
    path = Path(word)
    return not path.exists() and ":" not in word and ".." not in word and word.endswith(PLAN_ENDINGS)


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


def _home_of(places: Iterable[str]) -> tuple[str, Repository]:
    """The first of these places that lies in a repository, and that; else where one stands."""
    for place in places:
        try:
            return place, Repository.discover(place)
        except GitError as error:
            if error.key != "not_a_repository":
                raise
    return ".", Repository.discover(".")


class _Opening:
    """Sides of one repository: revisions, the index, files on disk."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        on_disk = [word for word in (*wanted.paths, *wanted.words) if _is_on_disk(word)]
        first, self._repository = _home_of(on_disk)
        self._project = open_project((first,) if first != "." else ())

    def inputs(self) -> Inputs:
        old, new = self._revisions()
        # A path that one side names is meant on the other as well: main against plans/a.yaml.
        if ELSEWHERE not in (old[0], new[0]):
            old, new = (old[0], old[1] or new[1]), (new[0], new[1] or old[1])
        if self._repository.top is None:
            self._project = self._project_in(new[0])
        self._refuse_half(old, new)
        sides = [self._side(*old, beside=new[0]), self._side(*new)]
        if sides[0].agreed and not sides[0].files:
            raise InputError("no-agreed")
        if not any(side.files for side in sides):
            raise InputError("no-plans", place=" ".join((*self._wanted.words, *self._wanted.paths)) or ".")
        return Inputs(sides[0], sides[1], self._project, self._repository, self._merging())

    def _merging(self) -> Merging | None:
        words = self._wanted.words
        if len(words) != 1 or "..." not in words[0] or _is_on_disk(words[0]) or words[0].startswith(AGREED):
            return None
        target, _, source = words[0].partition("...")
        return Merging(target or HEAD, source or HEAD, self._wanted.paths)

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
        if _is_on_disk(word) and not self._wanted.revisions:
            place = self._repository.relative(word)
            return (HEAD, place), (now, place)
        if "..." in word:
            one, _, other = word.partition("...")
            one, other = one or HEAD, other or HEAD
            if one == AGREED:  # what was agreed has no place where anything parted from it
                return (AGREED, ""), (other, "")
            return (self._repository.merge_base(one, other), ""), (other, "")
        if ".." in word:
            one, _, other = word.partition("..")
            return (one or HEAD, ""), (other or HEAD, "")
        revision, path = self._pointed(word)
        return (revision, path), (now, path)

    def _pointed(self, word: str) -> tuple[str, str]:
        if _is_on_disk(word) and not self._wanted.revisions:
            try:
                return WORK_TREE, self._repository.relative(word)
            except GitError:
                return ELSEWHERE, word
        revision, colon, path = word.partition(":")
        if path.startswith(("./", "../")):  # as git takes it: from where one stands
            path = self._repository.relative(path)
        return (revision or INDEX, path.rstrip("/")) if colon else (word, "")

    def _refuse_half(self, old: tuple[str, str], new: tuple[str, str]) -> None:
        """A file from outside is no plan of the repository by its path, so its other side has to be named as well."""
        for (place, file), (other, path) in ((old, new), (new, old)):
            if place == ELSEWHERE and Path(file).is_file() and not path:
                raise InputError("half-named", file=file, revision=_label(other))

    def _project_in(self, revision: str) -> Project:
        """The configuration as committed: a bare repository has no other."""
        content = self._repository.files(revision).get(CONFIG_NAME) and self._repository.read(revision, CONFIG_NAME)
        if not content:
            return Project()
        outline = outline_of(content)
        # Somewhere to stand, without which it would not be read: it says what is kept from the customer.
        root = self._repository.location.git_dir
        return Project(root, content, outline, project_digest(root, content, outline))

    def _agreed(self, path: str, revision: str) -> Side:
        repository = self._repository
        at = HEAD if revision in (INDEX, WORK_TREE) else revision
        limits = [path] if path else [repository.relative(one) for one in self._wanted.paths] or [self._scope()]
        found = [
            one
            for one in agreed_versions(repository, self._project, at).values()
            if any(_is_below(place, limit) for place in (one.file, one.file_now) for limit in limits)
        ]
        contents = dict(repository.blobs({one.blob for one in found}))
        files = {
            one.file_now: PlanFile(f"{one.commit[:_SHORT]}:{one.file}", contents[one.blob], one.commit) for one in found
        }
        commits = {one.commit for one in found}
        return Side(
            AGREED, files, next(iter(commits)) if len(commits) == 1 else "", len(files) == 1 and bool(path), True
        )

    def _side(self, revision: str, path: str, beside: str = "") -> Side:
        if revision == AGREED:
            return self._agreed(path, beside)
        if revision == ELSEWHERE:
            return _disk_side(Path(path))
        repository = self._repository
        commit = "" if revision in (INDEX, WORK_TREE) else repository.resolve(revision)
        limits = [repository.relative(one) for one in self._wanted.paths]
        named = (path,) if path else tuple(limits)
        known = PlanFiles(repository, self._project, named)
        if revision == INDEX:
            self._refuse_conflicts(known)
        entries = repository.entries(commit or revision, path)
        single = path in entries
        if path and not entries:
            raise GitError("no_file", "git log --stat", path=path, revision=_label(revision))
        wanted = {
            place: entry
            for place, entry in entries.items()
            if (place in known or known.holds_progress(place))
            and (not limits or any(_is_below(place, limit) for limit in limits))
        }
        scope = self._scope() if not path and not limits else ""
        if scope:
            wanted = {place: entry for place, entry in wanted.items() if _is_below(place, scope)}
        contents = _contents(repository, commit or revision, wanted)
        label, day = _label(revision), ""
        if _WHOLE_ID.fullmatch(revision):
            label, day = revision[:_SHORT], repository.commit(commit).committer.when.date().isoformat()
        files = {
            place: PlanFile(place if not commit else f"{label}:{place}", content, commit)
            for place, content in contents.items()
        }
        return Side(label if not single else f"{label}:{path}", files, commit, single, day=day)

    def _refuse_conflicts(self, known: PlanFiles) -> None:
        """A plan in conflict has nothing staged, which must not look as if it had been removed."""
        listed = self._repository.run("ls-files", "--unmerged", "-z").stdout.decode("utf-8", "surrogateescape")
        for path in (record.partition("\t")[2] for record in listed.split("\0") if record):
            if path in known:
                raise GitError("unmerged", f"git add {path}", path=path)

    def _scope(self) -> str:
        """The project's folder of plans, where there is a project inside the repository."""
        root = self._project.root
        if root is None:
            return ""
        if self._repository.top is None:
            return self._project.outline.plans
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
