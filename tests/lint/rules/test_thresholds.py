"""Rules with limits: on which side of the limit a figure falls, and that the organisation can move it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.lint.rules.findings import findings, where

SUMMER = "promotions.p-summer"
STORE_LIST = "wbs.D1.projects.display.tasks.store-list"
PNL = {"list_sales": "3000万", "cogs": "2400万", "logistics": "100万"}
NORTH = {"metric": "sell_in_value", "scope": {"region": "north"}, "actual": "1400万"}
SOUTH = {"metric": "sell_in_value", "scope": {"region": "south"}, "actual": "1000万"}


@pytest.mark.parametrize(
    ("submitted", "codes"),
    [
        ("2027-05-21", set()),  # 45 days
        ("2027-05-22", {"TIM005"}),  # 44
        ("2027-06-20", {"TIM005"}),  # 15
        ("2027-06-21", {"TIM006"}),  # 14
        ("2027-07-06", {"TIM006"}),  # after it began
    ],
)
def test_lead_time(submitted: str, codes: set[str]) -> None:
    patch = {f"{SUMMER}.submitted": submitted}
    assert {code for code in ("TIM005", "TIM006") if findings(code, patch)} == codes
    assert not findings("TIM006", {**patch, f"{SUMMER}.tactical": True})


ROWS: list[tuple[str, dict[str, Any], bool]] = [
    ("FIN008", {"budget.lines.b-supply.proof": None, "budget.lines.b-supply.amount": "5万"}, True),
    ("FIN008", {"budget.lines.b-supply.proof": None, "budget.lines.b-supply.amount": "4.9万"}, False),
    ("FIN008", {"budget.lines.b-supply.proof": None, "budget.lines.b-supply.payer": "customer"}, False),
    ("FIN009", {"budget.approval_limits.bo": "110万"}, False),
    ("FIN009", {"budget.approval_limits.bo": "109万"}, True),
    ("FIN010", {"terms.payment.days": "42wd"}, False),
    ("FIN010", {"terms.payment.days": "43wd"}, True),
    ("FIN006", {"terms.rebates.yearly.tiers.first.from": "2400万"}, True),
    ("FIN006", {"terms.rebates.yearly.tiers.first.from": "86%"}, True),
    ("FIN006", {"terms.rebates.yearly.tiers.first.from": "88%"}, False),
    ("FIN018", {"budget.lines.b-display.conditional": False}, False),
    ("FIN020", {"kpis.inventory_days.high": "46d"}, True),
    ("FIN022", {"budget.lines.b-supply.spent": "33.1万"}, True),
    ("ACH003", {"kpis.sell_out_value.target": "3080万"}, False),
    ("ACH003", {"kpis.sell_out_value.target": "3079万"}, True),
    ("GOV003", {"risks.R2.probability": 1}, True),
    ("GOV004", {"governance.meetings.monthly.cadence": "weekly"}, False),
    ("GOV005", {"waivers.W1": {"code": "WBS013", "reason": "排期", "by": "bo"}}, False),
    ("TIM004", {f"{SUMMER}.end": "2028-01-31"}, False),
    ("TIM004", {f"{SUMMER}.end": "2028-02-01"}, True),
    ("WBS013", {"wbs.D1.projects.display.tasks.store-list.end": "2027-12-31"}, False),
    ("ACH006", {"review.season": {"Q1": "22%", "Q2": "25%", "Q3": "33%", "Q4": "20%"}}, False),
    ("ACH006", {"review.season": {"Q1": "22%", "Q2": "25%", "Q3": "34%", "Q4": "19%"}}, True),
    ("ACH006", {"review.season": {"H1": "20%", "H2": "80%"}}, False),
    ("FIN027", {"economics.supplier.target": PNL, "terms.rebates.yearly.method": "marginal"}, False),
    ("FIN027", {"economics.supplier.target": PNL}, True),
    ("FIN029", {"products.gift-box.shelf_life": "105d"}, True),
    ("FIN029", {"products.gift-box.shelf_life": "90d", "products.big-chips.shelf_life": "365d"}, False),
    ("FIN039", {"battles.spring.budget": "59999"}, True),
    ("GOV017", {"review.results.north": NORTH, "review.results.south": SOUTH}, False),
    (
        "GOV017",
        {"review.results.north": {**NORTH, "internal": True}, "review.results.south": {**SOUTH, "actual": "900万"}},
        False,
    ),
    ("GOV018", {"risks.R1.loss": "828万"}, False),
    ("GOV018", {"risks.R1.loss": "829万"}, True),
    ("GOV021", {"risks.R1.note": "订单号 113812345678"}, False),
    ("GOV021", {"risks.R1.note": "请打 13812345678"}, True),
    (
        "GOV025",
        {
            "promises.p": {
                "promise": "账期",
                "side": "customer",
                "result": "kept",
                "promised": "45d",
                "delivered": "40d",
            }
        },
        False,
    ),
    ("MEA019", {"terms.clauses.returns.threshold": 1}, False),
    ("MEA020", {"kpis.resource_readiness": {"target": "90%"}}, False),
    ("REC015", {"promotions.p-spring.expected": {"measure": "roi", "value": "6.67%"}}, False),
    ("REC015", {"promotions.p-spring.expected": {"measure": "roi", "value": "60%"}}, True),
    ("REC017", {"review.results.sales-2026.actual": "2412万"}, False),
    ("REC017", {"review.results.sales-2026.actual": "2413万"}, True),
    ("REL013", {"plan.kind": "key-account"}, False),
    ("TIM011", {"battles.spring.start": "2026-12-11"}, False),
    ("TIM011", {"battles.spring.start": "2026-12-10"}, True),
    ("TIM013", {"milestones.M3.date": "2027-10-01", "calendar.workdays": {"2027-10-01": "调休"}}, False),
    ("WBS017", {"wbs.D3.projects.forecast.tasks.forecast-sheet.end": "2027-05-01"}, True),
    ("WBS018", {"wbs.D1.projects.display.tasks.store-list.effort": "11wd"}, True),
    ("WBS018", {"wbs.D1.projects.display.tasks.store-list.effort": "11wd", STORE_LIST + ".support": ["cai"]}, False),
]


@pytest.mark.parametrize(("code", "patch", "expected"), ROWS, ids=[f"{row[0]}-{i}" for i, row in enumerate(ROWS)])
def test_limits(code: str, patch: dict[str, Any], expected: bool) -> None:
    assert bool(findings(code, patch)) is expected


@pytest.mark.parametrize(
    ("code", "name", "value", "place"),
    [
        ("FIN010", "payment.days", "30", "terms.payment.days"),
        ("SPC004", "goals.low", "4", "goals"),
        ("GOV003", "risk.red", "17", "risks.R1.level"),
        ("FIN018", "conditional.share", "0.95", "budget.lines"),
        ("REC010", "weights.core", "0.9", "kpis"),
        ("TIM005", "promotion.lead_good", "60", "promotions.p-spring.submitted"),
    ],
)
def test_the_organisation_moves_the_limit(code: str, name: str, value: str, place: str) -> None:
    assert where(code, {}) == []
    assert place in where(code, {}, {name: Decimal(value)})


@pytest.mark.parametrize(
    ("patch", "overlap"),
    [
        ({}, True),
        ({f"{SUMMER}.channels": ["street"]}, True),
        ({f"{SUMMER}.channels": ["street"], "promotions.p-spring.channels": ["station"]}, False),
        ({f"{SUMMER}.regions": ["north"], "promotions.p-spring.regions": ["south"]}, False),
        ({f"{SUMMER}.products": [], f"{SUMMER}.categories": ["nuts"]}, True),
        ({f"{SUMMER}.products": [], f"{SUMMER}.categories": ["chips"]}, False),
        ({f"{SUMMER}.start": "2027-02-06"}, False),
    ],
)
def test_deals_meet_in_product_time_and_place(patch: dict[str, Any], overlap: bool) -> None:
    together = {f"{SUMMER}.products": ["gift-box"], f"{SUMMER}.start": "2027-01-25"}
    assert bool(findings("FIN012", {**together, **patch})) is overlap
