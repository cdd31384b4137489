"""Variance of a plan to what was agreed first: by baselines, then by commits, then by what is not committed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from jbpgen.changes.baseline import Baseline
from jbpgen.changes.canonical import typed
from jbpgen.changes.variance import Step, Variance, rows_of
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.git.commits import Commit
from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD
from jbpgen.plan.library import with_own
from jbpgen.plan.scalars import Quantity
from jbpgen.plan.shape import Shape
from jbpgen.source.file import read_bytes
from jbpgen.workflows.baseline import BaselineError, Opened
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.history_people import APPROVED, REASON
from jbpgen.workflows.plan_versions import Standing, standing
from jbpgen.workflows.project import CONFIG_NAME

_FIGURE = Shape("scalar", scalar="KPI value")
_ACTUALS = (("budget", ("budget", "lines"), "spent"), ("commitments", ("commitments",), "delivered"))


def variance(found: Opened, locale: str) -> Variance:
    """Return the variance of the plan on disk to its first agreed baseline. Raises ``BaselineError``, ``GitError``."""
    plan = found.plan or ""
    binding = found.records[plan].binding
    if not binding:
        raise BaselineError("no-baseline", plan=plan)
    recorded = [_at(found, record) for record in binding]
    steps = [_of_record(record) for record in binding[1:]]
    versions = [one.version for one in recorded]
    last = recorded[-1]
    for commit, one in _since(found, binding[-1], plan):
        if one.hash != last.hash:
            steps.append(_of_commit(commit))
            versions.append(one.version)
            last = one
    now = found.there.plans.get(plan)
    if now is not None and now.hash != last.hash:
        steps.append(Step("", "", "unapproved"))
        versions.append(now.version)
    definitions = with_own(load_settings(found.project, locale, CONFIG_NAME).definitions)
    rows = rows_of(versions, definitions, _actuals(found, now, versions[-1]))
    return Variance(plan, binding[0].name, binding[0].set_on, tuple(steps), rows)


def _at(found: Opened, record: Baseline) -> Standing:
    content = found.repository.read(found.repository.resolve(record.commit), record.file)
    one = standing(record.file, content)
    if one is None or one.hash != record.content:
        raise BaselineError("content-differs", file=record.file, commit=record.commit[:10])
    return one


def _of_record(record: Baseline) -> Step:
    """A new baseline approves what led to it, where it says who did."""
    grade = "approved" if record.approvers else "claimed"
    return Step(record.name, record.commit, grade, ", ".join(record.approvers), record.reason, record.set_on)


def _of_commit(commit: Commit) -> Step:
    approved, reason = commit.trailer(*APPROVED), commit.trailer(*REASON)
    grade = "claimed" if approved else "unapproved"
    day = commit.committer.when.date().isoformat()
    return Step(commit.subject, commit.id, grade, ", ".join(approved), "; ".join(reason), day)


def _since(found: Opened, record: Baseline, plan: str) -> Iterator[tuple[Commit, Standing]]:
    """The versions on the mainline since a baseline, oldest first."""
    repository = found.repository
    visits = {visit.id: visit for visit in repository.log(HEAD, beyond=record.commit)}
    mainline, here = [], repository.resolve(HEAD)
    while here in visits:
        mainline.append(here)
        here = next(iter(visits[here].parents), "")
    file = record.file
    commits = repository.commits(mainline)
    for commit in reversed(mainline):
        for change in visits[commit].files:
            if change.old_path == file and change.new is not None:
                file = change.path
        if any(change.path == file for change in visits[commit].files):
            one = _read(found, commit, file)
            if one is not None and one.version.id == plan:
                yield commits[commit], one


def _read(found: Opened, commit: str, file: str) -> Standing | None:
    try:
        return standing(file, found.repository.read(commit, file))
    except GitError:
        return None


def _actuals(found: Opened, now: Standing | None, current: Version) -> dict[Path, Decimal]:
    """What was spent and delivered: from the progress file beside the plan, else from the plan's own lines."""
    actuals: dict[Path, Decimal] = {}
    lines = current.at(("budget", "lines"))
    _collect(actuals, ("budget", "lines"), lines, "spent")
    file = (PurePosixPath(now.file).parent / f"{found.plan}.progress.yaml").as_posix() if now is not None else ""
    try:
        content = found.repository.read(found.there.commit, file) if file else b""
    except GitError:
        return actuals
    data = read_bytes(file, content).data
    for chapter, place, field in _ACTUALS:
        _collect(actuals, place, data.get(chapter) if isinstance(data, dict) else None, field)
    return actuals


def _collect(actuals: dict[Path, Decimal], place: Sequence[str], entries: object, field: str) -> None:
    for id_, entry in entries.items() if isinstance(entries, dict) else ():
        value = entry.get(field) if isinstance(entry, dict) else None
        figure = typed(value, _FIGURE) if value is not None else None
        if isinstance(figure, Quantity):
            actuals[(*place, str(id_))] = figure.value
