"""Levels: by the state the plan was in, the size of the change, the day, and the organisation's say."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jbpgen.changes.change import Change, Level
from jbpgen.changes.compare import compare
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.sentence import sentence
from jbpgen.changes.version import Version
from jbpgen.plan.decode import decode
from jbpgen.source.file import read_text

PLAN = """
jbp: 1
plan: {id: a, title: A, period: {start: 2027-04-01, end: 2028-03-31}, status: active}
parties: {supplier: {name: S}, customer: {name: C}}
calendar: {fiscal_year_start: 04-01}
kpis: {sell_in_value: {target: 100, phasing: {Q1: 20, Q2: 30, Q3: 30, Q4: 20}}}
budget: {lines: {l: {title: L, kind: display, amount: 40, quarters: {Q1: 10, Q4: 30}}}}
"""
SUMMER = date(2027, 8, 15)


def changed(edit: Callable[[Any], Any], policy: Policy, day: date = SUMMER, status: str = "active") -> list[Change]:
    old = read_text("plan.yaml", PLAN).data
    old["plan"]["status"] = status
    new = copy.deepcopy(old)
    edit(new)
    before, after = Version(old, decode(old).plan), Version(new, decode(new).plan)
    assert before.plan is not None
    return judge(compare(old, new), before, after, policy, day)


def told(changes: list[Change]) -> list[tuple[str, str, str]]:
    return [(change.rule, str(change.edit.path[-1]), change.level.value) for change in changes]


def shift(plan: Any) -> None:
    plan["kpis"]["sell_in_value"]["phasing"].update(Q1=15, Q4=25)


def test_a_quarter_that_is_over_is_closed() -> None:
    assert told(changed(shift, Policy())) == [
        ("closed-month-changed", "Q1", "breaking"),
        ("phasing-backloaded", "Q4", "breaking"),
    ]
    assert told(changed(shift, Policy(), date(2027, 6, 30))) == [
        ("phasing-backloaded", "Q1", "breaking"),
        ("phasing-backloaded", "Q4", "breaking"),
    ]
    assert told(changed(shift, Policy(), status="draft"))[0] == ("phasing-backloaded", "Q1", "warning")
    (change,) = changed(lambda plan: plan["budget"]["lines"]["l"]["quarters"].update(Q1=12), Policy())
    assert change.rule == "closed-month-changed"
    assert "the period is over" in sentence(change, "en")


def test_the_fiscal_year_says_which_half_comes_first() -> None:
    (change,) = changed(lambda plan: plan["kpis"]["sell_in_value"]["phasing"].update(Q4=40), Policy())
    assert change.rule == "phasing-backloaded"
    assert change.arguments["first_half_old"] == Decimal("0.5")
    assert change.arguments["first_half_new"] == Decimal(50) / 120


@pytest.mark.parametrize(
    ("levels", "status", "level"),
    [
        ({}, "draft", "info"),
        ({}, "closed", "breaking"),
        ({"agreed": Level.INFO}, "agreed", "info"),
        ({"agreed": Level.INFO}, "active", "info"),
        ({"agreed": Level.INFO, "active": Level.WARNING}, "active", "warning"),
        ({"agreed": Level.INFO}, "proposed", "warning"),
        ({"draft": Level.BREAKING}, "draft", "breaking"),
    ],
)
def test_the_organisation_has_its_say(levels: dict[str, Level], status: str, level: str) -> None:
    policy = Policy({"kpi-target-lowered": levels})
    (change,) = changed(lambda plan: plan["kpis"]["sell_in_value"].update(target=99), policy, status=status)
    assert (change.rule, change.level.value) == ("kpi-target-lowered", level)


@pytest.mark.parametrize(("limit", "level"), [("0.02", "breaking"), ("0.05", "warning")])
def test_how_small_a_small_sum_is(limit: str, level: str) -> None:
    policy = Policy(thresholds={"changes.small_money": Decimal(limit)})
    (change,) = changed(lambda plan: plan["budget"]["lines"]["l"].update(amount=42), policy)
    assert (change.rule, change.level.value) == ("budget-increased", level)
    assert (change.area, change.plan, change.entity) == ("budget", "a", ("budget", "lines", "l"))
    assert change.delta is not None
    assert (change.delta.absolute, change.delta.unit, change.delta.relative) == (
        Decimal(2),
        "CNY",
        Decimal("0.05"),
    )


def test_a_stated_level_is_not_weighed() -> None:
    policy = Policy({"budget-increased": {"agreed": Level.BREAKING}}, {"changes.small_money": Decimal(1)})
    (change,) = changed(lambda plan: plan["budget"]["lines"]["l"].update(amount=42), policy)
    assert change.level is Level.BREAKING


def test_a_plan_set_back_and_cut_in_one_go_breaks_twice() -> None:
    def set_back(plan: Any) -> None:
        plan["plan"]["status"] = "draft"
        plan["kpis"]["sell_in_value"]["target"] = 90

    assert told(changed(set_back, Policy())) == [
        ("status-set-back", "status", "breaking"),
        ("kpi-target-lowered", "target", "breaking"),
    ]


def test_a_new_plan_and_one_that_goes() -> None:
    data = read_text("plan.yaml", PLAN).data
    (come,) = judge(compare(None, data), Version(None), Version(data), Policy(), SUMMER)
    assert (come.rule, come.level.value, come.plan) == ("plan-added", "warning", "a")
    (gone,) = judge(compare(data, None), Version(data), Version(None), Policy(), SUMMER)
    assert (gone.rule, gone.level.value, gone.plan) == ("plan-removed", "breaking", "a")
    assert [sentence(one, "en") for one in (come, gone)] == ["Plan a added", "Plan a removed"]
