"""What a change drags along, each with the way that leads there."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jbpgen.changes.change import Cause, Change
from jbpgen.changes.compare import compare
from jbpgen.changes.effects import effects
from jbpgen.changes.impact import with_impact
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.version import Version
from jbpgen.plan.decode import decode
from jbpgen.source.file import read_text

FRAME = """
jbp: 1
plan: {id: a, title: A, period: 2027, status: agreed}
parties: {supplier: {name: S}, customer: {name: C}}
goals: {G1: {statement: Full shelves, kpi: fill_rate}, G2: {statement: More sales, kpi: sell_in_value}}
strategies: {S1: {title: Supply, serves: [G1], budget: 5万}}
kpis: {fill_rate: {target: 95%}, sell_in_value: {baseline: 100万, target: 120万}}
wbs:
  D1:
    title: Supply
    projects:
      p:
        title: P
        tasks:
          a: {title: Count, start: 2027-03-01, end: 2027-03-05, kpi: fill_rate}
          b: {title: Order, start: 2027-03-08, end: 2027-03-12, after: [a]}
          c: {title: Deliver, start: 2027-03-15, end: 2027-03-19, after: [b], milestone: m}
          d: {title: Apart, start: 2027-03-01, end: 2027-03-02}
milestones: {m: {title: Delivered, date: 2027-04-02}}
budget: {lines: {l: {title: L, kind: display, strategy: S1, amount: 5万}, k: {title: K, kind: other, amount: 1万}}}
terms: {rebates: {r: {title: R, kind: growth, basis: sell_in_value}}}
promotions:
  x:
    title: X
    strategy: S1
    mechanic: gift
    volume: {promoted: 16000, baseline: 10000, cannibalised: 900, dip: 1100}
    cost: {funding_per_case: 3, display: 8000, gifts: 4000}
    unit_contribution: 16
"""


def changed(edit: Callable[[Any], None]) -> list[Change]:
    old = read_text("plan.yaml", FRAME).data
    new = copy.deepcopy(old)
    edit(new)
    before, after = Version(old, decode(old).plan), Version(new, decode(new).plan)
    assert before.plan is not None
    assert after.plan is not None
    return with_impact(judge(compare(old, new), before, after, Policy(), date(2026, 11, 22)), before, after)


def impact(edit: Callable[[Any], None]) -> tuple[Cause, ...]:
    (change,) = changed(edit)
    assert all(effects(change, locale) for locale in ("zh-CN", "en") if change.impact)
    return change.impact


def tasks(plan: Any) -> Any:
    return plan["wbs"]["D1"]["projects"]["p"]["tasks"]


def test_a_slip_moves_what_waits_for_it_and_nothing_else() -> None:
    found = impact(lambda plan: tasks(plan)["a"].update(end="2027-03-12"))
    shifted = {cause.path[-1]: cause for cause in found if cause.what == "task-shifted"}
    assert list(shifted) == ["b", "c"]
    assert shifted["b"].arguments["new"] == date(2027, 3, 19)
    assert shifted["b"].arguments["by"].working_days == 5
    assert [path[-1] for path in shifted["b"].via] == []
    assert [path[-1] for path in shifted["c"].via] == ["b"]
    (end,) = [cause for cause in found if cause.what == "project-end"]
    assert (end.arguments["old"], end.arguments["new"]) == (date(2027, 3, 19), date(2027, 3, 26))
    assert [cause.path for cause in found if cause.what in ("kpi", "goal")] == [("kpis", "fill_rate"), ("goals", "G1")]


def test_a_slip_within_the_slack_moves_nothing() -> None:
    found = impact(lambda plan: tasks(plan)["d"].update(end="2027-03-09"))
    assert [cause.what for cause in found] == []


def test_the_critical_path_before_and_after() -> None:
    found = impact(lambda plan: tasks(plan)["d"].update(end="2027-04-30"))
    (path,) = [cause for cause in found if cause.what == "critical-path"]
    assert [id_ for id_, _ in path.arguments["old"]] == ["a", "b", "c"]
    assert [id_ for id_, _ in path.arguments["new"]] == ["d"]


def test_a_dependency_that_is_added_or_a_task_that_goes() -> None:
    found = impact(lambda plan: tasks(plan)["d"].update(after=["c"]))
    assert [cause.what for cause in found][:2] == ["critical-path", "project-end"]
    changes = changed(lambda plan: tasks(plan).pop("d"))
    assert [change.rule for change in changes] == ["task-removed"]
    assert [cause.what for cause in changes[0].impact] == []


def test_two_slips_are_told_apart() -> None:
    def both(plan: Any) -> None:
        tasks(plan)["a"]["end"] = "2027-03-12"
        tasks(plan)["d"]["end"] = "2027-03-03"

    slip, other = changed(both)
    assert [cause.what for cause in slip.impact if cause.what == "task-shifted"] == ["task-shifted"] * 2
    assert other.impact == ()


def test_a_target_moves_growth_goals_and_rebates() -> None:
    found = impact(lambda plan: plan["kpis"]["sell_in_value"].update(target="110万"))
    assert [(cause.what, cause.path[-1]) for cause in found] == [
        ("growth", "sell_in_value"),
        ("goal", "G2"),
        ("rebate", "r"),
    ]
    assert (found[0].arguments["old"], found[0].arguments["new"]) == (Decimal("0.2"), Decimal("0.1"))


def test_a_budget_line_moves_totals_and_the_goals_it_serves() -> None:
    found = impact(lambda plan: plan["budget"]["lines"]["l"].update(amount="7万"))
    assert [(cause.what, cause.path[-1], cause.arguments.get("new")) for cause in found] == [
        ("total", "lines", 80000),
        ("total", "S1", 70000),
        ("goal", "G1", None),
    ]
    assert [path[-1] for path in found[-1].via] == ["l", "S1"]


def test_a_promotion_moves_its_return() -> None:
    found = impact(lambda plan: plan["promotions"]["x"]["volume"].update(promoted=17000))
    assert [cause.what for cause in found] == ["promotion-return", "goal"]
    assert round(found[0].arguments["old"], 4) == Decimal("0.0667")


@pytest.mark.parametrize("plan", sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml")))
def test_a_real_plan_takes_no_time(plan: Path) -> None:
    old = read_text(plan.name, plan.read_text(encoding="utf-8")).data
    new = copy.deepcopy(old)
    for direction in new["wbs"].values():
        for project in direction["projects"].values():
            for task in project["tasks"].values():
                task.pop("effort", None)
                task["end"] = "2027-12-20"
    before, after = Version(old, decode(old).plan), Version(new, decode(new).plan)
    found = with_impact(judge(compare(old, new), before, after, Policy(), date(2026, 11, 22)), before, after)
    assert found
    assert all(isinstance(line, str) for change in found for line in effects(change, "zh-CN"))
