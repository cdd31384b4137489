# mypy: disable-error-code="comparison-overlap"
"""Section 7's worked profit-and-loss figures, and what is undefined."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jbpgen.analysis.economics import distributor_result, mirror, retailer_result, supplier_result
from jbpgen.plan.economics import DistributorPnl, RetailerPnl, SupplierPnl

SUPPLIER = SupplierPnl.model_validate({
    "list_sales": 15000, "on_invoice": 750, "returns": 150, "unconditional_rebate": 285, "conditional_rebate": 210,
    "price_funding": 900, "display_listing": 600, "cogs": 7600, "logistics": 900, "promoters": 600, "marketing": 450,
    "account_team": 225, "cost_of_capital": 130,
})  # fmt: skip
RETAILER = RetailerPnl.model_validate(
    {"sales": 17200, "purchases": 14100, "rebates": 495, "fees": 600, "price_support": 900, "stock": 1175}
)
DISTRIBUTOR = DistributorPnl.model_validate({
    "sales": 2000, "purchases": 1780, "rebates": 60, "reimbursed_fees": 40, "trade_spend": 95, "logistics": 60,
    "staff": 75, "administration": 20, "losses": 5, "interest": 10, "tax_rate": "25%", "stock": 180,
    "receivables": 200, "prepayments": 30, "advanced_fees": 25, "rebates_due": 15, "fixed_assets": 60, "payables": 110,
})  # fmt: skip


def percent(value: Decimal | None, places: str = "0.01") -> Decimal:
    assert value is not None
    return (value * 100).quantize(Decimal(places))


def test_the_suppliers_side() -> None:
    result = supplier_result(SUPPLIER)
    assert (result.invoiced, result.net_sales, result.gross_profit) == (14250, 12105, 4505)
    assert (result.contribution, result.operating_profit, result.trade_spend) == (2555, 2200, 2745)
    rates = result.gross_rate, result.contribution_rate, result.operating_rate, result.trade_spend_rate
    assert [percent(rate, "0.1") for rate in rates] == [Decimal(rate) for rate in ("37.2", "21.1", "18.2", "18.3")]
    assert result.missing == ()


def test_the_retailers_side() -> None:
    result = retailer_result(RETAILER)
    assert (result.front, result.back, result.total, result.turns) == (3100, 1995, 5095, 12)
    assert percent(result.front_rate) == Decimal("18.02")
    assert percent(result.back_rate_of_purchases) == Decimal("14.15")
    assert percent(result.back_rate_of_sales) == Decimal("11.60")
    assert percent(result.total_rate) == Decimal("29.62")
    assert result.gmroi is not None
    assert result.gmroi.quantize(Decimal("0.01")) == Decimal("4.34")


def test_the_distributors_return() -> None:
    result = distributor_result(DISTRIBUTOR)
    assert (result.ebit, result.before_tax, result.net, result.capital) == (65, 55, Decimal("41.25"), 400)
    assert percent(result.roi) == Decimal("10.31")
    assert percent(result.margin) == Decimal("2.06")
    assert result.turns == 5
    assert percent(result.roi_short) == Decimal("12.50")
    assert percent(result.roi_before_tax) == Decimal("13.75")
    assert result.margin is not None
    assert result.roi == result.margin * result.turns


def test_months_are_brought_to_a_year() -> None:
    half = distributor_result(DISTRIBUTOR.model_copy(update={"months": 6}))
    assert percent(half.roi, "0.001") == Decimal("20.625")
    assert half.turns == 10
    assert half.margin == distributor_result(DISTRIBUTOR).margin


def test_no_capital_no_return() -> None:
    result = distributor_result(DISTRIBUTOR.model_copy(update={"payables": Decimal(510)}))
    assert result.capital == 0
    assert (result.roi, result.roi_before_tax, result.turns, result.roi_short) == (None, None, None, None)
    assert result.net == Decimal("41.25")


def test_a_loss_pays_no_tax() -> None:
    result = distributor_result(DISTRIBUTOR.model_copy(update={"trade_spend": Decimal(195)}))
    assert (result.before_tax, result.tax, result.net) == (-45, 0, -45)


def test_what_the_supplier_pays_the_retailer_receives() -> None:
    items = {item.item: item for item in mirror(SUPPLIER, RETAILER)}
    assert {name: item.difference for name, item in items.items()} == {
        "purchases": 0,
        "rebates": 0,
        "price_support": 0,
        "fees": 0,
    }
    short = RETAILER.model_copy(update={"rebates": Decimal(450), "fees": None})
    found = {item.item: item.difference for item in mirror(SUPPLIER, short)}
    assert (found["rebates"], found["fees"]) == (-45, None)


def test_what_the_supplier_pays_the_distributor_is_reimbursed() -> None:
    ours = SUPPLIER.model_copy(update={"price_funding": Decimal(25), "display_listing": Decimal(15)})
    items = {item.item: item for item in mirror(ours, DISTRIBUTOR)}
    assert set(items) == {"purchases", "rebates", "reimbursed_fees"}
    assert (items["reimbursed_fees"].paid, items["reimbursed_fees"].difference) == (40, 0)


@pytest.mark.parametrize("missing", ["list_sales", "cogs"])
def test_without_its_head_a_subtotal_is_undefined(missing: str) -> None:
    result = supplier_result(SUPPLIER.model_copy(update={missing: None}))
    assert (result.gross_profit, result.operating_profit, result.gross_rate) == (None, None, None)
    assert result.missing == (missing,)
    assert (result.net_sales is None) == (missing == "list_sales")


def test_an_item_left_out_counts_nothing_and_is_named() -> None:
    result = supplier_result(SUPPLIER.model_copy(update={"promoters": None}))
    assert result.contribution == 3155
    assert result.missing == ("promoters",)
    assert retailer_result(RetailerPnl()).front is None
