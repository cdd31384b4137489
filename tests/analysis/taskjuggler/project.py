"""Writes networks as a TaskJuggler project, so that TaskJuggler finds the earliest, or the latest, dates.

A task is a *length* of working time. TaskJuggler moves it either towards the past, behind everything it *depends* on,
or towards the future, before everything it *precedes*; the far side it gets right, but the near one lies where the time
before it is over, be that a Sunday. So each task has a shadow: the same length, hung on the far side and measured back.
The shadow's other side is the task's near side, and holds whatever is linked to it. (An *effort* of a person would move
to a working day by itself, but what hangs on it and on something else may be placed before that has happened.)

FS and SS with a lag are links of TaskJuggler's own in the search for the earliest dates, FS and FF in that for the
latest. The other kinds, and lags below zero, take stand-ins: stretches of working or calendar time that are hung up the
other way round, as the shadows are. TaskJuggler counts every day of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from jbpgen.plan.scalars import Dependency
from tests.analysis.taskjuggler.networks import Calendar, Network

REPORT = "dates"
SHADOW = "_shadow"  # behind a task's id
DAY_BEGINS, DAY_ENDS = 9, 17  # o'clock
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Way:
    """TaskJuggler's words for one direction of search; the other direction has them swapped.

    Seen from the end of time an end is a start: hence ``kinds``, and ``start`` and ``end`` are meant so as well.
    """

    link: str
    start: str
    end: str
    mode: str
    kinds: Mapping[str, str]

    @property
    def opposite(self) -> Way:
        return LATEST if self is EARLIEST else EARLIEST


EARLIEST = Way("depends", "onstart", "onend", "asap", {kind: kind for kind in ("FS", "SS", "FF", "SF")})
LATEST = Way("precedes", "onend", "onstart", "alap", {"FS": "FS", "SS": "FF", "FF": "SS", "SF": "SF"})


@dataclass(frozen=True, slots=True)
class Point:
    """One side of a task, or a gap of working (``length``) or calendar days (``duration``) behind it."""

    task: str
    side: str
    measure: str = "duration"
    gap: int = 0

    def __str__(self) -> str:
        gap = f" gap{self.measure} {self.gap}d" if self.gap else ""
        return f"!{self.task} {{ {self.side}{gap} }}"


@dataclass
class Link:
    """A link as the task that is found second sees it; ``stand_ins`` are the tasks that `hold` had to add."""

    way: Way
    name: str
    anchor: str
    link: Dependency
    days: int
    stand_ins: list[str] = field(default_factory=list)

    def hold(self) -> Point:
        """Return the point that the task has to keep behind. ``days`` is how long that task takes."""
        kind, lag = self.way.kinds[self.link.kind], self.link.lag
        measure = "length" if self.link.lag_unit == "wd" else "duration"
        point = (
            Point(self.anchor, self.way.end)
            if kind in ("FS", "FF")
            else Point(f"{self.anchor}{SHADOW}", self.way.start)
        )
        if kind in ("FS", "SS"):
            return Point(point.task, point.side, measure, lag) if lag >= 0 else self._back(measure, -lag, point)
        if lag == 0 or measure == "length":
            return self._back("length", self.days, self._moved("length", lag, point))
        reach = self._working_day_after if kind == "FF" else self._working_day_from_eve
        return self._back("length", self.days, reach(point, lag))

    def _on(self, measure: str, days: int, point: Point) -> Point:
        """The far end of a stretch that begins at a point."""
        return Point(self._stretch(self.way, measure, days, point), self.way.end)

    def _back(self, measure: str, days: int, point: Point) -> Point:
        """The near end of a stretch that is over at a point."""
        return Point(self._stretch(self.way.opposite, measure, days, point), self.way.start)

    def _stretch(self, way: Way, measure: str, days: int, point: Point) -> str:
        name = f"{self.name}_{len(self.stand_ins)}"
        self.stand_ins.append(_task(name, f"{measure} {days}d", way, [point]))
        return name

    def _moved(self, measure: str, lag: int, point: Point) -> Point:
        if lag == 0:
            return point
        return self._on(measure, lag, point) if lag > 0 else self._back(measure, -lag, point)

    def _working_day_after(self, end: Point, lag: int) -> Point:
        """The evening of the first working day that is not before the day of ``end`` plus the lag."""
        if lag > 0:
            return self._on("length", 1, Point(end.task, end.side, "duration", lag - 1))
        return self._on("length", 1, self._back("duration", 1 - lag, end))

    def _working_day_from_eve(self, start: Point, lag: int) -> Point:
        """The same from the working day before ``start``, as SF counts; the one kind that is no mirror image."""
        if self.way is LATEST:
            return self._moved("duration", lag, start)
        eve = self._back("length", 1, start)
        return self._on("length", 1, self._moved("duration", lag, eve))


def _task(name: str, measure: str, way: Way, points: Sequence[Point]) -> str:
    return f'task {name} "{name}" {{ {measure} scheduling {way.mode} {way.link} {", ".join(map(str, points))} }}'


def project_text(networks: Sequence[Network], way: Way, ends: Sequence[date] | None = None) -> str:
    """Write a project of one summary task per network, ``n0``, ``n1`` …; all must share one calendar.

    Its report lists the tasks as ``n0.t1``. ``ends`` has the last day of each network, which the latest dates need.
    """
    calendar = networks[0].calendar
    lines = _head(calendar)
    for number, network in enumerate(networks):
        end = None if ends is None else ends[number]
        lines += [f'task n{number} "n{number}" {{', *_network(network, way, end), "}"]
    columns = 'formats csv columns id, start, end timeformat "%Y-%m-%d %H:%M"'
    lines.append(f'taskreport {REPORT} "{REPORT}" {{ {columns} }}')
    return "\n".join(lines) + "\n"


def _head(calendar: Calendar) -> list[str]:
    # Weekly hours cannot open single Saturdays; where some are worked, every weekend that is not becomes a holiday.
    weekends = bool(calendar.workdays)
    hours = f"{DAY_BEGINS}:00 - {DAY_ENDS}:00"
    span = (calendar.last - calendar.first).days
    days = (calendar.first + _DAY * number for number in range(span))
    closed = [day for day in days if not calendar.is_working(day) and (weekends or day.weekday() < 5)]
    return [
        f'project jbp "Networks" {calendar.first} +{span}d {{',
        '  timezone "UTC"',
        "  timingresolution 60min",
        f"  dailyworkinghours {DAY_ENDS - DAY_BEGINS}",
        f"  workinghours mon - fri {hours}",
        f"  workinghours sat, sun {hours if weekends else 'off'}",
        f"  now {calendar.first}",
        "}",
        *(f'leaves holiday "off" {day}' for day in closed),
    ]


def _network(network: Network, way: Way, end: date | None) -> Iterator[str]:
    held: dict[str, list[Point]] = {item.id: [] for item in network.activities}
    by_id = {item.id: item for item in network.activities}
    for item in network.activities:
        for number, dependency in enumerate(item.after):
            first, second = (dependency.task, item.id) if way is EARLIEST else (item.id, dependency.task)
            link = Link(way, f"{item.id}_{number}", first, dependency, by_id[second].days)
            held[second].append(link.hold())
            yield from link.stand_ins
    for item in network.activities:
        bound = item.not_before or network.origin if end is None else end + _DAY
        yield f'task {item.id}_bound "bound" {{ milestone start {bound} }}'
        yield _task(item.id, f"length {item.days}d", way, [Point(f"{item.id}_bound", way.end), *held[item.id]])
        yield _task(f"{item.id}{SHADOW}", f"length {item.days}d", way.opposite, [Point(item.id, way.end)])
