"""Slips of the critical path: however one comes about, the approval it needs is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.workflows.approving import CONFIG, House, ask, plan, prepare

Said = pytest.CaptureFixture[str]
RULES = CONFIG.partition("approval_rules")[0] + (
    "approval_rules:\n  slip: {title: Slips, covers: dates, critical_path: true, above: 30d, approvers: [sam]}\n"
)
FIRST = date(2027, 3, 1)
CHAIN = {f"t{number}": (FIRST + timedelta(days=14 * number), 11, f"t{number - 1}") for number in range(10)}
Tasks = dict[str, tuple[date, int, str]]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return prepare(monkeypatch, tmp_path)


def network(tasks: Tasks, more: str = "", milestone: str = "2027-12-31") -> str:
    """A plan with a chain of tasks (start, calendar days it takes, the one before it), and one on its own."""
    lines = [
        f"          {name}: {{title: {name}, start: {start}, end: {start + timedelta(days=days)}"
        + (f", after: [{before}]}}" if before in tasks else "}")
        for name, (start, days, before) in tasks.items()
    ]
    own = "          aside: {title: aside, start: 2027-03-01, end: 2027-03-05}\n"
    return plan(
        extra="wbs:\n  D1:\n    title: D1\n    projects:\n      P:\n        title: P\n        tasks:\n"
        + "\n".join(lines)
        + f"\n{own}{more}"
        + f"milestones:\n  M: {{title: M, date: {milestone}, after: [{list(tasks)[-1]}]}}\n"
    )


def moved(tasks: Tasks, name: str, days: int) -> Tasks:
    """The tasks with one of them starting later, all else as written."""
    start, length, before = tasks[name]
    return {**tasks, name: (start + timedelta(days=days), length, before)}


def after(house: House, text: str, capsys: Said) -> set[str]:
    house.step(plans={"a-2027": text})
    return ask(capsys).missing


def test_within_what_is_allowed(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    assert after(house, network(moved(CHAIN, "t9", 30)), capsys) == set()
    assert after(house, network(moved(CHAIN, "t9", -40)), capsys) == set()
    assert after(house, network(moved(CHAIN, "t9", 31)), capsys) == {"slip"}
    told = ask(capsys)
    assert told.scope("slip") == "critical-path"
    because = told.document["approvals"][0]["because"]
    assert because == "the critical path slipped 31 days since the baseline (allowed: 30 days)"


def test_work_beside_the_path_may_slip(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    assert after(house, network(CHAIN).replace("2027-03-05", "2027-05-05"), capsys) == set()


def test_ten_small_slips_of_one_task(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    missing = []
    for step in range(1, 11):
        missing.append(after(house, network(moved(CHAIN, "t9", 4 * step)), capsys))
        house.land()
    assert missing == [set()] * 7 + [{"slip"}] * 3


def test_ten_small_slips_along_the_chain(work: Path, capsys: Said) -> None:
    """No task slips more than four days by itself; the dates of those behind it stay as they were written."""
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    longer, missing = dict(CHAIN), []
    for name in CHAIN:
        start, days, before = longer[name]
        longer[name] = (start, days + 6, before)
        missing.append(after(house, network(longer), capsys))
        house.land()
    assert missing[0] == set()
    assert missing[-1] == {"slip"}
    assert missing == sorted(missing, key=len)


def test_slip_through_dependencies(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    house.step(plans={"a-2027": network(moved(CHAIN, "t0", 45))})
    told = ask(capsys)
    assert told.missing == {"slip"}
    assert [one["path"] for one in told.document["approvals"][0]["changes"]] == [
        "wbs.D1.projects.P.tasks.t0.start",
        "wbs.D1.projects.P.tasks.t0.end",
    ]


@pytest.mark.parametrize(
    ("way", "old", "new"),
    [
        ("lag", "after: [t0]", "after: [t0 +60d]"),
        ("effort in place of dates", "t5, start: 2027-05-10, end: 2027-05-21", "t5, start: 2027-05-10, effort: 60d"),
        ("no dates", "t5, start: 2027-05-10, end: 2027-05-21, ", "t5, "),
        ("milestone", "date: 2027-12-31", "date: 2028-02-15"),
        ("cycle", "t0, start: 2027-03-01, end: 2027-03-12", "t0, start: 2027-03-01, end: 2027-03-12, after: [t9]"),
    ],
)
def test_other_ways_to_slip(way: str, old: str, new: str, work: Path, capsys: Said) -> None:
    before = network(CHAIN)
    assert old in before
    house = House.built(work, RULES, plans={"a-2027": before})
    assert after(house, before.replace(old, new), capsys) == {"slip"}, way


def test_a_longer_path_elsewhere_hides_nothing(work: Path, capsys: Said) -> None:
    """Critical before or after: a task that runs all year takes the slack away from nobody else."""
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    dummy = "          dummy: {title: dummy, start: 2027-03-01, end: 2028-06-30}\n"
    text = network(moved(CHAIN, "t4", 60), dummy).replace("after: [t9]", "after: [aside]")
    assert after(house, text, capsys) == {"slip"}


def test_the_end_of_all_work_put_off(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    more = "          t10: {title: t10, start: 2027-07-19, end: 2027-10-01, after: [t9]}\n"
    assert after(house, network(CHAIN, more), capsys) == {"slip"}


def test_unlinked_first_and_put_off_later(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    unlinked = {**CHAIN, "t5": (*CHAIN["t5"][:2], "")}
    assert after(house, network(unlinked), capsys) == set()
    house.land()
    assert after(house, network(moved(unlinked, "t4", 40)), capsys) == {"slip"}


def test_renamed_and_put_off(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    late = network(moved(CHAIN, "t9", 45)).replace("after: [t9]", "after: [last]")
    told = after(house, late.replace("t9: {title: t9", "last: {title: t9, renamed_from: t9"), capsys)
    assert told == {"slip"}
    assert ask(capsys).scope("slip") == "critical-path"
    assert after(house, late.replace("t9: {title: t9", "last: {title: t9"), capsys) == {"slip"}


def test_taken_out_of_the_plan(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    without = {name: task for name, task in CHAIN.items() if name != "t9"}
    house.step(plans={"a-2027": network(without)})
    told = ask(capsys)
    assert told.missing == {"slip"}
    assert "is gone or has no dates any more" in told.document["approvals"][0]["because"]
    house.step(plans={"a-2027": network(CHAIN).partition("wbs:")[0]})
    assert ask(capsys).missing == {"slip"}


def test_other_working_days(work: Path, capsys: Said) -> None:
    config = RULES.replace("above: 30d", "above: 5wd")
    text = network(CHAIN).replace("t9, start: 2027-07-05, end: 2027-07-16", "t9, start: 2027-07-05, effort: 10wd")
    house = House.built(work, config, plans={"a-2027": text})
    closed = ", ".join(f"{date(2027, 7, 1) + timedelta(days=number)}: closed" for number in range(30))
    assert after(house, f"{text}calendar: {{holidays: {{{closed}}}}}\n", capsys) == {"slip"}


def test_approved_slips_are_not_asked_for_again(work: Path, capsys: Said) -> None:
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN)})
    late = network(moved(CHAIN, "t9", 45))
    house.step(plans={"a-2027": late})
    assert ask(capsys, "--reviews", house.reviewed("sam-s")).code == 0
    house.land()
    house.step(plans={"a-2027": late.replace("2027-03-05", "2027-03-08")})  # beside the path
    assert ask(capsys).code == 0


def test_a_rule_that_asks_for_nothing_is_told(work: Path, capsys: Said) -> None:
    for number, wrong in enumerate(("above: 10%", "above: 30d, covers: budget", "above: 40")):
        folder = work / str(number)
        folder.mkdir()
        config = RULES.replace("covers: dates, " if "covers" in wrong else "", "").replace("above: 30d", wrong)
        house = House(folder)
        house.commit_files({"jbpgen.yaml": config, "plans/a-2027.yaml": network(CHAIN)})
        monkey = pytest.MonkeyPatch()
        monkey.chdir(folder)
        assert "critical-odd" in ask(capsys).remarks
        monkey.undo()


def test_each_plan_by_itself(work: Path, capsys: Said) -> None:
    second = network(CHAIN).replace("id: a-2027", "id: b-2027")
    house = House.built(work, RULES, plans={"a-2027": network(CHAIN), "b-2027": second})
    moderate = network(moved(CHAIN, "t9", 20))
    house.step(plans={"a-2027": moderate, "b-2027": moderate.replace("id: a-2027", "id: b-2027")})
    assert ask(capsys).missing == set()
    house.step(plans={"a-2027": network(moved(CHAIN, "t9", 40))})
    assert [one["plans"] for one in ask(capsys).document["approvals"]] == [["a-2027"]]


def test_due_and_overdue(work: Path, capsys: Said) -> None:
    config = RULES.replace("approvers: [sam]", "approvers: [sam], within: 5wd")
    house = House.built(work, config, plans={"a-2027": network(CHAIN)})
    house.step(plans={"a-2027": network(moved(CHAIN, "t9", 45))})
    begun = date.fromisoformat(house.git("log", "-1", "--format=%cs"))
    house.step("Later", plans={"a-2027": network(moved(CHAIN, "t9", 46))})

    def told(day: date, *words: str) -> dict[str, object]:
        (answer,) = ask(capsys, "--as-of", day.isoformat(), *words).document["approvals"]
        return {key: answer[key] for key in ("asked", "due", "overdue")}

    due = date(2026, 1, 12)
    assert begun == date(2026, 1, 2)
    assert told(due) == {"asked": "2026-01-02", "due": "2026-01-09", "overdue": True}
    assert told(date(2026, 1, 9))["overdue"] is False
    assert told(due, "--reviews", house.reviewed("sam-s"))["overdue"] is False
