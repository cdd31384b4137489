"""Each kind of link ties its own two days; lags count calendar or working days, back as well as on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.lint.rules.findings import findings

TASK = "wbs.D1.projects.display.tasks.set-up"


# The task before runs from Monday 4 January to Friday 15 January 2027.
@pytest.mark.parametrize(
    ("link", "start", "end", "earliest"),
    [
        ("store-list", "2027-01-15", "2027-03-12", None),
        ("store-list", "2027-01-14", "2027-03-12", "2027-01-15"),
        ("store-list FS +3d", "2027-01-17", "2027-03-12", "2027-01-18"),
        ("store-list FS +3d", "2027-01-18", "2027-03-12", None),
        ("store-list FS +1wd", "2027-01-17", "2027-03-12", "2027-01-18"),
        ("store-list FS -2d", "2027-01-13", "2027-03-12", None),
        ("store-list FS -2d", "2027-01-12", "2027-03-12", "2027-01-13"),
        ("store-list SS", "2027-01-04", "2027-03-12", None),
        ("store-list SS +5wd", "2027-01-08", "2027-03-12", "2027-01-11"),
        ("store-list FF", "2027-01-04", "2027-01-15", None),
        ("store-list FF +1d", "2027-01-04", "2027-01-15", "2027-01-16"),
        ("store-list SF", "2027-01-01", "2027-01-04", None),
        ("store-list SF +7d", "2027-01-01", "2027-01-08", "2027-01-11"),
    ],
)
def test_links(link: str, start: str, end: str, earliest: str | None) -> None:
    found = findings("WBS006", {f"{TASK}.after": [link], f"{TASK}.start": start, f"{TASK}.end": end})
    assert [finding.args["earliest"] for finding in found] == ([date.fromisoformat(earliest)] if earliest else [])
    assert all(finding.path[-2:] == ("after", 0) for finding in found)


def test_holidays_of_the_plan_are_no_working_days() -> None:
    patch = {
        "calendar": {"holidays": {"2027-01-18": "店庆盘点"}},
        f"{TASK}.after": ["store-list FS +1wd"],
        f"{TASK}.start": "2027-01-18",
    }
    assert [finding.args["earliest"] for finding in findings("WBS006", patch)] == [date(2027, 1, 19)]


def test_a_link_to_nowhere_is_left_to_references() -> None:
    assert findings("WBS006", {f"{TASK}.after": ["nothing"]}) == []
    assert findings("WBS005", {f"{TASK}.after": ["nothing"]}) == []


def test_a_task_that_waits_for_itself_is_a_circle() -> None:
    [finding] = findings("WBS005", {f"{TASK}.after": ["set-up"]})
    assert finding.args["cycle"] == ["set-up"]
    assert finding.related == ()
