"""Variance of a plan to what was agreed first: by baselines, then by commits, then by what is not committed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from jbpgen.changes.baseline import Baseline
from jbpgen.changes.change import Sort
from jbpgen.changes.compare import compare
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.variance import Step, Variance, rows_of
from jbpgen.changes.version import Version
from jbpgen.git.commits import Commit
from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD
from jbpgen.plan.library import with_own
from jbpgen.workflows.baseline import BaselineError, Opened
from jbpgen.workflows.baseline_actuals import actuals_of
from jbpgen.workflows.baseline_grading import Grading
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.history_people import REASON
from jbpgen.workflows.plan_versions import Standing, standing
from jbpgen.workflows.project import CONFIG_NAME


def variance(found: Opened, locale: str, reviews: Sequence[Path] = ()) -> Variance:
    """Return the variance of the plan on disk to its first agreed baseline.

    ``reviews`` are files as ``approvals`` takes them. Raises ``BaselineError``, ``GitError``, ``ReviewsError``.
    """
    plan = found.plan or ""
    binding = found.records[plan].binding
    if not binding:
        raise BaselineError("no-baseline", plan=plan)
    recorded = [_at(found, record) for record in binding]
    steps = [_of_record(record) for record in binding[1:]]
    versions = [one.version for one in recorded]
    grading = Grading(found, plan, locale, reviews)
    for commit, one in _since(found, binding[-1], plan):
        if _has_changed(versions[-1], one.version):
            steps.append(_of_commit(commit, grading))
            versions.append(one.version)
        else:  # what was reported or reworded needs nobody's approval
            versions[-1] = one.version
    now = found.there.plans.get(plan)
    if now is not None and _has_changed(versions[-1], now.version):
        steps.append(Step("", "", "unapproved"))
        versions.append(now.version)
    elif now is not None:
        versions[-1] = now.version
    definitions = with_own(load_settings(found.project, locale, CONFIG_NAME).definitions)
    actuals = actuals_of(found, now, versions[-1], definitions)
    rows = rows_of(versions, definitions, actuals.by_place)
    used = {row.path for row in rows if row.actual is not None and not row.is_total}
    unused = (*actuals.unused, *(path for path in actuals.by_place if path not in used))
    return Variance(plan, binding[0].name, binding[0].set_on, tuple(steps), rows, tuple(dict.fromkeys(unused)))


def _has_changed(old: Version, new: Version) -> bool:
    """Say whether anything that was agreed is another."""
    changes = judge(compare(old.data, new.data), old, new, Policy(), date.min)
    return any(change.sort is Sort.PLAN for change in changes)


def _at(found: Opened, record: Baseline) -> Standing:
    content = found.repository.read(found.repository.resolve(record.commit), record.file)
    one = standing(record.file, content)
    if one is None or one.hash != record.content:
        raise BaselineError("content-differs", file=record.file, commit=record.commit[:10])
    return one


def _of_record(record: Baseline) -> Step:
    """A new baseline approves what led to it, where it says who did."""
    grade = "approved" if record.approvers else "claimed"
    by = ", ".join(record.approvers)
    return Step(record.name, record.commit, grade, by, record.reason, record.set_on, ("baseline",) if by else ())


def _of_commit(commit: Commit, grading: Grading) -> Step:
    grade = grading.of(commit)
    day = commit.committer.when.date().isoformat()
    reason = "; ".join(commit.trailer(*REASON))
    return Step(commit.subject, commit.id, grade.name, ", ".join(grade.by), reason, day, grade.evidence)


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
