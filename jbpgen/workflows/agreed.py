"""``@agreed``: the version of each plan that both companies agreed last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jbpgen.changes.history import Step
from jbpgen.changes.version import STAGES, Version
from jbpgen.git.repository import HEAD, Repository
from jbpgen.workflows.baseline import agreed_commits
from jbpgen.workflows.history import History, load_history
from jbpgen.workflows.lineages import Lineage
from jbpgen.workflows.project import Project

_STATUS = ("plan", "status")
_AGREED = STAGES["agreed"]


@dataclass(frozen=True, slots=True)
class AgreedVersion:
    """Where the agreed version of a plan stands: its commit, its file and blob there, and its file today."""

    commit: str
    file: str
    blob: str
    file_now: str


def agreed_versions(repository: Repository, project: Project, revision: str = HEAD) -> Mapping[str, AgreedVersion]:
    """Return the agreed version by plan id, for the plans in the history of ``revision`` that were ever agreed.

    That is what its last agreed baseline records; without one, what the annotated tag ``jbp/<plan id>/agreed`` points
    to; else what the plan was in the commit with which it last became agreed. What changed in it since is no part of
    that. Raises ``GitError``.
    """
    history = load_history(repository, project, revision)
    tags, recorded = repository.tags("jbp/"), agreed_commits(repository, revision)
    found = {}
    for plan in history.plans:
        if not plan.plan:
            continue
        tag = tags.get(f"jbp/{plan.plan}/agreed")
        commit = recorded.get(plan.plan) or (tag.target if tag is not None else None)
        version = _of_tag(repository, plan, commit) if commit is not None else _of_status(history, plan)
        if version is not None:
            found[plan.plan] = version
    return found


def _of_tag(repository: Repository, plan: Lineage, commit: str) -> AgreedVersion | None:
    for file in dict.fromkeys(stop.file for stop in reversed(plan.stops)):
        entry = repository.entries(commit, file).get(file)
        if entry is not None:
            return AgreedVersion(commit, file, entry.blob, plan.file)
    return None


def _of_status(history: History, plan: Lineage) -> AgreedVersion | None:
    found, stage = None, 0
    for step, stop in zip(history.steps(plan, contents=True), plan.stops, strict=True):
        before, stage = stage, _stage_after(step, stage)
        if stage >= _AGREED > before and stop.blob is not None:
            found = AgreedVersion(stop.commit, stop.file, stop.blob, plan.file)
    return found


def _stage_after(step: Step, stage: int) -> int:
    for entry in step.entries:
        if entry.path == _STATUS:
            stage = STAGES.get(str(entry.new), 0)
        elif not entry.path and isinstance(entry.new, Mapping):
            stage = Version(entry.new).stage
    return stage
