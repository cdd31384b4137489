"""Every figure whose KPI is known is held to that KPI's unit, wherever in the plan it stands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lint.rules.findings import findings, where

INCENTIVE = {"person": "ana", "kpi": "sell_in_value", "base": "2400万", "target": "12d"}
OWN = {"name": "回本倍数", "formula": "毛利 ÷ 费用", "unit": "times", "direction": "up", "aggregation": "none"}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("kpis.fill_rate.baseline", 86),
        ("kpis.fill_rate.target", "94d"),
        ("kpis.fill_rate.stretch", "2pp"),
        ("kpis.inventory_days.low", 20),
        ("kpis.inventory_days.high", "35%"),
        ("kpis.sell_in_value.target", "15%"),
        ("kpis.sell_in_value.phasing.Q1", "30d"),
        ("kpis.fill_rate.phasing", {"Q1": 92}),
        ("kpis.sell_in_value.by.category.chips", "54%"),
        ("kpis.store_execution.by.region.north", 84),
        ("kpis.sell_in_value.cross.category_channel.nuts.street", "9h"),
        ("review.results.sales-2026.planned", "5%"),
        ("review.results.sales-2026.actual", "240d"),
        ("review.results.sales-2026.prior", "-3%"),
        ("gaps.gap-outlet.target", 85),
        ("gaps.gap-supply.actual", "8d"),
        ("battles.spring.target", "20%"),
        ("risks.R1.threshold", 88),
        ("terms.adjustments.slow-half.threshold", "9d"),
        ("terms.rebates.yearly.forecast", "30d"),
        ("terms.rebates.yearly.tiers.first.from", "5wd"),
    ],
)
def test_a_figure_in_another_unit(place: str, value: Any) -> None:
    found = where("MEA007", {place: value})
    assert len(found) == 1
    assert found[0].startswith(place)


def test_incentives_and_own_definitions() -> None:
    assert where("MEA007", {"incentives.I1": INCENTIVE}) == ["incentives.I1.target"]
    own = {"definition": OWN, "target": "1.09", "baseline": "85%"}
    assert where("MEA007", {"kpis.payback": own}) == ["kpis.payback.baseline"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("kpis.inventory_days.high", "25wd"),
        ("kpis.sell_in_value.phasing", {"Q1": "22%", "Q2": "2070万"}),
        ("kpis.operating_profit.target", "12%"),
        ("terms.adjustments.slow-half.threshold", "-5%"),
        ("risks.R1.threshold", "2pp"),
        ("terms.rebates.yearly.tiers.first.from", "95%"),
        ("commitments.c-display.quantity", 600),
    ],
)
def test_a_figure_that_may_be_written_so(place: str, value: Any) -> None:
    """Shares of the year, changes against the target, KPIs with two units; a commitment counts its own things."""
    assert where("MEA007", {place: value}) == []


def test_the_finding_names_the_unit_wanted() -> None:
    [percent] = findings("MEA007", {"kpis.fill_rate.target": 94})
    [money] = findings("MEA007", {"kpis.sell_in_value.target": "15%"})
    assert (percent.args["suffix"], percent.variant) == ("%", "")
    assert (money.args["suffix"], money.variant) == ("", "plain")
