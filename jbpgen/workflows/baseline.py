"""The verb ``baseline``: record what was agreed, list it, and tell whether it still is what was recorded."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from jbpgen.changes.baseline import (
    Baseline,
    Confirmation,
    Document,
    Records,
    tag_message,
    tag_name,
    to_plain,
)
from jbpgen.changes.content import file_hash
from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD, WORK_TREE, Repository
from jbpgen.git.writing import commit_files, delete_tag, make_tag
from jbpgen.workflows.check import open_project
from jbpgen.workflows.files import write_whole
from jbpgen.workflows.plan_versions import Standing, Standings, records_file, records_in, standing, standings
from jbpgen.workflows.project import Project

_HEAD_OF_FILE = "# Written by jbpgen baseline; jbpgen baseline verify tells whether anybody else did.\n"


class BaselineError(Exception):
    """The baseline cannot be set or found; ``key`` is one of ``locale.baseline_words``."""

    def __init__(self, key: str, **arguments: str) -> None:
        self.key = key
        self.arguments = arguments
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is recorded: papers by their paths, the customer's signer and day, who approved, why."""

    name: str = ""
    reason: str = ""
    approvers: tuple[str, ...] = ()
    signed: Path | None = None
    confirmation: Path | None = None
    signer: str = ""
    date: str = ""
    sign: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A repository with the plans and records of a revision, and the plan asked about (``None``: all)."""

    repository: Repository
    project: Project
    there: Standings
    plan: str | None = None

    @property
    def records(self) -> dict[str, Records]:
        """The records asked about, by plan."""
        if self.plan is None:
            return dict(self.there.records)
        return {self.plan: self.there.records.get(self.plan, Records(self.plan))}


def open_baselines(place: str = "", revision: str = WORK_TREE) -> Opened:
    """Open the records of a plan (its file or id), or of all. Raises ``GitError`` and ``BaselineError``."""
    path = Path(place)
    repository = Repository.discover(path if place and path.exists() else ".")
    if repository.top is None and revision == WORK_TREE:
        revision = HEAD
    project = open_project((place,) if place and path.exists() else ())
    there = standings(repository, project, revision)
    if not place:
        return Opened(repository, project, there)
    file = repository.relative(place) if path.exists() else ""
    if file and path.is_file():
        named = standing(file, path.read_bytes())
        plan = named.version.id if named is not None else ""
    else:
        plan = place if place in there.plans or place in there.records else ""
    if not plan:
        raise BaselineError("no-plan", place=place, known=", ".join(sorted(there.plans)) or "–")
    return Opened(repository, project, there, plan)


def set_baseline(found: Opened, said: Statement, today: date, known_people: Iterable[str] = ()) -> Baseline:
    """Record the plan's committed state: write and commit the record, set the tag. Return the record."""
    repository, plan = found.repository, found.plan
    assert plan is not None
    committed = standings(repository, found.project, HEAD)
    stands = _committed(found, committed)
    records = committed.records.get(plan, Records(plan))
    file = records_file(stands.file, plan)
    if file in found.there.unread or file in committed.unread:
        raise BaselineError("records-broken", file=file)
    name = said.name or _free_name(records, repository, plan)
    _refuse_taken(repository, records, plan, name)
    if records.binding and not said.reason:
        raise BaselineError("needs-reason", plan=plan, name=records.binding[-1].name)
    _refuse_unknown(said.approvers, stands, known_people)
    head = repository.resolve(HEAD)
    who = repository.run("var", "GIT_COMMITTER_IDENT", fine=(0, 128)).stdout.decode("utf-8", "replace")
    record = Baseline(
        name=name,
        commit=head,
        file=stands.file,
        status=stands.version.status,
        content=stands.hash,
        bytes=file_hash(stands.content),
        set_on=today.isoformat(),
        set_by=os.environ.get("GIT_COMMITTER_NAME") or who.partition(" <")[0] or "?",
        approvers=said.approvers,
        reason=said.reason,
        previous=records.baselines[-1].seal if records.baselines else "",
        signed=_paper(repository, said.signed) if said.signed is not None else None,
        confirmation=_confirmation(repository, stands.hash, said),
    )
    make_tag(repository, tag_name(plan, name), head, tag_message(plan, record), said.sign)
    try:
        changed = replace(records, baselines=(*records.baselines, record))
        _write(repository, file, changed, f"Record the baseline {name} of {plan}", said.reason)
    except (OSError, GitError):
        delete_tag(repository, tag_name(plan, name))
        raise
    return record


def confirm(found: Opened, said: Statement) -> Confirmation:
    """Record the customer's confirmation of the plan's committed state, beside its baselines."""
    repository, plan = found.repository, found.plan
    assert plan is not None
    committed = standings(repository, found.project, HEAD)
    stands = _committed(found, committed)
    records = committed.records.get(plan, Records(plan))
    word = _confirmation(repository, stands.hash, said)
    if word is None:
        raise BaselineError("confirmation-whole")
    changed = replace(records, confirmations=(*records.confirmations, word))
    _write(repository, records_file(stands.file, plan), changed, f"Record the customer's confirmation of {plan}", "")
    return word


def _committed(found: Opened, committed: Standings) -> Standing:
    """The plan as committed; refused where it is not, where the file on disk differs, or not all is understood."""
    plan = found.plan or ""
    stands, on_disk = committed.plans.get(plan), found.there.plans.get(plan)
    file = (on_disk or stands).file if on_disk or stands else plan  # type: ignore[union-attr]
    if stands is None or (on_disk is not None and on_disk.content != stands.content):
        raise BaselineError("not-committed", file=file)
    if stands.version.plan is None or not stands.sound:
        raise BaselineError("not-sound", file=stands.file)
    return stands


def _free_name(records: Records, repository: Repository, plan: str) -> str:
    tags = repository.tags(f"jbp/{plan}/")
    names = ["agreed", *(f"agreed-{number}" for number in range(2, len(records.baselines) + len(tags) + 3))]
    return next(name for name in names if records.named(name) is None and tag_name(plan, name) not in tags)


def _refuse_taken(repository: Repository, records: Records, plan: str, name: str) -> None:
    valid = repository.run("check-ref-format", f"refs/tags/{tag_name(plan, name)}", fine=(0, 1)).returncode == 0
    if not valid or name.startswith("-"):
        raise BaselineError("bad-name", name=name)
    if records.named(name) is not None or tag_name(plan, name) in repository.tags(f"jbp/{plan}/"):
        raise BaselineError("taken", name=name, plan=plan, tag=tag_name(plan, name))


def _refuse_unknown(approvers: Iterable[str], stands: Standing, known_people: Iterable[str]) -> None:
    people = stands.version.at(("people",))
    known = {*known_people, *(people if isinstance(people, dict) else ())}
    for one in approvers:
        if one not in known:
            raise BaselineError("unknown-person", person=one, known=", ".join(sorted(known)) or "–")


def _paper(repository: Repository, path: Path) -> Document:
    """A paper's name (its path, where it lies inside the repository) and hash."""
    content = path.read_bytes()
    try:
        shown = repository.relative(path)
    except GitError:
        shown = path.name
    return Document(shown, file_hash(content))


def _confirmation(repository: Repository, content: str, said: Statement) -> Confirmation | None:
    given = (said.confirmation is not None, bool(said.signer.strip()), bool(said.date))
    if not any(given):
        return None
    if said.confirmation is None or not all(given):
        raise BaselineError("confirmation-whole")
    paper = _paper(repository, said.confirmation)
    return Confirmation(content, paper.file, paper.sha256, said.signer.strip(), said.date)


def _write(repository: Repository, file: str, records: Records, subject: str, reason: str) -> None:
    assert repository.top is not None
    body = yaml.safe_dump(to_plain(records), allow_unicode=True, sort_keys=False, width=120)
    write_whole(repository.top / file, (_HEAD_OF_FILE + body).encode())
    message = f"{subject}\n" + (f"\nReason: {' '.join(reason.split())}\n" if reason else "")
    commit_files(repository, [file], message)


def agreed_revision(repository: Repository, plan_id: str, revision: str = HEAD) -> str | None:
    """Return the commit of what was agreed last of a plan by its records, ``None`` where nothing was."""
    return agreed_commits(repository, revision).get(plan_id)


def agreed_commits(repository: Repository, revision: str = HEAD) -> dict[str, str]:
    """Return plan id → commit of what was agreed last, by the records of a revision."""
    records = records_in(repository, revision)
    return {plan: one.binding[-1].commit for plan, one in records.items() if one.binding}


def baseline_rows(found: Opened) -> Iterator[tuple[str, Baseline]]:
    """Yield (plan, record), plan by plan, in the order they were set."""
    for plan, records in sorted(found.records.items()):
        for record in records.baselines:
            yield plan, record
