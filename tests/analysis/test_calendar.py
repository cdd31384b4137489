# mypy: disable-error-code="comparison-overlap"
"""Working days, public holidays, and how plans cut their time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from jbpgen.analysis.calendar import (
    Frame,
    Period,
    WorkingDays,
    frame_of,
    holidays_of,
    public_holidays,
    seasons_of,
    working_days,
)
from tests.plan.small import small_plan

YEAR = Frame(date(2027, 1, 1), date(2027, 12, 31), date(2027, 1, 1))
FISCAL = Frame(date(2027, 4, 1), date(2028, 3, 31), date(2027, 4, 1))


def span(period: Period | None) -> tuple[str, str] | None:
    return None if period is None else (period.start.isoformat(), period.end.isoformat())


def test_working_days_agree_with_counting_them_one_by_one() -> None:
    dice = random.Random(7)
    first = date(2027, 1, 1)
    days = [first + timedelta(days=number) for number in range(120)]
    for _ in range(30):
        holidays, workdays = set(dice.sample(days, 12)), set(dice.sample(days, 8))
        work = WorkingDays(holidays, workdays)
        naive = [day for day in days if day in workdays or (day.weekday() < 5 and day not in holidays)]
        assert [day for day in days if work.is_working(day)] == naive
        start, end = sorted(dice.sample(days, 2))
        inside = [day for day in naive if start <= day <= end]
        assert work.between(start, end) == len(inside)
        if inside:
            assert work.day(work.at_or_after(start)) == inside[0]
            assert work.day(work.at_or_before(end)) == inside[-1]
            assert work.shifted(inside[0], len(inside) - 1) == inside[-1]


def test_steps_go_back_as_well() -> None:
    work = WorkingDays()
    assert work.shifted(date(2027, 3, 6), 0) == date(2027, 3, 8)  # a Saturday
    assert work.shifted(date(2027, 3, 6), -1) == date(2027, 3, 5)
    assert work.shifted(date(2027, 3, 8), -1) == date(2027, 3, 5)
    assert work.between(date(2027, 3, 8), date(2027, 3, 5)) == 0


def test_a_workday_wins_over_a_holiday_on_one_day() -> None:
    monday = date(2027, 3, 8)
    assert WorkingDays([monday], [monday]).is_working(monday)


def test_chinas_holidays_and_make_up_days() -> None:
    work = working_days(small_plan())
    closed = ("2027-02-05", "2027-02-08", "2027-04-05", "2027-06-09", "2027-09-15", "2027-10-01", "2026-02-23")
    assert not any(work.is_working(date.fromisoformat(day)) for day in closed)
    assert all(work.is_working(date.fromisoformat(day)) for day in ("2027-02-09", "2026-02-14", "2026-10-10"))


def test_another_market_has_no_holidays_of_its_own() -> None:
    plan = {"id": "x", "title": "x", "period": 2027, "market": "DE"}
    assert holidays_of(small_plan(plan=plan)) == frozenset()


def test_the_plan_completes_the_calendar() -> None:
    calendar = {
        "holidays": {"2027-02-09": "off", "2026-02-14": "off after all"},
        "workdays": {"2027-02-20": "make-up day", "2027-02-05": "half of us"},
        "seasons": {
            "shut": {"title": "s", "start": "2027-07-01", "end": "2027-07-02", "shutdown": True},
            "peak": {"title": "p", "start": "2027-08-02", "end": "2027-08-03"},
        },
    }
    work = working_days(small_plan(calendar=calendar))
    closed = ("2027-02-09", "2026-02-14", "2027-07-01", "2027-07-02")
    assert [work.is_working(date.fromisoformat(day)) for day in closed] == [False] * 4
    assert all(work.is_working(date.fromisoformat(day)) for day in ("2027-02-20", "2027-02-05", "2027-08-02"))


def test_holidays_and_seasons_of_the_period() -> None:
    seasons = {
        "peak": {"title": "p", "start": "2027-06-01", "end": "2027-08-31"},
        "new-year": {"title": "n", "start": "2027-06-20", "end": "2027-07-01", "load_in_start": "2027-05-20"},
    }
    period = {"start": "2026-06-21", "end": "2027-04-04"}
    plan = small_plan(plan={"id": "x", "title": "x", "period": period}, calendar={"seasons": seasons})
    names = [holiday.name for holiday in public_holidays(plan)]
    assert names == ["dragon-boat", "mid-autumn", "national-day", "new-year", "spring-festival"]
    assert [id_ for id_, _ in seasons_of(plan)] == ["new-year", "peak"]
    assert seasons_of(small_plan()) == ()


def test_months_and_quarters_of_a_calendar_year() -> None:
    assert [month.key for month in YEAR.months()][::11] == ["2027-01", "2027-12"]
    assert len(YEAR.months()) == 12
    assert [span(quarter) for quarter in YEAR.quarters()][:2] == [
        ("2027-01-01", "2027-03-31"),
        ("2027-04-01", "2027-06-30"),
    ]


def test_a_fiscal_year_names_its_quarters_from_its_own_start() -> None:
    assert [quarter.key for quarter in FISCAL.quarters()] == ["Q1", "Q2", "Q3", "Q4"]
    assert span(FISCAL.period("Q4")) == ("2028-01-01", "2028-03-31")
    assert span(FISCAL.period("02")) == ("2028-02-01", "2028-02-29")
    assert [month.key for month in FISCAL.months()][-1] == "2028-03"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("H2", ("2027-07-01", "2027-12-31")),
        ("2027-Q3", ("2027-07-01", "2027-09-30")),
        ("2028-Q1", ("2028-01-01", "2028-03-31")),
        ("M03", ("2027-03-01", "2027-03-31")),
        ("2027-11", ("2027-11-01", "2027-11-30")),
        ("W01", ("2027-01-04", "2027-01-10")),
        ("2027-W52", ("2027-12-27", "2028-01-02")),
        ("2027-W53", None),
        ("soon", None),
    ],
)
def test_periods_by_their_keys(key: str, expected: tuple[str, str] | None) -> None:
    assert span(YEAR.period(key)) == expected


def test_weeks_of_the_period_are_cut_to_it() -> None:
    weeks = YEAR.week_periods()
    assert (weeks[0].key, span(weeks[0])) == ("2026-W53", ("2027-01-01", "2027-01-03"))
    assert (weeks[-1].key, span(weeks[-1])) == ("2027-W52", ("2027-12-27", "2027-12-31"))
    assert sum((week.end - week.start).days + 1 for week in weeks) == 365


@pytest.mark.parametrize("weeks", ["4-4-5", "4-5-4", "5-4-4"])
def test_retail_months_fill_the_year(weeks: str) -> None:
    frame = Frame(date(2027, 1, 1), date(2027, 12, 31), date(2027, 1, 1), weeks)
    months = frame.months()
    assert [month.key for month in months] == [f"2027-{number:02}" for number in range(1, 13)]
    assert (months[0].start, months[-1].end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert all(right.start - left.end == timedelta(days=1) for left, right in pairwise(months))
    lengths = [(month.end - month.start).days + 1 for month in months[:3]]
    assert lengths == [7 * int(part) for part in weeks.split("-")]
    assert span(frame.period("Q1")) == ("2027-01-01", "2027-04-01")
    assert span(frame.period("W02")) == ("2027-01-08", "2027-01-14")


@pytest.mark.parametrize(
    ("period", "calendar", "expected"),
    [
        (2027, None, "2027-01-01"),
        ({"start": "2027-04-01", "end": "2028-03-31"}, None, "2027-04-01"),
        ({"start": "2027-04-01", "end": "2028-03-31"}, {"weeks": "iso"}, "2027-04-01"),
        ({"start": "2027-04-01", "end": "2027-09-30"}, {"fiscal_year_start": "07-01"}, "2026-07-01"),
        ({"start": "2027-02-01", "end": "2027-12-31"}, {"fiscal_year_start": "01-01"}, "2027-01-01"),
    ],
)
def test_the_fiscal_year_is_the_stated_one_else_the_periods(period: Any, calendar: Any, expected: str) -> None:
    plan = small_plan(plan={"id": "x", "title": "x", "period": period}, calendar=calendar)
    assert frame_of(plan).year_start.isoformat() == expected


@pytest.mark.parametrize("begin", [date(1900, 1, 1), date(2027, 1, 1), date(2198, 6, 1)])
def test_the_day_of_a_number_is_found_however_many_days_are_closed_or_opened(begin: date) -> None:
    drawn = random.Random(7)
    for most in (0, 20, 300):
        days = [begin + timedelta(days=number) for number in range(400)]
        work = WorkingDays(drawn.choices(days, k=most), drawn.choices(days, k=most))
        worked = [day for day in days if work.is_working(day)]
        first = work.at_or_after(begin)
        assert [work.day(first + number) for number in range(len(worked))] == worked
