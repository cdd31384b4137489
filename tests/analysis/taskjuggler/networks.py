"""Calendars and networks of tasks that are made up from fixed seeds, without the code under test."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jbpgen.analysis.calendar import HOLIDAYS, MAKE_UP_DAYS, WorkingDays
from jbpgen.analysis.schedule import Activity
from jbpgen.plan.scalars import Dependency

KINDS = ("FS", "SS", "FF", "SF")
UNITS = ("d", "wd")
_DAY = timedelta(days=1)
_SHUTDOWN = 9  # days


@dataclass(frozen=True)
class Calendar:
    """Days off besides weekends, weekend days that are worked, and the days that a project may lie in."""

    holidays: frozenset[date]
    workdays: frozenset[date]
    first: date
    last: date

    def is_working(self, day: date) -> bool:
        return day in self.workdays or (day.weekday() < 5 and day not in self.holidays)

    @cached_property
    def open_days(self) -> tuple[date, ...]:
        """Every working day, in order, found by looking at each."""
        days = ((self.first + _DAY * number) for number in range((self.last - self.first).days + 1))
        return tuple(day for day in days if self.is_working(day))

    def working_days(self) -> WorkingDays:
        """The same calendar as the code under test keeps it."""
        return WorkingDays(self.holidays, self.workdays)


@dataclass(frozen=True)
class Network:
    """Tasks in no particular order, on a calendar."""

    calendar: Calendar
    activities: tuple[Activity, ...]

    @property
    def origin(self) -> date:
        """The first day that any task may start on."""
        return min(item.not_before for item in self.activities if item.not_before is not None)


def calendar_of_2026() -> Calendar:
    """China's public holidays and make-up days of 2026, and a plant's shutdown in summer."""
    public = {day for holiday in HOLIDAYS["CN"] for day in holiday.days()}
    shutdown = {date(2026, 8, 3) + _DAY * number for number in range(14)}
    return Calendar(frozenset(public | shutdown), frozenset(MAKE_UP_DAYS["CN"]), date(2025, 10, 1), date(2027, 3, 31))


def made_up_calendar(seed: int, *, weekend_work: bool) -> Calendar:
    """Scattered holidays, weekends among them, two shutdowns, and on request weekend days that are worked."""
    dice = random.Random(f"calendar {seed}")
    year = date(2027, 1, 1)
    holidays = {year + _DAY * dice.randrange(365) for _ in range(30)}
    for begin in (dice.randrange(20, 120), dice.randrange(130, 300)):
        holidays |= {year + _DAY * (begin + number) for number in range(_SHUTDOWN)}
    weekends = [day for number in range(365) if (day := year + _DAY * number).weekday() >= 5]
    workdays = frozenset(dice.sample(weekends, 20)) if weekend_work else frozenset()
    return Calendar(frozenset(holidays), workdays, date(2026, 10, 1), date(2028, 3, 31))


def networks(
    calendar: Calendar,
    *,
    seed: int,
    count: int,
    size: tuple[int, int],
    kinds: Sequence[str] = KINDS,
    lags: tuple[int, int] = (-4, 9),
    days: int = 10,
    begin: date,
    spread: int,
) -> list[Network]:
    """Make ``count`` networks of ``size`` tasks that take up to ``days`` and may start from ``begin`` on.

    ``lags`` bounds the lags, in either unit; ``spread`` is the days over which the planned starts lie.
    """
    dice = random.Random(seed)
    found = []
    for _ in range(count):
        number = dice.randint(*size)
        activities = [
            Activity(
                f"t{index}",
                dice.randint(1, days),
                _start(dice, begin, spread) if index == 0 or dice.random() < 0.8 else None,
                _links(dice, index, kinds, lags),
            )
            for index in range(number)
        ]
        dice.shuffle(activities)
        found.append(Network(calendar, tuple(activities)))
    return found


def _start(dice: random.Random, begin: date, spread: int) -> date:
    return begin + _DAY * dice.choice([0, 0, dice.randint(0, spread)])


def _links(dice: random.Random, index: int, kinds: Sequence[str], lags: tuple[int, int]) -> tuple[Dependency, ...]:
    """Links to up to three tasks before; mostly near ones, else all networks would be short and wide."""
    near = [f"t{before}" for before in range(max(0, index - 5), index)]
    far = [f"t{before}" for before in range(index)]
    chosen = {dice.choice(near if dice.random() < 0.7 else far) for _ in range(dice.randint(0, 3)) if index > 0}
    return tuple(
        Dependency(before, dice.choice(kinds), dice.choice([0, dice.randint(*lags)]), dice.choice(UNITS))
        for before in sorted(chosen)
    )
