"""Reconciliation: each KPI adds up as its definition says, and no other way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.lint.rules.findings import findings, where

SALES = "kpis.sell_in_value"


@pytest.mark.parametrize(
    ("part", "off"), [("759万", False), ("746.2万", False), ("746.1万", True), ("773.8万", False), ("773.9万", True)]
)
def test_half_a_per_cent_is_the_limit(part: str, off: bool) -> None:
    """2,760 × 0.5 % = 13.8 either way."""
    assert bool(where("REC001", {f"{SALES}.by.channel.station": part})) is off


def test_the_organisation_may_be_stricter() -> None:
    patch = {f"{SALES}.by.channel.station": "759万"}
    assert where("REC001", patch) == []
    assert where("REC001", patch, {"parts.tolerance": Decimal("0.0001")}) == [f"{SALES}.by.channel"]


@pytest.mark.parametrize(
    ("parts", "off"), [({"north": "84%", "south": "85%"}, False), ({"north": "80%", "south": "84.9%"}, True)]
)
def test_a_rate_lies_between_its_parts(parts: dict[str, str], off: bool) -> None:
    assert bool(where("REC001", {"kpis.store_execution.by.region": parts})) is off


def test_the_year_of_a_rate_is_no_sum_of_its_quarters() -> None:
    assert where("REC003", {"kpis.fill_rate.phasing": {"Q1": "92%", "Q2": "93%"}}) == []


def test_shares_of_an_own_index_make_no_whole() -> None:
    index = {"name": "货架指数", "formula": "抽查", "unit": "index", "direction": "up", "aggregation": "none"}
    own = {"definition": index, "baseline": 90, "target": 100, "by": {"region": {"north": 10, "south": 20}}}
    assert where("REC001", {"kpis.shelf": own}) == []
    assert where("REC001", {"kpis.shelf": {**own, "definition": {**index, "aggregation": "sum"}}}) == [
        "kpis.shelf.by.region"
    ]


@pytest.mark.parametrize(
    ("phasing", "variant"),
    [
        ({"H1": "47%", "H2": "53%"}, None),
        ({"Q1": "600万", "Q2": "700万", "Q3": "760万", "Q4": "700万"}, None),
        ({"Q1": "22%", "Q2": "25%", "Q3": "28%"}, "share"),
        ({"H1": "1200万", "H2": "1500万"}, ""),
    ],
)
def test_phasing(phasing: dict[str, str], variant: str | None) -> None:
    found = findings("REC003", {f"{SALES}.phasing": phasing})
    assert [finding.variant for finding in found] == ([] if variant is None else [variant])


def test_the_share_that_follows_is_the_one_of_the_formula() -> None:
    """14 %, + 32 %, category + 6 % → 17.4 %."""
    patch = {
        "kpis.sell_out_value.baseline": "1000万",
        "kpis.sell_out_value.target": "1320万",
        "kpis.customer_share.baseline": "14%",
        "kpis.customer_share.target": "18%",
    }
    [finding] = findings("REC006", patch)
    assert round(finding.args["follows"].value, 3) == Decimal("0.174")
    assert where("REC006", {**patch, "kpis.customer_share.target": "17.4%"}) == []


BUDGET_READINGS: list[tuple[dict[str, Any], bool]] = [
    ({"budget.total": "300万"}, False),
    ({"budget.total": "320万", "budget.reserve": "20万"}, False),
    ({"budget.total": "270万", "budget.lines.b-supply.payer": "customer"}, False),
    ({"budget.total": "330万", "budget.reserve": "20万"}, True),
]


@pytest.mark.parametrize(("patch", "off"), BUDGET_READINGS)
def test_a_total_may_hold_the_reserve_or_our_part_only(patch: dict[str, Any], off: bool) -> None:
    assert bool(where("REC007", patch)) is off
