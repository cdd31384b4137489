"""All plans of one revision, read, by id; and the records of their baselines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from jbpgen.changes.baseline import FOLDER, Records, RecordsError, from_plain
from jbpgen.changes.content import content_hash, file_hash
from jbpgen.changes.version import Version
from jbpgen.git.errors import GitError
from jbpgen.git.repository import Repository
from jbpgen.source.file import read_bytes
from jbpgen.source.problems import Limits
from jbpgen.workflows.plan_files import PlanFiles
from jbpgen.workflows.project import Project
from jbpgen.workflows.reading import Reader, Reading


@dataclass(frozen=True)
class Standing:
    """A plan as it stands in a revision."""

    file: str
    content: bytes
    reading: Reading

    @property
    def version(self) -> Version:
        """The version with the plan that it means, decoded when first asked for."""
        return self.reading.version

    @property
    def bare(self) -> Version:
        """The version by its data alone."""
        return self.reading.bare

    @property
    def sound(self) -> bool:
        """Whether every part was understood."""
        return self.reading.sound

    @cached_property
    def hash(self) -> str:
        """The hash of what it means; of its bytes where not all of it is understood."""
        if self.version.plan is None or not self.sound:
            return file_hash(self.content)
        return content_hash(self.version.plan, self.version.data)

    @property
    def customer(self) -> str:
        """Which customer it is with: the registered name where there is one."""
        for key in ("registration", "legal_entity", "name"):
            found = self.bare.at(("parties", "customer", key))
            if found:
                return str(next(iter(found.values())) if isinstance(found, dict) else found)
        return ""


@dataclass(frozen=True)
class Standings:
    """Plans by id and their records by plan; ``unread`` are files that hold neither, ``twins`` plans whose id another
    file has already.
    """

    commit: str
    plans: Mapping[str, Standing] = field(default_factory=dict)
    records: Mapping[str, Records] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()


def standing(file: str, content: bytes, reader: Reader | None = None, limits: Limits | None = None) -> Standing | None:
    """Read one plan; ``None`` where it is not even a mapping."""
    found = (reader or Reader()).read(file, content, limits)
    return Standing(file, content, found) if isinstance(found.source.data, dict) else None


def standings(
    repository: Repository,
    project: Project,
    revision: str,
    reader: Reader | None = None,
    limits: Limits | None = None,
) -> Standings:
    """Read every plan and every record of a revision (a commit, the index, the work tree)."""
    reader = reader or Reader()
    known = PlanFiles(repository, project)
    entries = repository.entries(revision)
    places = {one for one in entries if one in known}
    kept = {one for one in entries if is_records(one)}
    if not places | kept:
        return Standings(revision)
    contents = repository.contents(revision)
    plans: dict[str, Standing] = {}
    unread, twins = [], []
    folder = f"{_plans_folder(repository, project)}/"
    # A copy that lies about elsewhere takes the id of no plan that is where plans are.
    for place in sorted(places, key=lambda one: (not one.startswith(folder), one)):
        found = standing(place, contents[place], reader, limits)
        if found is None or not found.bare.id:
            unread.append(place)
        elif found.bare.id in plans:
            twins.append(place)
        else:
            plans[found.bare.id] = found
    records, broken = _records({place: contents[place] for place in sorted(kept)})
    return Standings(revision, plans, records, (*unread, *broken), tuple(twins))


def _plans_folder(repository: Repository, project: Project) -> str:
    try:
        return repository.relative((project.root or Path()) / project.outline.plans)
    except GitError:  # a bare repository, or a configuration above this one
        return project.outline.plans


def records_in(repository: Repository, revision: str) -> dict[str, Records]:
    """Read the records of a revision only, by plan; files that are none are left out."""
    kept = sorted(one for one in repository.files(revision) if is_records(one))
    return _records({place: repository.read(revision, place) for place in kept})[0]


def _records(contents: Mapping[str, bytes]) -> tuple[dict[str, Records], list[str]]:
    """Return the records by plan, and the files that cannot be taken for any."""
    records: dict[str, Records] = {}
    broken = []
    for place, content in contents.items():
        try:
            one = from_plain(read_bytes(place, content).data)
        except RecordsError:
            broken.append(place)
            continue
        if one.plan in records or PurePosixPath(place).stem != one.plan:
            broken.append(place)  # two files that speak for one plan: neither may displace the other unseen
        else:
            records[one.plan] = one
    return records, broken


def is_records(path: str) -> bool:
    """Say whether a file is one of records, by its name."""
    place = PurePosixPath(path)
    return place.parent.name == FOLDER and place.suffix == ".yaml"


def records_file(plan_file: str, plan: str) -> str:
    """Return where the records of a plan are kept: ``_baselines`` beside it, which no command takes for a plan."""
    return (PurePosixPath(plan_file).parent / FOLDER / f"{plan}.yaml").as_posix()
