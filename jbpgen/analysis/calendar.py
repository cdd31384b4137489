"""Days, weeks, months and quarters of a plan; working days with public holidays and make-up workdays.

China's holidays stand here for the years whose dates are known. For 2026 that is the State Council's notice with its
make-up days; for 2027 only the days that the law itself fixes, which a plan's ``calendar.holidays`` and
``calendar.workdays`` complete once the notice is out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jbpgen.plan.identity import Season
from jbpgen.plan.plan import Plan

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday, first to last day; ``name`` is a key, not a word."""

    name: str
    start: date
    end: date

    def days(self) -> tuple[date, ...]:
        """Return its days."""
        return tuple(self.start + _DAY * number for number in range((self.end - self.start).days + 1))


def _holiday(name: str, year: int, first: str, last: str) -> Holiday:
    return Holiday(name, date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}"))


HOLIDAYS: dict[str, tuple[Holiday, ...]] = {
    "CN": (
        _holiday("new-year", 2026, "01-01", "01-03"),
        _holiday("spring-festival", 2026, "02-15", "02-23"),
        _holiday("qingming", 2026, "04-04", "04-06"),
        _holiday("labour-day", 2026, "05-01", "05-05"),
        _holiday("dragon-boat", 2026, "06-19", "06-21"),
        _holiday("mid-autumn", 2026, "09-25", "09-27"),
        _holiday("national-day", 2026, "10-01", "10-07"),
        _holiday("new-year", 2027, "01-01", "01-01"),
        _holiday("spring-festival", 2027, "02-05", "02-08"),
        _holiday("qingming", 2027, "04-05", "04-05"),
        _holiday("labour-day", 2027, "05-01", "05-02"),
        _holiday("dragon-boat", 2027, "06-09", "06-09"),
        _holiday("mid-autumn", 2027, "09-15", "09-15"),
        _holiday("national-day", 2027, "10-01", "10-03"),
    )
}
_PUBLIC_DAYS = {market: frozenset(day for one in known for day in one.days()) for market, known in HOLIDAYS.items()}
MAKE_UP_DAYS: dict[str, tuple[date, ...]] = {
    "CN": tuple(date.fromisoformat(f"2026-{day}") for day in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"))
}


class WorkingDays:
    """Counts working days: Monday to Friday without ``holidays``, and the ``workdays`` that are worked all the same.

    Working days carry running numbers, so that steps and distances are plain sums; a workday wins over a holiday.
    """

    __slots__ = ("_closed", "_opened")

    def __init__(self, holidays: Iterable[date] = (), workdays: Iterable[date] = ()) -> None:
        opened = {day.toordinal() for day in workdays}
        closed = {day.toordinal() for day in holidays} - opened
        self._closed = sorted(number for number in closed if not _weekend(number))
        self._opened = sorted(number for number in opened if _weekend(number))

    def is_working(self, day: date) -> bool:
        """Say whether people work on this day."""
        return self._before(day.toordinal() + 1) > self._before(day.toordinal())

    def at_or_after(self, day: date) -> int:
        """Return the number of the first working day that is not before ``day``."""
        return self._before(day.toordinal())

    def at_or_before(self, day: date) -> int:
        """Return the number of the last working day that is not after ``day``."""
        return self._before(day.toordinal() + 1) - 1

    def day(self, number: int) -> date:
        """Return the day of a running number; the ends of the calendar where it lies outside."""
        # Five in seven days but for those closed and opened, and the rest of a week at either end.
        low = min(max(1, (number - len(self._opened)) * 7 // 5 - 7), date.max.toordinal())
        high = max(1, min((number + len(self._closed)) * 7 // 5 + 14, date.max.toordinal()))
        while low < high:
            middle = (low + high) // 2
            if self._before(middle + 1) > number:
                high = middle
            else:
                low = middle + 1
        return date.fromordinal(low)

    def shifted(self, day: date, steps: int) -> date:
        """Go ``steps`` working days on (or back); 0 gives the first working day that is not before ``day``."""
        start = self.at_or_after(day) if steps >= 0 or self.is_working(day) else self.at_or_before(day) + 1
        return self.day(start + steps)

    def between(self, first: date, last: date) -> int:
        """Count the working days from ``first`` to ``last``, both included; 0 where ``last`` comes first."""
        return max(0, self.at_or_before(last) - self.at_or_after(first) + 1)

    def _before(self, ordinal: int) -> int:
        # Day 1 of the calendar is a Monday.
        weeks, rest = divmod(ordinal - 1, 7)
        return weeks * 5 + min(rest, 5) - bisect_left(self._closed, ordinal) + bisect_left(self._opened, ordinal)


def _weekend(ordinal: int) -> bool:
    return (ordinal - 1) % 7 >= 5


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the plan's time under the key that a plan uses for it (``2027-03``, ``Q1``, ``W07``)."""

    key: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Frame:
    """How a plan cuts its time. ``weeks`` is ``iso`` or the weeks that the three months of a quarter have (4-4-5).

    In an ISO frame months and quarters are those of the calendar, counted from the first day of the fiscal year.
    """

    start: date
    end: date
    year_start: date
    weeks: str = "iso"

    def months(self) -> tuple[Period, ...]:
        """Return the months that lie, in whole or part, in the plan's period, cut to it. Keys: ``2027-03``."""
        found = []
        for number in range(1, 37):
            start, end = self._month(number)
            if start > self.end:
                break
            if end >= self.start:
                named = start if self.weeks == "iso" else start + timedelta(days=14)
                found.append(Period(f"{named:%Y-%m}", max(start, self.start), min(end, self.end)))
        return tuple(found)

    def quarters(self) -> tuple[Period, ...]:
        """Return the quarters in the plan's period, cut to it. Keys: ``Q1`` … ``Q4``, of the fiscal year."""
        found = []
        for number in range(12):
            start, end = self._month(number * 3 + 1)[0], self._month(number * 3 + 3)[1]
            if start > self.end:
                break
            if end >= self.start:
                found.append(Period(f"Q{number % 4 + 1}", max(start, self.start), min(end, self.end)))
        return tuple(found)

    def week_periods(self) -> tuple[Period, ...]:
        """Return the weeks in the plan's period, cut to it. Keys: ``2027-W07`` (ISO), ``W07`` otherwise."""
        found = []
        first = self.start - _DAY * self.start.weekday() if self.weeks == "iso" else self.year_start
        number = 0
        while (start := first + timedelta(weeks=number)) <= self.end:
            end = start + timedelta(days=6)
            number += 1
            if end >= self.start:
                year, week, _ = start.isocalendar()
                key = f"{year}-W{week:02}" if self.weeks == "iso" else f"W{number:02}"
                found.append(Period(key, max(start, self.start), min(end, self.end)))
        return tuple(found)

    def weeks_touched(self, first: date, last: date) -> range:
        """Return the running numbers of the plan's weeks that a stretch of days touches; empty where it is none."""
        origin = self.start - _DAY * self.start.weekday() if self.weeks == "iso" else self.year_start
        first, last = max(first, self.start), min(last, self.end)
        return range((first - origin).days // 7, (last - origin).days // 7 + 1) if first <= last else range(0)

    def period(self, key: str) -> Period | None:
        """Return the stretch that a period's key means: ``Q1``, ``H2``, ``03``, ``M03``, ``2027-03``, ``W12``.

        A key without a year is the first one of its kind that ends after the plan began. ``None``: no such period.
        """
        match = re.fullmatch(r"(?:(\d{4})-)?(Q|H|W|M?)(\d+)", key)
        if match is None:
            return None
        year, kind, number = (int(match[1]) if match[1] else None), match[2], int(match[3])
        if kind == "W":
            return self._week_called(key, year, number)
        if kind in ("Q", "H"):
            months = 3 if kind == "Q" else 6
            offset = 12 * (year - self.year_start.year) if year is not None else 0
            first = offset + (number - 1) * months + 1
            return Period(key, self._month(first)[0], self._month(first + months - 1)[1])
        return next((self._as(key, month) for month in self._named_months(year, number)), None)

    def _as(self, key: str, span: tuple[date, date]) -> Period:
        return Period(key, *span)

    def _named_months(self, year: int | None, number: int) -> list[tuple[date, date]]:
        found = []
        for index in range(-11, 37):
            start, end = self._month(index)
            named = start if self.weeks == "iso" else start + timedelta(days=14)
            if named.month == number and (named.year == year if year is not None else end >= self.start):
                found.append((start, end))
        return found

    def _week_called(self, key: str, year: int | None, number: int) -> Period | None:
        if self.weeks != "iso":
            start = self.year_start + timedelta(weeks=number - 1)
            return Period(key, start, start + timedelta(days=6))
        for candidate in (year,) if year is not None else (self.start.year, self.start.year + 1):
            try:
                start = date.fromisocalendar(candidate, number, 1)
            except ValueError:
                continue
            if year is not None or start + timedelta(days=6) >= self.start:
                return Period(key, start, start + timedelta(days=6))
        return None

    def _month(self, number: int) -> tuple[date, date]:
        """First and last day of the ``number``-th month since the fiscal year began (1-based)."""
        years, month = divmod(number - 1, 12)
        if self.weeks == "iso":
            return _month_start(self.year_start, number - 1), _month_start(self.year_start, number) - _DAY
        year = _same_day(self.year_start, years)
        lengths = [int(part) for part in self.weeks.split("-")] * 4
        start = year + timedelta(weeks=sum(lengths[:month]))
        end = start + timedelta(weeks=lengths[month]) - _DAY
        # 52 weeks leave a day or two of the year over; they go to its last month.
        return (start, _same_day(self.year_start, years + 1) - _DAY) if month == 11 else (start, end)


def _month_start(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, min(first.day, 28))


def _same_day(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def frame_of(plan: Plan) -> Frame:
    """Return how the plan cuts its time. A fiscal year that is not stated begins with the plan's period."""
    start, end = plan.plan.period.start, plan.plan.period.end
    calendar = plan.calendar
    year_start = start.replace(day=1)
    if calendar is not None and "fiscal_year_start" in calendar.model_fields_set:
        month, day = (int(part) for part in calendar.fiscal_year_start.split("-"))
        year_start = date(start.year, month, min(day, 28))
        if year_start > start:
            year_start = year_start.replace(year=start.year - 1)
    return Frame(start, end, year_start, calendar.weeks if calendar is not None else "iso")


def public_holidays(plan: Plan) -> tuple[Holiday, ...]:
    """Return the market's public holidays that touch the plan's period, in the order of time."""
    period = plan.plan.period
    known = HOLIDAYS.get(plan.plan.market, ())
    return tuple(holiday for holiday in known if holiday.start <= period.end and holiday.end >= period.start)


def seasons_of(plan: Plan) -> tuple[tuple[str, Season], ...]:
    """Return the plan's trade seasons (id, season) by the day their load-in, else they themselves, begin."""
    seasons = plan.calendar.seasons if plan.calendar is not None else {}
    return tuple(sorted(seasons.items(), key=lambda item: (item[1].load_in_start or item[1].start, item[1].end)))


def holidays_of(plan: Plan) -> frozenset[date]:
    """Return the days off: the market's public holidays, those the plan adds, and seasons with a shutdown."""
    return _PUBLIC_DAYS.get(plan.plan.market, frozenset()) | _own_days_off(plan)


def working_days(plan: Plan) -> WorkingDays:
    """Return the plan's working days. What the plan states wins: its days off over the market's make-up days."""
    workdays = set(MAKE_UP_DAYS.get(plan.plan.market, ())) - _own_days_off(plan)
    if plan.calendar is not None:
        workdays |= set(plan.calendar.workdays)
    return WorkingDays(holidays_of(plan), workdays)


def _own_days_off(plan: Plan) -> set[date]:
    if plan.calendar is None:
        return set()
    closed = (season for season in plan.calendar.seasons.values() if season.shutdown)
    return set(plan.calendar.holidays) | {day for season in closed for day in _days(season)}


def _days(season: Season) -> list[date]:
    return [season.start + _DAY * number for number in range((season.end - season.start).days + 1)]
