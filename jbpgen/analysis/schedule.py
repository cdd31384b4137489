"""The work breakdown as a network: earliest and latest dates, slack, critical path, cycles, milestones' buffers.

All steps are in working days (`WorkingDays`); lags in calendar days count from the day itself and end on the working
day that follows. A task starts no earlier than the plan says; the network may push it later, which ``late_by`` shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jbpgen.analysis.calendar import WorkingDays
from jbpgen.analysis.cycles import cycles_of
from jbpgen.plan.scalars import Dependency, Duration
from jbpgen.plan.wbs import Milestone, Task


@dataclass(frozen=True, slots=True)
class Activity:
    """What the network knows of a task: working days it takes, first day allowed (``None``: any), what it hangs on."""

    id: str
    days: int
    not_before: date | None
    after: tuple[Dependency, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskDates:
    """A task's dates in the network; ends are inclusive.

    ``slack`` is how many working days it can slip before the last task of all does; ``critical`` is no slack;
    ``late_by`` is how many working days the network pushes it beyond its planned start; ``waits_for`` is the task
    before it that frees it last, ``driven`` says whether that one, and not its planned start, sets its earliest start.
    """

    id: str
    days: int
    earliest_start: date
    earliest_end: date
    latest_start: date
    latest_end: date
    slack: int
    critical: bool
    late_by: int
    waits_for: str | None
    driven: bool


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A milestone and the tasks before it: all that name it and all it names.

    ``ready`` is the last planned end among them, ``network_ready`` the last earliest end; ``buffer`` is how
    many working days ``ready`` can slip without missing the milestone's day (negative: missed already), ``path`` is the
    chain of tasks up to ``network_ready``: the last one, what freed it last, and so on back to where it begins.
    """

    id: str
    milestone: Milestone
    tasks: tuple[str, ...]
    ready: date | None
    network_ready: date | None
    buffer: int | None
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The whole network. ``dates`` lacks the tasks of ``cycles`` and those whose dates nothing tells (``undated``)."""

    dates: Mapping[str, TaskDates]
    critical_path: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]
    undated: tuple[str, ...]
    start: date | None
    end: date | None
    milestones: Mapping[str, MilestoneFacts]

    @property
    def leading(self) -> frozenset[str]:
        """Tasks without slack, and those on the path to a milestone: what to watch first."""
        return frozenset(self.critical_path).union(*(found.path for found in self.milestones.values()))


@dataclass(frozen=True, slots=True)
class _Slot:
    """Running numbers of the first and last working day."""

    first: int
    last: int
    waits_for: str | None = None
    driven: bool = False


def schedule_of(tasks: Mapping[str, Task], milestones: Mapping[str, Milestone], work: WorkingDays) -> Schedule:
    """Work a plan's tasks out as a network."""
    activities = [activity for id_, task in tasks.items() if (activity := activity_of(id_, task, work)) is not None]
    network = network_of(activities, work)
    found = {id_: milestone_facts(id_, mile, tasks, network, work) for id_, mile in milestones.items()}
    placed = {*network.dates, *(id_ for cycle in network.cycles for id_ in cycle)}
    return Schedule(
        dates=network.dates,
        critical_path=network.critical_path,
        cycles=network.cycles,
        undated=tuple(id_ for id_ in tasks if id_ not in placed),
        start=network.start,
        end=network.end,
        milestones=found,
    )


def activity_of(id_: str, task: Task, work: WorkingDays) -> Activity | None:
    """Return a task as the network sees it; ``None`` where nothing says how long it takes.

    Its planned dates count before its effort. A task planned on days off only takes one day.
    """
    after = tuple(task.after)
    if task.start is not None and task.end is not None:
        return Activity(id_, max(1, work.between(task.start, task.end)), task.start, after)
    days = working_length(task.effort, task.start, work) if task.effort is not None else None
    if days is None:
        return None
    start = task.start
    if start is None and task.end is not None:
        start = work.day(work.at_or_before(task.end) - days + 1)
    return Activity(id_, days, start, after)


def working_length(effort: Duration, start: date | None, work: WorkingDays) -> int | None:
    """Return how many working days a duration is; calendar days need a start to count from. Hours: 8 make a day."""
    if effort.unit == "wd":
        return max(1, effort.number)
    if effort.unit == "h":
        return max(1, -(-effort.number // 8))
    if start is None:
        return None
    return max(1, work.between(start, start + timedelta(days=max(1, effort.number) - 1)))


def network_of(activities: list[Activity], work: WorkingDays) -> Schedule:
    """Work a network out without milestones. Links to unknown tasks, and within cycles, are left out."""
    by_id = {activity.id: activity for activity in activities}
    cycles = cycles_of({activity.id: [link.task for link in activity.after] for activity in activities})
    stuck = {id_ for cycle in cycles for id_ in cycle}
    free = {id_: activity for id_, activity in by_id.items() if id_ not in stuck}
    links = {id_: [link for link in free[id_].after if link.task in free] for id_ in free}
    starts = [activity.not_before for activity in free.values() if activity.not_before is not None]
    if not free or not starts:
        return Schedule({}, (), cycles, tuple(free), None, None, {})
    order = _in_order(links)
    early = _forward(free, links, order, work.at_or_after(min(starts)), work)
    late = _backward(free, links, order, max(slot.last for slot in early.values()), work)
    dates = {id_: _dates(free[id_], early[id_], late[id_], work) for id_ in free}
    ends = [found.earliest_end for found in dates.values()]
    firsts = [found.earliest_start for found in dates.values()]
    return Schedule(dates, _chain(dates, max(ends)), cycles, (), min(firsts), max(ends), {})


def _forward(
    free: Mapping[str, Activity],
    links: Mapping[str, list[Dependency]],
    order: list[str],
    origin: int,
    work: WorkingDays,
) -> dict[str, _Slot]:
    early: dict[str, _Slot] = {}
    for id_ in order:
        activity = free[id_]
        first = work.at_or_after(activity.not_before) if activity.not_before is not None else origin
        bounds = [(_earliest(link, early[link.task], activity.days, work), link.task) for link in links[id_]]
        bound, waits_for = max(bounds, key=lambda item: item[0], default=(first, None))
        driven = bound > first
        first = max(first, bound)
        early[id_] = _Slot(first, first + activity.days - 1, waits_for, driven)
    return early


def _earliest(link: Dependency, before: _Slot, days: int, work: WorkingDays) -> int:
    """First working day that a link lets its task start on; SF without lag ends the day before the other starts."""
    anchor = before.last if link.kind in ("FS", "FF") else before.first
    shift = {"FS": 1, "SF": -1}.get(link.kind, 0)
    if link.lag_unit == "wd":
        bound = anchor + shift + link.lag
    else:
        bound = work.at_or_after(work.day(anchor + min(shift, 0)) + timedelta(days=link.lag + max(shift, 0)))
    return bound - (days - 1 if link.kind in ("FF", "SF") else 0)


def _backward(
    free: Mapping[str, Activity], links: Mapping[str, list[Dependency]], order: list[str], end: int, work: WorkingDays
) -> dict[str, _Slot]:
    latest = dict.fromkeys(order, end)  # last working day allowed
    for id_ in reversed(order):
        days = free[id_].days
        slot = _Slot(latest[id_] - days + 1, latest[id_])
        for link in links[id_]:
            other = free[link.task].days
            latest[link.task] = min(latest[link.task], _latest(link, slot, other, work))
    return {id_: _Slot(latest[id_] - free[id_].days + 1, latest[id_]) for id_ in order}


def _latest(link: Dependency, after: _Slot, days: int, work: WorkingDays) -> int:
    """Last working day that a link allows the task before it to end on: `_earliest` read backwards."""
    anchor = after.first if link.kind in ("FS", "SS") else after.last
    shift = {"FS": 1, "SF": -1}.get(link.kind, 0)
    if link.lag_unit == "wd":
        bound = anchor - shift - link.lag
    else:
        bound = work.at_or_before(work.day(anchor) - timedelta(days=link.lag + max(shift, 0))) - min(shift, 0)
    return bound + (days - 1 if link.kind in ("SS", "SF") else 0)


def _dates(activity: Activity, early: _Slot, late: _Slot, work: WorkingDays) -> TaskDates:
    planned = early.first if activity.not_before is None else work.at_or_after(activity.not_before)
    slack = late.first - early.first
    return TaskDates(
        id=activity.id,
        days=activity.days,
        earliest_start=work.day(early.first),
        earliest_end=work.day(early.last),
        latest_start=work.day(late.first),
        latest_end=work.day(late.last),
        slack=slack,
        critical=slack == 0,
        late_by=early.first - planned,
        waits_for=early.waits_for,
        driven=early.driven,
    )


def _chain(dates: Mapping[str, TaskDates], end: date) -> tuple[str, ...]:
    """The critical tasks in the order of time; where several end together, all of them belong to it."""
    critical = [found for found in dates.values() if found.critical and found.earliest_end <= end]
    return tuple(found.id for found in sorted(critical, key=lambda found: (found.earliest_start, found.earliest_end)))


def _in_order(links: Mapping[str, list[Dependency]]) -> list[str]:
    """Tasks after everything they hang on; otherwise as the plan has them."""
    order: list[str] = []
    placed: set[str] = set()
    for root in links:
        stack = [(root, False)]
        while stack:
            id_, ready = stack.pop()
            if id_ in placed:
                continue
            if ready:
                placed.add(id_)
                order.append(id_)
            else:
                stack.append((id_, True))
                stack.extend((link.task, False) for link in links[id_] if link.task not in placed)
    return order


def milestone_facts(
    id_: str, milestone: Milestone, tasks: Mapping[str, Task], network: Schedule, work: WorkingDays
) -> MilestoneFacts:
    """Look at what has to be done before a milestone."""
    before = tuple(name for name, task in tasks.items() if task.milestone == id_ or name in milestone.after)
    dates = [network.dates[name] for name in before if name in network.dates]
    last = max(dates, key=lambda found: found.earliest_end, default=None)
    ends = [end for name in before if (end := _planned_end(name, tasks, network)) is not None]
    ready = max(ends, default=None)
    buffer = None
    if ready is not None and milestone.date is not None:
        buffer = work.at_or_before(milestone.date) - work.at_or_before(ready)
    return MilestoneFacts(
        id=id_,
        milestone=milestone,
        tasks=before,
        ready=ready,
        network_ready=last.earliest_end if last is not None else None,
        buffer=buffer,
        path=path_to(last.id, network.dates) if last is not None else (),
    )


def _planned_end(id_: str, tasks: Mapping[str, Task], network: Schedule) -> date | None:
    planned = tasks[id_].end
    return planned if planned is not None or id_ not in network.dates else network.dates[id_].earliest_end


def path_to(last: str, dates: Mapping[str, TaskDates]) -> tuple[str, ...]:
    """Return the chain of tasks that leads to ``last``, first one first: each waits for the one before it."""
    path = [last]
    while (before := dates[path[-1]].waits_for) is not None:
        path.append(before)
    return tuple(reversed(path))
