"""The verb ``blame``: every field of a plan with what made it what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jbpgen.changes.edit import Kind
from jbpgen.changes.field_pattern import FieldPattern
from jbpgen.changes.history import Attribution, Mark, Noted, Step, attributed, leaves, value_at
from jbpgen.changes.told import Field, Source, Who
from jbpgen.diagnostics import Path, dotted
from jbpgen.workflows.history import History
from jbpgen.workflows.history_index import frozen, thawed
from jbpgen.workflows.history_opening import Opened, progress_of
from jbpgen.workflows.history_people import Asked, People
from jbpgen.workflows.history_rows import PROGRESS, Question, log
from jbpgen.workflows.lineages import Lineage

_NOBODY = Who("", "", "")
NOT_COMMITTED = Source("", None, _NOBODY, _NOBODY, None, "")


def blame(history: History, plan: Lineage, patterns: Sequence[str], work: bytes | None = None) -> list[Field]:
    """Return the fields of a plan, in the order of its file, or those that ``patterns`` name.

    ``work`` is the file as it lies on disk, if that is asked about: what it changes is not committed. A pattern that
    no field answers to any more gets those that did, with what removed them.
    """
    steps = list(history.steps(plan))
    data = history.content(plan)
    if work is not None:
        data, steps = _with_work(work, data, steps, plan.is_progress)
    wanted = [FieldPattern(pattern) for pattern in patterns]
    attribution = attributed(steps)
    shown = [
        (path, value, mark)
        for path, value in leaves(data)
        if (not wanted or any(one.matches(path) for one in wanted)) and (mark := attribution.of(path)) is not None
    ]
    committed = [_asked(attribution, *one) for one in shown if one[2].step.commit]
    sources = iter(People(history).sources(committed))
    fields = [
        _field(path, value, mark, next(sources) if mark.step.commit else NOT_COMMITTED) for path, value, mark in shown
    ]
    return fields or (_removed(history, plan, patterns) if patterns else [])


def blame_here(found: Opened, plan: Lineage, fields: Sequence[str], with_work: bool) -> tuple[Lineage, list[Field]]:
    """Return who made each field, and whether that is told of the plan or of its progress.

    It is of the progress where a field says so (`PROGRESS`), or where the plan has and had no such field.
    """
    beside = plan if plan.is_progress else progress_of(found.history, plan)
    bare = [field.removeprefix(PROGRESS) for field in fields]
    for one in (beside,) if bare != list(fields) else (plan, beside):
        told = blame(found.history, one, bare, found.work_of(one) if with_work else None) if one is not None else []
        if one is not None and told:
            return one, told
    return plan, []


def _with_work(work: bytes, data: Any, steps: list[Step], is_progress: bool) -> tuple[Any, list[Step]]:
    """Add what the file on disk changes. One that cannot be read changes nothing that could be told."""
    from jbpgen.changes.compare import compare
    from jbpgen.changes.history import whole_lists
    from jbpgen.plan.plan import Plan
    from jbpgen.plan.progress import Progress
    from jbpgen.source.file import read_bytes
    from jbpgen.workflows.history_pairs import is_plan

    now = read_bytes("", work).data
    if not is_plan(now):
        return data, steps
    edits = compare(data, now, Progress if is_progress else Plan)
    noted = [Noted(edit.kind.value, edit.path, edit.before, edit.old, edit.new) for edit in edits]
    file = steps[-1].file
    return now, [*steps, Step("", file, file, tuple(whole_lists(noted, data, now)))]


def _asked(attribution: Attribution, path: Path, value: Any, mark: Mark) -> Asked:
    """Say what to look for on a merged side: the field itself, or what brought it along."""
    entry = mark.entry
    place = attribution.place_of(path)
    if entry.kind in (Kind.ADDED, Kind.CHANGED) and entry.path == place:
        return mark.step.commit, mark.step.file, entry.kind, path, frozen(value)
    return mark.step.commit, mark.step.file, entry.kind, entry.path, entry.new


def _field(path: Path, value: Any, mark: Mark, source: Source) -> Field:
    entry = mark.entry
    previous: Any = None
    if entry.kind == Kind.RENAMED:
        previous = entry.old if path[-1] != "renamed_from" else None
    elif entry.kind == Kind.CHANGED and path[: len(entry.path)] == entry.path:
        previous = thawed(value_at(entry.old, path[len(entry.path) :]) if path != entry.path else entry.old)
    own = entry.kind in (Kind.CHANGED, Kind.RENAMED) or path == entry.path
    came_with = None if own else dotted(entry.path)
    return Field(dotted(path), value, previous, entry.kind, came_with, source, mark.step.across)


def _removed(history: History, plan: Lineage, patterns: Sequence[str]) -> list[Field]:
    found: dict[str, Field] = {}
    for told in log(history, [plan], Question(fields=tuple(patterns))):
        if told.kind == Kind.REMOVED:
            gone = Field(told.now, None, told.old, told.kind, None, told.source, told.unreadable)
            found.setdefault(told.now, gone)
    return list(found.values())
