# mypy: disable-error-code="comparison-overlap"
"""All facts of one edition, on a maximal plan and on an empty one."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from functools import cached_property

import pytest

from jbpgen.analysis.facts import Facts, facts_of
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import Audience, redact
from tests.plan.maximal import maximal_plan
from tests.plan.small import small_plan

AS_OF = date(2026, 11, 22)
NAMES = sorted(name for name, value in vars(Facts).items() if isinstance(value, cached_property))


def facts(plan: Plan, audience: Audience = "internal") -> Facts:
    return facts_of(redact(plan, audience), load_library(), AS_OF)


def test_an_empty_plan_has_facts_all_the_same() -> None:
    found = facts(small_plan())
    values = {name: getattr(found, name) for name in NAMES}
    nothing = ["main_kpi", "sell_in", "sell_out", "bridge", "supplier", "retailer", "distributor", "spend"]
    assert {name for name, value in values.items() if value is None} == set(nothing)
    assert (len(found.months), found.schedule.dates, found.raci.rows, found.prize) == (12, {}, (), 0)


@pytest.mark.parametrize("audience", ["internal", "customer"])
def test_a_maximal_plan_has_them_all(audience: Audience) -> None:
    found = facts(maximal_plan(), audience)
    values = {name: getattr(found, name) for name in NAMES}
    missing = {name for name, value in values.items() if value is None}
    # The small KPIs of the maximal plan are scoped, so none stands for the whole.
    expected = {"main_kpi", "sell_in", "sell_out"}
    # What lies between the two companies and somebody else is nothing for a key account.
    hidden = {"supplier", "bridge", "distributor"}
    assert missing - expected == (hidden if audience == "customer" else set())
    assert ("SECRET" in repr(values)) == ("CANARY" in repr(values)) == (audience == "internal")


def test_nothing_internal_makes_a_difference_to_the_customers_facts() -> None:
    left, right = (facts(maximal_plan(seed), "customer") for seed in (0, 1))
    for name in set(NAMES) - {"work"}:
        assert getattr(left, name) == getattr(right, name), name


def test_facts_are_worked_out_once_and_not_changed() -> None:
    found = facts(small_plan(kpis={"sell_in_value": {"baseline": 100, "target": 132}}))
    assert found.kpis is found.kpis
    with pytest.raises(FrozenInstanceError):
        found.as_of = AS_OF  # type: ignore[misc]


def test_the_main_kpi_is_the_bridges_else_the_flows() -> None:
    kpis = {
        "tea": {"is": "sell_in_value", "scope": {"category": "tea"}, "target": 1},
        "out": {"is": "sell_out_value", "target": 2},
        "in": {"is": "sell_in_value", "target": 3},
    }
    found = facts(small_plan(kpis=kpis))
    assert [kpi.id if kpi else None for kpi in (found.main_kpi, found.sell_in, found.sell_out)] == ["in", "in", "out"]
    bridged = facts(small_plan(kpis=kpis, bridge={"kpi": "out"}))
    assert bridged.main_kpi is not None
    assert bridged.main_kpi.id == "out"


def test_a_rates_parts_are_weighted_by_the_plans_own_kpi() -> None:
    kpis = {
        "in": {"is": "sell_in_value", "target": 400, "by": {"channel": {"big": 300, "small": 100}}},
        "returns_rate": {"target": "3%", "by": {"channel": {"big": "4%", "small": "2%"}}},
    }
    margin = facts(small_plan(kpis=kpis)).parts["returns_rate"].margins["channel"]
    assert (margin.whole, margin.agrees) == (Decimal("0.035"), False)


def test_the_months_ahead_begin_with_the_plan() -> None:
    promotions = {
        "early": {"title": "p", "mechanic": "gift", "start": "2027-01-20", "end": "2027-02-05"},
        "late": {"title": "p", "mechanic": "gift", "start": "2027-04-01", "end": "2027-04-05"},
    }
    assert facts(small_plan(promotions=promotions)).rolling == ("early",)


def test_spend_is_measured_against_sell_in() -> None:
    found = facts(
        small_plan(
            kpis={"sell_in_value": {"target": 400}},
            budget={"lines": {"a": {"title": "a", "kind": "display", "amount": 80}}},
            terms={"rebates": {"r": {"title": "r", "kind": "flat", "rate": "2%", "basis": "sell_in_value"}}},
        )
    )
    assert found.spend is not None
    assert str(found.spend.sales_ratio) == "0.2"
    assert found.rebates["r"].pays == 8
