"""The KPI library holds what the trade asks for, and each KPI knows how it adds up."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.plan import library
from jbpgen.plan.decode import decode
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import Library, LibraryError, load_library, weighting_kpi, with_own
from jbpgen.source.file import read_file

# id → (unit, direction), written down apart from the library's file.
TABLE = """
sell_in_value currency up
sell_out_value currency up
sell_in_volume cases up
sell_out_volume cases up
attainment percent up
growth_yoy percent up
growth_mom percent up
market_share percent up
customer_share percent up
penetration percent up
basket_value currency up
npd_share percent up
premium_mix percent up
numeric_distribution percent up
coverage percent up
active_sku_rate percent up
display_compliance percent up
visit_frequency count up
visit_completion percent up
visit_success percent up
fill_rate percent up
arrival_rate percent up
shortage_rate percent down
inventory_turns times up
inventory_days days band
stock_age days down
forecast_accuracy percent up
promo_roi times up
discount_depth percent band
spend_efficiency cases-per-100 up
promo_lead_time days up
member_penetration percent up
member_sales_share percent up
trade_spend_ratio percent down
weighted_distribution percent up
shelf_availability percent up
shelf_share percent up
price_index index band
promo_volume_share percent down
returns_rate percent down
claim_days days down
active_store_rate percent up
store_execution percent up
gmroi times up
cost_to_serve percent down
gross_margin currency up
net_profit currency up
operating_profit currency up
front_margin percent band
back_margin percent band
distributor_roi percent up
dso days down
collection_rate percent up
month_evenness percent down
new_customers count up
conversion percent up
repurchase percent up
satisfaction score up
nps score up
response_rate percent up
commitment_rate percent up
joint_project_success percent up
training_coverage percent up
training_satisfaction score up
resource_readiness percent up
task_delay days down
overspend percent down
sales_per_sqm currency up
sales_per_head currency up
"""
WANTED = {name: (unit, direction) for name, unit, direction in map(str.split, TABLE.split("\n")[1:-1])}


def test_library_is_complete() -> None:
    assert {name: (kpi.unit, kpi.direction) for name, kpi in load_library().items()} == WANTED


def test_library_has_no_finding() -> None:
    assert decode(read_file(library.LIBRARY_FILE).data, Library).misfits == ()


@pytest.mark.parametrize("name", WANTED)
def test_definition_says_how_it_adds_up(name: str) -> None:
    kpi = load_library()[name]
    for text in (kpi.name, kpi.formula, *filter(None, (kpi.note, kpi.denominator))):
        assert text.zh, "every text has both languages"
        assert text.en
        assert not text.plain
    if kpi.aggregation == "weighted":
        assert (kpi.weighted_by is None) != (kpi.denominator is None), "one weight, as a KPI or in words"
    assert kpi.weighted_by is None or kpi.weighted_by in load_library()
    assert kpi.aggregation != "sum" or kpi.unit in ("currency", "cases", "count"), "rates are never added"
    assert kpi.unit != "currency" or kpi.vat == "stated", "money says whether VAT is in it"


def test_own_profit_is_internal() -> None:
    internal = {name for name, kpi in load_library().items() if kpi.internal}
    assert internal == {"gross_margin", "net_profit", "operating_profit", "cost_to_serve"}


def test_flows_are_never_mixed() -> None:
    flows = {name: kpi.basis for name, kpi in load_library().items() if name.startswith("sell_")}
    assert flows == {
        "sell_in_value": "sell-in",
        "sell_out_value": "sell-out",
        "sell_in_volume": "sell-in",
        "sell_out_volume": "sell-out",
    }


@pytest.mark.parametrize(
    ("name", "flow", "weight"),
    [
        ("npd_share", "sell-out", "sell_out_value"),
        ("npd_share", "sell-in", "sell_in_value"),
        ("npd_share", None, "sell_in_value"),
        ("member_sales_share", "sell-in", "sell_out_value"),
        ("fill_rate", "sell-in", None),
        ("sell_in_value", "sell-in", None),
    ],
)
def test_weighting_kpi(name: str, flow: str | None, weight: str | None) -> None:
    assert weighting_kpi(load_library()[name], flow) == weight  # type: ignore[arg-type]


def test_periods_may_add_up_in_another_way() -> None:
    periods = {name: load_library()[name].period_aggregation for name in ("sell_in_value", "numeric_distribution")}
    assert periods == {"sell_in_value": "sum", "numeric_distribution": "last"}


def test_own_definitions_take_the_place_of_built_in_ones() -> None:
    own = Definition.model_validate(
        {"name": "a", "formula": "b", "unit": "score", "direction": "up", "aggregation": "none"}
    )
    merged = with_own({"nps": own, "zeal": own})
    assert merged["nps"] is own
    assert list(merged)[-1] == "zeal"
    assert load_library()["nps"] is not own
    assert with_own({}) is load_library()


@pytest.mark.parametrize("text", ["library: 1\nkpis: {a: {name: x}}\n", "library: [\n", ""])
def test_a_damaged_installation_says_so(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kpi_library.yaml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(library, "LIBRARY_FILE", file)
    with pytest.raises(LibraryError, match="kpi_library"):
        load_library.__wrapped__()
