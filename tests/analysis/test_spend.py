# mypy: disable-error-code="comparison-overlap"
"""The budget added up, spread over quarters; give and get."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from jbpgen.analysis.calendar import Frame
from jbpgen.analysis.spend import by_quarter, give_get, spend_facts
from jbpgen.plan.growth import Commitment
from jbpgen.plan.money import Budget, BudgetLine

YEAR = Frame(date(2027, 1, 1), date(2027, 12, 31), date(2027, 1, 1))


def line(**fields: Any) -> BudgetLine:
    return BudgetLine.model_validate({"title": "l", "kind": "display", **fields})


def test_sums_by_strategy_kind_side_and_condition() -> None:
    lines = {
        "a": {"title": "a", "kind": "display", "strategy": "S1", "amount": 60, "conditional": True, "committed": 50},
        "b": {"title": "b", "kind": "rebate", "strategy": "S1", "amount": 30, "spent": 10},
        "c": {"title": "c", "kind": "display", "amount": 10, "payer": "customer"},
        "d": {"title": "d", "kind": "other"},
    }
    facts = spend_facts(Budget.model_validate({"lines": lines, "total": 999, "last_year": 80}), YEAR, Decimal(450))
    assert (facts.total, facts.committed, facts.spent, facts.unspread) == (100, 50, 10, 100)
    assert facts.by_strategy == {"S1": 90, "": 10}
    assert facts.by_kind == {"display": 70, "rebate": 30, "other": 0}
    assert facts.by_side == {"supplier": 90, "customer": 10}
    assert (facts.conditional_share, facts.sales_ratio, facts.last_year_growth) == (
        Decimal("0.6"),
        Decimal("0.2"),
        Decimal("0.25"),
    )


def test_nothing_spent_has_no_shares() -> None:
    facts = spend_facts(Budget.model_validate({}), YEAR)
    assert (facts.total, facts.conditional_share, facts.sales_ratio, facts.last_year_growth) == (0, None, None, None)


def test_written_quarters_win_over_dates() -> None:
    spread = by_quarter(
        line(amount=90, start="2027-01-01", end="2027-03-31", quarters={"Q2": 40, "Q4": 50}), YEAR.quarters()
    )
    assert spread == {"Q2": 40, "Q4": 50}


def test_dates_spread_a_line_evenly_to_the_cent() -> None:
    spread = by_quarter(line(amount=100, start="2027-03-01", end="2027-05-01"), YEAR.quarters())
    assert spread == {"Q1": Decimal("50.00"), "Q2": Decimal("50.00")}
    thirds = by_quarter(line(amount=100, start="2027-01-01", end="2027-12-31"), YEAR.quarters())
    assert sum(thirds.values()) == 100
    assert thirds["Q1"] == Decimal("24.66")


def test_days_outside_the_plan_take_their_part_with_them() -> None:
    half = line(amount=100, start="2026-12-22", end="2027-01-10")
    assert by_quarter(half, YEAR.quarters()) == {"Q1": Decimal("50.00")}
    facts = spend_facts(Budget.model_construct(lines={"a": half}, last_year=None), YEAR)
    assert (facts.by_quarter["Q1"], facts.unspread) == (50, 50)
    assert by_quarter(line(amount=100, start="2027-05-02", end="2027-05-01"), YEAR.quarters()) == {}


def test_give_and_get() -> None:
    commitments = {
        "fund": {"title": "f", "side": "supplier", "kind": "funding", "value": 300, "due": "2027-05-01"},
        "supply": {"title": "s", "side": "supplier", "kind": "supply"},
        "shelf": {
            "title": "d", "side": "customer", "kind": "display", "value": 200, "in_return_for": ["fund"],
            "start": "2027-03-01", "due": "2027-05-01",
        },
        "data": {"title": "x", "side": "customer", "kind": "data", "value": 50},
    }  # fmt: skip
    facts = give_get({id_: Commitment.model_validate(data) for id_, data in commitments.items()}, YEAR)
    assert (facts.supplier.value, facts.supplier.count, facts.supplier.valued) == (300, 2, 1)
    assert facts.supplier.by_quarter == {"Q2": 300}
    assert (facts.customer.ids, facts.customer.value) == (("shelf", "data"), 250)
    assert facts.customer.by_kind == {"display": 200, "data": 50}
    assert facts.customer.by_quarter == {"Q1": 100, "Q2": 100}
    assert [(exchange.id, exchange.in_return_for) for exchange in facts.exchanges] == [("shelf", ("fund",))]
    assert facts.unmatched == ("supply", "data")
