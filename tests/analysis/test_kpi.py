# mypy: disable-error-code="comparison-overlap"
"""KPIs resolved: definitions, change, attainment, progress, scales."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jbpgen.analysis.kpi import attainment, is_monotone, kpi_facts, progress, rag, scaled_to_target
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.library import load_library

OWN = {"name": "Own", "formula": "f", "unit": "times", "direction": "up", "aggregation": "none"}


def facts(**kpis: Any) -> Any:
    return kpi_facts({id_: Kpi.model_validate(data) for id_, data in kpis.items()}, load_library())


def test_a_kpi_takes_its_definition_from_the_library() -> None:
    found = facts(sell_in_value={"baseline": "1.20亿", "target": "1.584亿"}, tea={"is": "sell_in_value", "name": "Tea"})
    value = found["sell_in_value"]
    assert (value.unit, value.direction, value.aggregation) == ("currency", "up", "sum")
    assert (value.change, value.growth, value.favourable) == (38400000, Decimal("0.32"), True)
    assert (found["tea"].metric, found["tea"].name.plain, found["tea"].unit) == ("sell_in_value", "Tea", "currency")


def test_is_is_followed_through_the_plans_own_kpis() -> None:
    found = facts(own={"definition": OWN}, part={"is": "own", "target": "1.2"}, piece={"is": "part"})
    assert (found["piece"].metric, found["piece"].unit) == ("own", "times")
    redefined = facts(house_rate={"is": "fill_rate", "definition": OWN})["house_rate"]
    assert (redefined.metric, redefined.unit) == ("house_rate", "times")


def test_a_circle_of_kpis_ends() -> None:
    found = facts(a={"is": "b"}, b={"is": "a"})
    assert found["a"].definition is None


def test_nobodys_kpi_is_a_count_of_something() -> None:
    found = facts(mystery={"target": 5})["mystery"]
    assert (found.definition, found.unit, found.name.plain) == (None, "count", "mystery")


def test_rates_change_in_points_and_do_not_grow() -> None:
    found = facts(fill_rate={"baseline": "88%", "target": "95%"}, shortage_rate={"baseline": "8%", "target": "4%"})
    assert (found["fill_rate"].change, found["fill_rate"].growth) == (Decimal("0.07"), None)
    assert (found["shortage_rate"].change, found["shortage_rate"].favourable) == (Decimal("-0.04"), True)


def test_growth_from_nothing_is_undefined() -> None:
    assert facts(sell_in_value={"baseline": 0, "target": 5})["sell_in_value"].growth is None


@pytest.mark.parametrize(
    ("actual", "target", "direction", "expected"),
    [
        ("90", "120", "up", "0.75"),
        ("8", "4", "down", "0.5"),
        ("0", "4", "down", None),
        ("5", "0", "up", None),
        (None, "4", "up", None),
    ],
)
def test_attainment(actual: str | None, target: str, direction: str, expected: str | None) -> None:
    number = None if actual is None else Decimal(actual)
    assert attainment(number, Decimal(target), direction) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(("actual", "expected"), [("20", "1"), ("30", "1"), ("10", "0.5"), ("60", "0.5")])
def test_a_band_is_attained_inside(actual: str, expected: str) -> None:
    assert attainment(Decimal(actual), Decimal(25), "band", Decimal(20), Decimal(30)) == Decimal(expected)


def test_progress_goes_from_baseline_to_target() -> None:
    assert progress(Decimal("0.90"), Decimal("0.88"), Decimal("0.96")) == Decimal("0.25")
    assert progress(Decimal(6), Decimal(8), Decimal(4)) == Decimal("0.5")
    assert progress(Decimal(6), Decimal(4), Decimal(4)) is None


def test_the_bullet_scale_puts_the_target_at_100_in_both_directions() -> None:
    assert scaled_to_target(Decimal(120), Decimal(150), "up") == 80
    assert scaled_to_target(Decimal(8), Decimal(4), "down") == 50
    assert scaled_to_target(Decimal(4), Decimal(4), "down") == 100
    found = facts(shortage_rate={"baseline": "8%", "target": "4%", "stretch": "3.2%"})["shortage_rate"]
    assert (found.scaled(found.baseline), found.scaled(found.stretch)) == (50, 125)


def test_red_yellow_green() -> None:
    grades = [rag(None if share is None else Decimal(share)) for share in ("1.0", "0.99", "0.8", "0.79", None)]
    assert grades == ["green", "yellow", "yellow", "red", None]


def test_tiers_rise_the_way_the_kpi_does() -> None:
    found = facts(
        fill_rate={"baseline": "88%", "target": "95%", "stretch": "97%"},
        claim_days={"baseline": "30d", "target": "20d", "stretch": "25d"},
        inventory_days={"low": "20d", "high": "30d"},
    )
    assert [is_monotone(value) for value in found.values()] == [True, False, None]
