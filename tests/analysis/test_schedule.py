# mypy: disable-error-code="comparison-overlap"
"""The network of tasks: dates, slack, critical path, cycles, milestones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jbpgen.analysis.calendar import WorkingDays
from jbpgen.analysis.schedule import Activity, Schedule, network_of, schedule_of
from jbpgen.plan.scalars import parse_dependency
from jbpgen.plan.wbs import Milestone, Task

MONDAY = date(2027, 3, 1)
WEEKDAYS = WorkingDays()


def activity(id_: str, days: int, *after: str, start: date | None = MONDAY) -> Activity:
    return Activity(id_, days, start, tuple(parse_dependency(link) for link in after))


def network(*activities: Activity, work: WorkingDays = WEEKDAYS) -> Schedule:
    return network_of(list(activities), work)


def starts(schedule: Schedule) -> dict[str, str]:
    return {id_: dates.earliest_start.isoformat() for id_, dates in schedule.dates.items()}


@pytest.mark.parametrize(
    ("link", "start", "end"),
    [
        ("a", "2027-03-08", "2027-03-09"),  # a: Monday to Friday, b: two days
        ("a FS +2d", "2027-03-08", "2027-03-09"),  # the weekend is the lag
        ("a FS +3d", "2027-03-09", "2027-03-10"),
        ("a FS +2wd", "2027-03-10", "2027-03-11"),
        ("a FS -1wd", "2027-03-05", "2027-03-08"),
        ("a SS", "2027-03-01", "2027-03-02"),
        ("a SS +1wd", "2027-03-02", "2027-03-03"),
        ("a FF", "2027-03-04", "2027-03-05"),
        ("a FF +1wd", "2027-03-05", "2027-03-08"),
        ("a SF", "2027-03-01", "2027-03-02"),  # its planned start is later than the link asks
        ("a SF +5wd", "2027-03-04", "2027-03-05"),
    ],
)
def test_links_and_lags(link: str, start: str, end: str) -> None:
    dates = network(activity("a", 5), activity("b", 2, link)).dates["b"]
    assert (dates.earliest_start.isoformat(), dates.earliest_end.isoformat()) == (start, end)


def test_slack_and_the_critical_path() -> None:
    found = network(
        activity("a", 3),
        activity("long", 5, "a"),
        activity("short", 2, "a"),
        activity("end", 1, "long", "short"),
    )
    assert {id_: dates.slack for id_, dates in found.dates.items()} == {"a": 0, "long": 0, "short": 3, "end": 0}
    assert found.critical_path == ("a", "long", "end")
    assert (found.start, found.end) == (MONDAY, date(2027, 3, 11))
    assert (found.dates["short"].latest_start, found.dates["short"].latest_end) == (date(2027, 3, 9), date(2027, 3, 10))
    assert (found.dates["end"].waits_for, found.dates["end"].driven) == ("long", True)
    assert found.leading == {"a", "long", "end"}


def test_a_task_starts_no_earlier_than_planned_and_says_how_much_later() -> None:
    found = network(
        activity("a", 5), activity("b", 1, "a", start=date(2027, 3, 3)), activity("c", 1, start=date(2027, 3, 6))
    )
    assert (found.dates["b"].late_by, found.dates["a"].late_by) == (3, 0)
    assert (found.dates["b"].driven, found.dates["a"].waits_for) == (True, None)
    assert found.dates["c"].earliest_start == date(2027, 3, 8)  # planned on a Saturday


def test_holidays_are_no_working_days() -> None:
    found = network(activity("a", 5), activity("b", 1, "a"), work=WorkingDays([date(2027, 3, 3)], [date(2027, 3, 6)]))
    assert found.dates["a"].earliest_end == date(2027, 3, 6)
    assert found.dates["b"].earliest_start == date(2027, 3, 8)


def test_cycles_are_values_and_the_rest_has_dates() -> None:
    found = network(
        activity("a", 1, "c"),
        activity("b", 1, "a"),
        activity("c", 1, "b"),
        activity("d", 1, "c", "e"),
        activity("e", 1),
    )
    assert found.cycles == (("a", "b", "c"),)
    assert starts(found) == {"d": "2027-03-02", "e": "2027-03-01"}
    assert network(activity("b", 1, "unknown")).cycles == ()


# --- a plan's tasks --------------------------------------------------------------------------------


def tasks(**data: Any) -> dict[str, Task]:
    return {id_: Task.model_validate({"title": id_, **fields}) for id_, fields in data.items()}


def milestones(**data: Any) -> dict[str, Milestone]:
    return {id_: Milestone.model_validate({"title": id_, **fields}) for id_, fields in data.items()}


def test_tasks_take_their_planned_working_days_else_their_effort() -> None:
    found = schedule_of(
        tasks(
            dated={"start": "2027-03-01", "end": "2027-03-09", "effort": "2wd"},
            effort={"effort": "3wd", "after": ["dated"]},
            hours={"effort": "12h"},
            calendar={"start": "2027-03-05", "effort": "4d"},
            ending={"end": "2027-03-10", "effort": "2wd"},
            vague={"effort": "4d"},
            nothing={},
        ),
        {},
        WEEKDAYS,
    )
    assert {id_: dates.days for id_, dates in found.dates.items()} == {
        "dated": 7, "effort": 3, "hours": 2, "calendar": 2, "ending": 2,
    }  # fmt: skip
    assert found.undated == ("vague", "nothing")
    assert found.dates["ending"].earliest_start == date(2027, 3, 9)
    assert found.dates["effort"].earliest_start == date(2027, 3, 10)


def test_milestones_know_their_tasks_buffer_and_path() -> None:
    found = schedule_of(
        tasks(
            first={"start": "2027-03-01", "end": "2027-03-05"},
            second={"start": "2027-03-03", "end": "2027-03-10", "after": ["first"], "milestone": "M1"},
            other={"start": "2027-03-01", "end": "2027-03-02"},
        ),
        milestones(
            M1={"date": "2027-03-15"},
            M2={"date": "2027-03-01", "after": ["other", "gone"]},
            M3={"date": "2027-04-01"},
            M4={"after": ["other"]},
        ),
        WEEKDAYS,
    ).milestones
    assert (found["M1"].tasks, found["M1"].ready, found["M1"].buffer) == (("second",), date(2027, 3, 10), 3)
    assert (found["M1"].network_ready, found["M1"].path) == (date(2027, 3, 15), ("first", "second"))
    assert (found["M2"].tasks, found["M2"].buffer) == (("other",), -1)
    assert (found["M3"].ready, found["M3"].buffer, found["M3"].path) == (None, None, ())
    assert found["M4"].buffer is None


def test_a_path_leads_back_over_gaps_too() -> None:
    found = schedule_of(
        tasks(
            early={"start": "2027-03-01", "end": "2027-03-02"},
            later={"start": "2027-03-01", "end": "2027-03-05"},
            launch={"start": "2027-03-22", "end": "2027-03-23", "after": ["early", "later"], "milestone": "M1"},
            rest={"start": "2027-03-01", "end": "2027-04-30"},
        ),
        milestones(M1={"date": "2027-03-26"}),
        WEEKDAYS,
    )
    assert found.milestones["M1"].path == ("later", "launch")
    assert (found.dates["launch"].waits_for, found.dates["launch"].driven) == ("later", False)
    assert found.critical_path == ("rest",)
    assert found.leading == {"later", "launch", "rest"}


def test_no_dates_at_all() -> None:
    found = schedule_of(tasks(a={"effort": "3wd"}), {}, WEEKDAYS)
    assert (found.dates, found.start, found.undated) == ({}, None, ("a",))
    assert schedule_of({}, {}, WEEKDAYS).end is None
