# mypy: disable-error-code="comparison-overlap"
"""Section 7's tiered rebate, and the other kinds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jbpgen.analysis.kpi import kpi_facts
from jbpgen.analysis.rebate import Step, accrual, next_tier, pays, rebate_facts
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.library import load_library
from jbpgen.plan.money import Rebate

STEPS = tuple(Step(f"t{start}", Decimal(start), Decimal(rate)) for start, rate in (
    (10000, "0.01"), (12000, "0.015"), (15000, "0.02")))  # fmt: skip


def rebate(**fields: Any) -> Rebate:
    tiers = {
        "a": {"from": 10000, "rate": "1%"},
        "b": {"from": 12000, "rate": "1.5%"},
        "c": {"from": 15000, "rate": "2%"},
    }
    return Rebate.model_validate({"title": "r", "kind": "tiered", "tiers": tiers, **fields})


def basis(**fields: Any) -> Any:
    kpi = Kpi.model_validate({"is": "sell_in_value", **fields})
    return kpi_facts({"sales": kpi}, load_library())["sales"]


def test_the_worked_example() -> None:
    forecast, to_date = Decimal(13500), Decimal(6000)
    assert pays(STEPS, forecast, "whole") == Decimal("202.5")
    assert pays(STEPS, forecast, "marginal") == Decimal("42.5")
    assert accrual(STEPS, forecast, to_date, "whole") == 90
    above = next_tier(STEPS, forecast, "whole")
    assert above is not None
    assert (above.id, above.distance, above.gain, above.gain_rate) == (
        "t15000",
        1500,
        Decimal("97.5"),
        Decimal("0.065"),
    )
    after = accrual(STEPS, Decimal(15200), to_date, "whole")
    assert after == 120  # a catch-up of 30 on the 90 set aside before


@pytest.mark.parametrize(
    ("volume", "whole", "marginal"),
    [(9999, 0, 0), (10000, 100, 0), (12000, 180, 20), (15000, 300, 65), (20000, 400, 165)],
)
def test_each_tier_begins_at_its_threshold(volume: int, whole: int, marginal: int) -> None:
    assert pays(STEPS, Decimal(volume), "whole") == whole
    assert pays(STEPS, Decimal(volume), "marginal") == marginal


def test_at_the_top_there_is_no_next_tier() -> None:
    assert next_tier(STEPS, Decimal(15000), "whole") is None


def test_no_forecast_no_accrual() -> None:
    assert accrual(STEPS, Decimal(0), Decimal(6000), "whole") is None


def test_a_rebate_is_worked_out_at_the_basis_levels() -> None:
    facts = rebate_facts("r", rebate(method="whole"), basis(baseline=10000, target=13500, stretch=15000))
    assert (facts.forecast, facts.rate, facts.pays) == (13500, Decimal("0.015"), Decimal("202.5"))
    assert (facts.at_baseline, facts.at_target, facts.at_stretch) == (100, Decimal("202.5"), 300)


def test_a_stated_forecast_wins() -> None:
    facts = rebate_facts("r", rebate(method="marginal", forecast=15000), basis(target=13500))
    assert (facts.forecast, facts.pays, facts.at_target) == (15000, 65, Decimal("42.5"))


def test_without_a_method_tiers_pay_nobody_knows_what() -> None:
    facts = rebate_facts("r", rebate(), basis(target=13500))
    assert (facts.rate, facts.pays, facts.next_tier) == (Decimal("0.015"), None, None)


def test_growth_tiers_count_from_the_baseline_and_others_from_the_target() -> None:
    tiers = {"a": {"from": "10%", "rate": "0.5%"}, "b": {"from": "25%", "rate": "2%"}}
    growth = rebate_facts("r", rebate(kind="growth", tiers=tiers, method="whole"), basis(baseline=1000, target=1300))
    assert [step.start for step in growth.steps] == [1100, 1250]
    assert growth.pays == 26
    of_target = {"a": {"from": "95%", "rate": "0.5%"}, "b": {"from": "100%", "rate": "1%"}}
    facts = rebate_facts("r", rebate(tiers=of_target, method="whole"), basis(baseline=1000, target=1300))
    assert [step.start for step in facts.steps] == [1235, 1300]
    assert rebate_facts("r", rebate(tiers=of_target, method="whole"), None).steps == ()


def test_a_flat_rebate_pays_its_rate_on_all() -> None:
    facts = rebate_facts("r", rebate(kind="flat", tiers={}, rate="2%"), basis(target=500))
    assert (facts.method, facts.pays, facts.next_tier) == ("whole", 10, None)
