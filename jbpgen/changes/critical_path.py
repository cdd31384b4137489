"""How far the work that everything waits for has slipped between two versions, however the slip came about.

Which work that is says the network of either version: a path that is critical no longer, because another was made
longer, still was the one that was agreed on. How far it slipped says the greater of two: the days that the plan
states, and those that the network works out, where one task pushes the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jbpgen.analysis.schedule import Schedule, schedule_of
from jbpgen.changes.change import Change
from jbpgen.changes.edit import Kind
from jbpgen.changes.impact_schedule import ScheduleImpact, apart
from jbpgen.changes.version import Version
from jbpgen.plan.base import Entity
from jbpgen.plan.index import tasks_of
from jbpgen.plan.plan import Plan
from jbpgen.plan.wbs import Task

_SHIFTS = frozenset({"critical-path", "project-end"})
_HOLDERS = frozenset({"Direction", "Project", "Milestone"})


@dataclass(frozen=True, slots=True)
class Slip:
    """How much later something ends than before; neither is below 0."""

    days: Decimal
    working_days: Decimal


@dataclass(frozen=True)
class CriticalWork:
    """``tasks`` are the ids (of either version) of the work without slack and of that which a milestone waits for.

    ``largest`` is the largest slip among it, ``None`` where that cannot be told: some of it is gone or has no dates
    any more. ``changes`` are those that concern it: what they change is part of it, or they shift it.
    """

    tasks: frozenset[str]
    largest: Slip | None
    changes: tuple[Change, ...]

    def concerns(self, change: Change) -> bool:
        """Say whether this very change is one of them."""
        return any(change is one for one in self.changes)


class _Network:
    """One version's tasks by id, and the network that they make."""

    def __init__(self, plan: Plan, version: Version) -> None:
        self.tasks: dict[str, Task] = {id_: place.task for id_, place in tasks_of(plan).items()}
        self.milestones = plan.milestones
        self.schedule: Schedule = schedule_of(self.tasks, plan.milestones, version.work)

    @property
    def awaited(self) -> frozenset[str]:
        """The milestones that have work before them."""
        return frozenset(id_ for id_, found in self.schedule.milestones.items() if found.path)

    def end(self, id_: str) -> date | None:
        found = self.schedule.dates.get(id_)
        return found.earliest_end if found is not None else None


def critical_work(old: Version, new: Version, comparisons: Sequence[tuple[Version, Sequence[Change]]]) -> CriticalWork:
    """Return what became of the critical work from ``old`` to ``new``.

    ``comparisons`` are the changes to look through, each with the version that they start from; all lead to ``new``.
    """
    if old.plan is None or new.plan is None:
        changes = tuple(change for _, found in comparisons for change in found)
        return CriticalWork(frozenset(), None, changes)  # nobody can say what the path is: anything may be on it
    before, after = _Network(old.plan, old), _Network(new.plan, new)
    names, stages = _former(before.tasks, after.tasks), _former(before.milestones, after.milestones)
    critical = before.schedule.leading | after.schedule.leading
    critical |= {names[id_] for id_ in after.schedule.leading} | {id_ for id_, was in names.items() if was in critical}
    ends = (*_ends(before, after, names, critical), *_dates(before, after, stages))
    slips = [_slip(one, other, (old, new)) for one, other in ends]
    lost = before.schedule.leading - {names[id_] for id_ in names if after.end(id_) is not None}
    lost |= before.awaited - set(stages.values())
    found = tuple(change for start, own in comparisons for change in _concerning(start, new, own, critical))
    nothing = Slip(Decimal(0), Decimal(0))
    largest = max(slips, key=lambda slip: (slip.days, slip.working_days), default=nothing)
    return CriticalWork(critical, None if lost else largest, found)


def _ends(
    before: _Network, after: _Network, names: Mapping[str, str], critical: frozenset[str]
) -> Iterator[tuple[date, date]]:
    """The days to compare: of each task by the network and as planned, and of all the work."""
    for id_, was in names.items():
        if id_ not in critical and was not in critical:
            continue
        pairs = [(before.end(was), after.end(id_))]
        if was in before.tasks:
            pairs.append((before.tasks[was].end, after.tasks[id_].end))
        yield from ((one, other) for one, other in pairs if one is not None and other is not None)
    if before.schedule.end is not None and after.schedule.end is not None:
        yield before.schedule.end, after.schedule.end


def _dates(before: _Network, after: _Network, names: Mapping[str, str]) -> Iterator[tuple[date, date]]:
    """The days of the milestones that work was waited for."""
    for id_, was in names.items():
        old, new = before.milestones.get(was), after.milestones[id_]
        if was in before.awaited and old is not None and old.date is not None and new.date is not None:
            yield old.date, new.date


def _former(old: Mapping[str, Entity], new: Mapping[str, Entity]) -> dict[str, str]:
    """New id → old id; what was not renamed keeps its own."""
    return {
        id_: was if (was := one.renamed_from) is not None and was in old and was not in new else id_
        for id_, one in new.items()
    }


def _slip(old: date, new: date, versions: tuple[Version, Version]) -> Slip:
    """By either version's working days, whichever makes more: holidays that came with the slip do not shorten it."""
    worked = max(apart(old, new, version.work).working_days or 0 for version in versions)
    return Slip(Decimal(max((new - old).days, 0)), Decimal(max(worked, 0)))


def _concerning(old: Version, new: Version, changes: Sequence[Change], critical: frozenset[str]) -> list[Change]:
    impact = ScheduleImpact(old, new, list(changes))
    found = [change for change in changes if _is_concerned(change, impact, critical)]
    if not found and old.plan is not None and new.plan is not None:
        before, after = _Network(old.plan, old), _Network(new.plan, new)
        ends = [(before.end(id_), after.end(id_)) for id_ in critical if before.end(id_) is not None]
        if any(one != other for one, other in ends):
            return list(changes)  # something moved that work, though nothing that is known to
    return found


def _is_concerned(change: Change, impact: ScheduleImpact, critical: frozenset[str]) -> bool:
    noun = change.arguments.get("noun")
    if noun in _HOLDERS and change.edit.kind in (Kind.ADDED, Kind.REMOVED):
        return True
    if not impact.concerns(change):
        return False
    own = {str(change.entity[-1]), str(change.edit.before[: len(change.entity)][-1])} if change.entity else set()
    return noun != "Task" or bool(own & critical) or impact.gave_up or _shifts(impact, change, critical)


def _shifts(impact: ScheduleImpact, change: Change, critical: frozenset[str]) -> bool:
    return any(
        cause.what in _SHIFTS or (cause.what == "task-shifted" and cause.arguments.get("id") in critical)
        for cause in impact.of(change)
    )
