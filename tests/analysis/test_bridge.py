# mypy: disable-error-code="comparison-overlap"
"""The growth bridge."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jbpgen.analysis.bridge import BridgeFacts, bridge_facts
from jbpgen.analysis.kpi import kpi_facts
from jbpgen.plan.growth import Bridge
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.library import load_library

STEPS = {
    "d": {"driver": "distribution", "amount": 12},
    "n": {"driver": "new-products", "amount": 10},
    "m": {"driver": "new-products", "amount": 8},
    "l": {"driver": "loss", "amount": -2},
}


def bridge(**kpi: Any) -> BridgeFacts:
    facts = kpi_facts({"sell_in_value": Kpi.model_validate(kpi)}, load_library())
    return bridge_facts(Bridge.model_validate({"kpi": "sell_in_value", "steps": STEPS}), facts.get("sell_in_value"))


def test_steps_stand_on_each_other() -> None:
    facts = bridge(baseline=100, target=132)
    assert [(level.before, level.after) for level in facts.levels] == [(100, 112), (112, 122), (122, 130), (130, 128)]
    assert (facts.explained, facts.unexplained, facts.unexplained_share) == (28, 4, Decimal("0.125"))
    assert facts.by_driver == {"distribution": 12, "new-products": 18, "loss": -2}
    assert facts.driver_shares["new-products"] == Decimal("0.5625")


def test_more_than_the_target_leaves_a_negative_rest() -> None:
    facts = bridge(baseline=100, target=120)
    assert (facts.unexplained, facts.unexplained_share) == (-8, Decimal("0.4"))


def test_a_falling_target_counts_falls_as_its_shares() -> None:
    assert bridge(baseline=100, target=98).driver_shares["loss"] == 1


def test_without_a_baseline_only_amounts_are_left() -> None:
    facts = bridge(target=120)
    assert (facts.unexplained, facts.levels[0].before, facts.levels[0].share) == (None, None, None)
    assert facts.explained == 28
    assert bridge(baseline=100, target=100).levels[0].share is None
