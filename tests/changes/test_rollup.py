"""Several plans added up: money within one currency, cuts and rises apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jbpgen.changes.change import Level
from jbpgen.changes.compare import compare
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.rollup import BudgetChange, PlanChanges, lines_total, roll_up, roll_up_lines
from jbpgen.changes.version import Version
from jbpgen.source.file import read_text


def part(old: str | None, new: str | None) -> PlanChanges:
    before, after = (Version(read_text("plan.yaml", text).data if text is not None else None) for text in (old, new))
    changes = judge(compare(before.data, after.data), before, after, Policy(), date(2026, 11, 22))
    return PlanChanges(before, after, changes)


def plan(amount: str, currency: str = "CNY", target: str = "97%") -> str:
    return (
        f"plan: {{id: p, status: agreed, currency: {currency}}}\n"
        f"budget: {{lines: {{a: {{amount: {amount}}}, b: {{title: later}}}}}}\n"
        f"kpis: {{fill_rate: {{target: {target}}}}}\n"
    )


def test_currencies_are_never_added() -> None:
    found = roll_up(
        [
            part(plan("100万"), plan("110万", target="95%")),
            part(plan("1M", "USD"), plan("1M", "USD", target="98%")),
            part(plan("50万"), plan("40万", target="96%")),
            part(None, plan("30万")),
            part(plan("20万"), None),
            part(plan("1", "EUR"), plan("1", "EUR")),
        ]
    )
    assert found.budgets == (
        BudgetChange("CNY", Decimal(1_700_000), Decimal(1_800_000)),
        BudgetChange("EUR", Decimal(1), Decimal(1)),
        BudgetChange("USD", Decimal(1_000_000), Decimal(1_000_000)),
    )
    assert (found.plans, found.changed, found.added, found.removed) == (6, 3, 1, 1)
    assert (found.lowered, found.raised) == (2, 1)
    assert found.levels[Level.BREAKING] == 4
    assert roll_up_lines(found, "en") == [
        "6 plans: 3 changed, 1 added, 1 removed",
        "budget 1,700,000 → 1,800,000 CNY (+100,000; +5.9%)",
        "2 targets lowered, 1 target raised, 4 breaking changes",
    ]
    assert roll_up_lines(found, "zh-CN") == [
        "共6份计划：改动3份，新增1份，删除1份",
        "预算170万元 → 180万元（+10万元，+5.9%）",
        "目标下调2项，目标上调1项，重大变更4项",
    ]


def test_a_plan_that_changes_its_currency_stands_in_both() -> None:
    found = roll_up([part(plan("100"), plan("100", "USD"))])
    assert found.budgets == (
        BudgetChange("CNY", Decimal(100), Decimal(0)),
        BudgetChange("USD", Decimal(0), Decimal(100)),
    )


def test_what_cannot_be_read_is_no_money() -> None:
    assert lines_total(Version({"budget": {"lines": {"a": {"amount": "later"}, "b": None}}})) is None
    assert lines_total(Version({"budget": {"lines": ["a"]}})) is None
    assert lines_total(Version(None)) is None
    assert roll_up([]).budgets == ()
