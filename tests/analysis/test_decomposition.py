# mypy: disable-error-code="comparison-overlap"
"""Parts and totals, cross tables, phasing, top-down, share identity."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from jbpgen.analysis.calendar import Frame
from jbpgen.analysis.decomposition import KpiParts, kpi_parts, share_after
from jbpgen.analysis.kpi import kpi_facts
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.library import load_library

YEAR = Frame(date(2027, 1, 1), date(2027, 12, 31), date(2027, 1, 1))


def parts(metric: str, weights: dict[str, Any] | None = None, **fields: Any) -> KpiParts:
    kpis = {metric: Kpi.model_validate(fields)}
    if weights is not None:
        kpis["weights"] = Kpi.model_validate({"is": "sell_in_value", **weights})
    found = kpi_facts(kpis, load_library())
    return kpi_parts(found[metric], YEAR, found.get("weights"))


def test_additive_parts_sum_to_the_total_within_half_a_per_cent() -> None:
    margins = parts(
        "sell_in_value",
        target=1000,
        by={"category": {"water": 600, "tea": 405}, "channel": {"big": 600, "small": 406}, "region": {"east": "40%"}},
    ).margins
    assert (margins["category"].whole, margins["category"].difference, margins["category"].agrees) == (1005, 5, True)
    assert margins["channel"].agrees is False
    assert margins["channel"].deviation == Decimal("0.006")
    assert [(part.id, part.value, part.share) for part in margins["region"].parts] == [("east", 400, Decimal("0.4"))]


def test_rates_are_never_summed() -> None:
    by = {"channel": {"big": "90%", "small": "70%"}}
    inside = parts("numeric_distribution", target="85%", by=by).margins["channel"]
    assert (inside.whole, inside.agrees) == (None, True)
    assert parts("numeric_distribution", target="95%", by=by).margins["channel"].agrees is False


def test_rates_reconcile_by_their_weights_where_these_are_known() -> None:
    by = {"channel": {"big": "90%", "small": "70%"}}
    weights = {"target": 400, "by": {"channel": {"big": 300, "small": 100}}}
    margin = parts("numeric_distribution", weights, target="85%", by=by).margins["channel"]
    assert (margin.whole, margin.agrees) == (Decimal("0.85"), True)
    assert parts("numeric_distribution", weights, target="80%", by=by).margins["channel"].agrees is False


def test_cross_tables_stand_beside_the_margins() -> None:
    table = parts(
        "sell_in_value",
        target=100,
        by={"category": {"water": 60, "tea": 40}, "channel": {"big": 70, "small": 30}},
        cross={"category_channel": {"water": {"big": 40, "small": 20}, "tea": {"big": 29, "small": 10}}},
    ).tables["category_channel"]
    assert (table.row_ids, table.column_ids, table.total) == (("water", "tea"), ("big", "small"), 99)
    assert table.row_sums == {"water": 60, "tea": 39}
    assert table.row_differences == {"water": 0, "tea": -1}
    assert table.column_differences == {"big": -1, "small": 0}


def test_phasing_in_per_cent_becomes_amounts_in_the_order_of_time() -> None:
    phasing = parts("sell_in_value", target=200, phasing={"Q4": "20%", "Q1": "22%", "Q3": "31%", "Q2": "27%"}).phasing
    assert phasing is not None
    assert [phase.key for phase in phasing.phases] == ["Q1", "Q2", "Q3", "Q4"]
    assert [phase.value for phase in phasing.phases] == [44, 54, 62, 40]
    assert [phase.running for phase in phasing.phases] == [44, 98, 160, 200]
    assert [phase.running_share for phase in phasing.phases] == [Decimal(n) / 100 for n in (22, 49, 80, 100)]
    assert (phasing.difference, phasing.agrees) == (0, True)


def test_phasing_in_amounts_gets_shares() -> None:
    phasing = parts("sell_in_value", target=200, phasing={"H1": 90, "H2": 120}).phasing
    assert phasing is not None
    assert [phase.share for phase in phasing.phases] == [Decimal("0.45"), Decimal("0.6")]
    assert (phasing.difference, phasing.agrees) == (10, False)


def test_levels_over_the_year_do_not_add_up() -> None:
    phasing = parts("numeric_distribution", target="90%", phasing={"Q1": "80%", "Q2": "90%"}).phasing
    assert phasing is not None
    assert [(phase.value, phase.share, phase.running) for phase in phasing.phases] == [
        (Decimal("0.8"), None, None),
        (Decimal("0.9"), None, None),
    ]
    assert (phasing.whole, phasing.agrees) == (None, None)


def test_periods_add_up_by_their_own_rule() -> None:
    stores = {"name": "Stores", "formula": "f", "unit": "count", "direction": "up", "aggregation": "sum"}
    for over_periods, difference in (("last", None), ("sum", Decimal(20))):
        definition = {**stores, "over_periods": over_periods}
        found = parts(
            "stores",
            definition=definition,
            target=100,
            phasing={"Q1": 40, "Q2": 80},
            by={"region": {"east": 60, "west": 40}},
        )
        assert found.phasing is not None
        assert found.phasing.difference == difference
        assert found.margins["region"].whole == 100


def test_top_down_meets_bottom_up_within_five_per_cent() -> None:
    top_down = {"market": 1000, "share": "10%"}
    check = parts("sell_in_value", target=100, top_down=top_down, by={"category": {"water": 60, "tea": 35}}).top_down
    assert check is not None
    assert (check.top_down, check.bottom_up, check.deviation, check.agrees) == (100, 95, Decimal("0.05"), True)
    alone = parts("sell_in_value", target=94, top_down=top_down).top_down
    assert alone is not None
    assert (alone.bottom_up, alone.agrees) == (94, False)
    nothing = parts("sell_in_value", target=94, top_down={"market": 0, "share": "10%"}).top_down
    assert nothing is not None
    assert (nothing.deviation, nothing.agrees) == (None, None)


def test_the_share_follows_from_both_growths() -> None:
    share = share_after(Decimal("0.14"), Decimal("0.32"), Decimal("0.06"))
    assert share is not None
    assert (share * 100).quantize(Decimal("0.1")) == Decimal("17.4")
    assert share_after(Decimal("0.14"), Decimal("0.32"), Decimal(-1)) is None
