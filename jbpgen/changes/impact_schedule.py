"""What one change of the work does to the rest of it: the network is worked out with that change alone.

So every shift is told with the change that makes it, and two changes that cancel each other are both seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jbpgen.analysis.calendar import WorkingDays
from jbpgen.analysis.schedule import Schedule, TaskDates, path_to, schedule_of
from jbpgen.changes.change import Cause, Change, Delta
from jbpgen.changes.edit import Kind
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Text
from jbpgen.plan.index import TaskPlace, tasks_of
from jbpgen.plan.plan import Plan
from jbpgen.plan.shape import fields_of
from jbpgen.plan.wbs import Milestone, Task

_OF_TASKS = frozenset({"start", "end", "effort", "after", "milestone"})
_OF_MILESTONES = frozenset({"date", "after"})
# Beyond, a plan was rewritten rather than changed, and what follows from what is nobody's question any more.
_MOST_CHANGES = 200


class ScheduleImpact:
    """The network of the old plan, and what single changes make of it."""

    def __init__(self, old: Version, new: Version, changes: list[Change]) -> None:
        self._old, self._new = old, new
        self._work = old.work
        self._tasks, self._new_tasks = _bare(old.plan), _bare(new.plan)
        self._milestones = dict(old.plan.milestones) if old.plan is not None else {}
        self._names = _names(new.plan) | _names(old.plan)
        concerned = [change for change in changes if self.concerns(change)]
        self.gave_up = len(concerned) > _MOST_CHANGES
        """Whether there are too many changes to work out what each of them does."""
        self._concerned = [] if self.gave_up else concerned
        self._before = schedule_of(self._tasks, self._milestones, self._work) if self._concerned else None

    def of(self, change: Change) -> Iterator[Cause]:
        """Yield what this change alone moves: tasks, milestones' buffers, the critical path, the end of the work."""
        if self._before is None or not any(change is one for one in self._concerned):
            return
        tasks, milestones, work = self._with(change)
        after = schedule_of(tasks, milestones, work)
        own = str(change.entity[-1])
        yield from self._shifted(self._before, after, own, work)
        yield from self._buffers(self._before, after, own)
        yield from self._ends(self._before, after, work)

    def concerns(self, change: Change) -> bool:
        """Say whether a change is one of the work's dates, length or links."""
        if self._old.plan is None or self._new.plan is None:
            return False
        noun, field = change.arguments.get("noun"), str(change.arguments.get("field", "")).rpartition(".")[2]
        if noun == "Task":
            return field in _OF_TASKS or (not field and change.edit.kind in (Kind.ADDED, Kind.REMOVED))
        if noun == "Milestone":
            return field in _OF_MILESTONES
        return change.rule == "calendar-changed" or noun == "Season"

    def _with(self, change: Change) -> tuple[dict[str, Task], dict[str, Milestone], WorkingDays]:
        """The old plan with this one change made."""
        tasks, milestones = dict(self._tasks), dict(self._milestones)
        old_id, new_id = str(_entity_before(change)[-1]), str(change.entity[-1])
        field = str(change.arguments.get("field", "")).rpartition(".")[2]
        if change.arguments.get("noun") == "Task":
            found = self._new_tasks.get(new_id)
            if not field and change.edit.kind is Kind.REMOVED:
                tasks.pop(old_id, None)
            elif not field and found is not None:
                tasks[new_id] = found
            elif old_id in tasks and found is not None:
                tasks[old_id] = tasks[old_id].model_copy(update={_attribute(Task, field): getattr(found, field)})
            return tasks, milestones, self._work
        if change.arguments.get("noun") == "Milestone" and self._new.plan is not None:
            mile = self._new.plan.milestones.get(new_id)
            if old_id in milestones and mile is not None:
                milestones[old_id] = milestones[old_id].model_copy(update={field: getattr(mile, field)})
            return tasks, milestones, self._work
        return tasks, milestones, self._new.work

    def _shifted(self, before: Schedule, after: Schedule, own: str, work: WorkingDays) -> Iterator[Cause]:
        for id_, found in after.dates.items():
            was = before.dates.get(id_)
            if was is None or id_ == own or was.earliest_end == found.earliest_end:
                continue
            yield Cause(
                self._path(id_),
                "task-shifted",
                {
                    "id": id_,
                    "title": self._title(id_),
                    "old": was.earliest_end,
                    "new": found.earliest_end,
                    "by": apart(was.earliest_end, found.earliest_end, work),
                },
                self._via(id_, own, before.dates if was.earliest_end > found.earliest_end else after.dates),
            )

    def _via(self, id_: str, own: str, dates: Mapping[str, TaskDates]) -> tuple[Path, ...]:
        """The chain of tasks from the changed one to the one that moved, both left out."""
        chain = path_to(id_, dates)[:-1]
        if own in chain:
            chain = chain[chain.index(own) + 1 :]
        return tuple(self._path(step) for step in chain)

    def _buffers(self, before: Schedule, after: Schedule, own: str) -> Iterator[Cause]:
        for id_, found in after.milestones.items():
            was = before.milestones.get(id_)
            if was is None or was.buffer == found.buffer or was.buffer is None or found.buffer is None:
                continue
            arguments = {"id": id_, "title": _raw(found.milestone.title), "old": was.buffer, "new": found.buffer}
            steps = found.path[found.path.index(own) + 1 :] if own in found.path else found.path
            via = tuple(self._path(step) for step in steps)
            yield Cause(("milestones", id_), "milestone-buffer", arguments, via)

    def _ends(self, before: Schedule, after: Schedule, work: WorkingDays) -> Iterator[Cause]:
        if before.critical_path != after.critical_path:
            arguments = {
                "old": tuple((id_, self._title(id_)) for id_ in before.critical_path),
                "new": tuple((id_, self._title(id_)) for id_ in after.critical_path),
            }
            yield Cause(("wbs",), "critical-path", arguments, tuple(self._path(id_) for id_ in after.critical_path))
        if before.end is not None and after.end is not None and before.end != after.end:
            by = apart(before.end, after.end, work)
            yield Cause(("wbs",), "project-end", {"old": before.end, "new": after.end, "by": by})

    def _path(self, id_: str) -> Path:
        place = self._names.get(id_)
        return place.path if place is not None else ("wbs",)

    def _title(self, id_: str) -> Any:
        place = self._names.get(id_)
        return _raw(place.task.title) if place is not None else None


def apart(old: date, new: date, work: WorkingDays) -> Delta:
    """Return how far apart two days are."""
    return Delta(Decimal((new - old).days), "days", working_days=work.at_or_after(new) - work.at_or_after(old))


def _attribute(model: type[Task], key: str) -> str:
    return next(entry.attribute for entry in fields_of(model) if entry.key == key)


def _entity_before(change: Change) -> Path:
    return change.edit.before[: len(change.entity)]


def _bare(plan: Plan | None) -> dict[str, Task]:
    return {id_: place.task for id_, place in tasks_of(plan).items()} if plan is not None else {}


def _names(plan: Plan | None) -> dict[str, TaskPlace]:
    return tasks_of(plan) if plan is not None else {}


def _raw(text: Text) -> dict[str, str]:
    return {"zh": text.in_("zh-CN"), "en": text.in_("en")}
