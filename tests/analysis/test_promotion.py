# mypy: disable-error-code="comparison-overlap"
"""Section 7's promotion, lead times, overlaps, weeks on deal, the months ahead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jbpgen.analysis.calendar import Frame
from jbpgen.analysis.promotion import case_price, lead_class, overlaps, promotion_facts, rolling, weeks_on_deal
from jbpgen.plan.dimensions import Product
from jbpgen.plan.growth import Promotion

YEAR = Frame(date(2027, 1, 1), date(2027, 12, 31), date(2027, 1, 1))
EXAMPLE = {
    "volume": {"promoted": 16000, "baseline": 10000, "cannibalised": 900, "dip": 1100},
    "cost": {"funding_per_case": 3, "display": 8000, "gifts": 4000},
    "unit_contribution": 16,
}


def promotion(**fields: Any) -> Promotion:
    return Promotion.model_validate({"title": "p", "mechanic": "price-off", **fields})


def window(start: str, end: str, **fields: Any) -> Promotion:
    return promotion(start=f"2027-{start}", end=f"2027-{end}", **fields)


def test_the_worked_example() -> None:
    facts = promotion_facts("p", promotion(**EXAMPLE), case_price=Decimal(50))
    assert (facts.gross_cases, facts.net_cases, facts.margin) == (6000, 4000, 64000)
    assert (facts.funding, facts.cost) == (48000, 60000)
    rounded = [
        None if value is None else value.quantize(Decimal("0.0001"))
        for value in (facts.roi, facts.payback, facts.sales_per_cost, facts.roi_on_gross_uplift, facts.uplift)
    ]
    assert rounded == [Decimal(value) for value in ("0.0667", "1.0667", "3.3333", "0.6000", "0.6000")]
    assert facts.cases_per_100 is not None
    assert facts.cases_per_100.quantize(Decimal("0.01")) == Decimal("26.67")


def test_without_cost_a_return_is_undefined() -> None:
    free = promotion_facts("p", promotion(**{**EXAMPLE, "cost": {"display": 0}}))
    assert (free.cost, free.roi, free.payback, free.net_cases_per_100) == (0, None, None, None)
    unknown = promotion_facts("p", promotion(**{**EXAMPLE, "cost": None}))
    assert (unknown.cost, unknown.roi) == (None, None)


def test_without_a_volume_funding_is_unknown_and_so_is_the_cost() -> None:
    facts = promotion_facts("p", promotion(cost=EXAMPLE["cost"], uplift="40%"))
    assert (facts.cost, facts.net_cases, facts.uplift) == (None, None, Decimal("0.4"))


def test_a_customer_edition_without_contribution_has_cost_but_no_return() -> None:
    facts = promotion_facts("p", promotion(**{**EXAMPLE, "unit_contribution": None}))
    assert (facts.cost, facts.margin, facts.roi, facts.payback) == (60000, None, None, None)


@pytest.mark.parametrize(
    ("days", "expected"), [(60, "good"), (45, "good"), (44, "middle"), (15, "middle"), (14, "bad"), (-3, "bad")]
)
def test_lead_times(days: int, expected: str) -> None:
    assert lead_class(days) == expected


def test_lead_time_and_length_come_from_the_dates() -> None:
    facts = promotion_facts("p", promotion(start="2027-05-01", end="2027-05-05", submitted="2027-03-17"))
    assert (facts.lead_days, facts.lead, facts.days) == (45, "good", 5)


def test_discount_follows_from_the_prices() -> None:
    assert promotion_facts("p", promotion(price="3.6", regular_price="4.5")).discount == Decimal("0.2")
    assert promotion_facts("p", promotion(price="3.6", regular_price=0)).discount is None


def test_two_deals_on_one_product_overlap() -> None:
    found = overlaps(
        {
            "a": window("05-01", "05-10", products=["tea"]),
            "b": window("05-10", "05-20", products=["tea", "juice"]),
            "c": window("05-11", "05-20", products=["tea"], channels=["online"]),
            "d": window("05-12", "05-13", products=["tea"], channels=["store"]),
            "e": window("05-01", "05-30", products=["water"]),
        },
        {},
    )
    assert [(overlap.first, overlap.second) for overlap in found] == [("a", "b"), ("b", "c"), ("b", "d")]
    assert (found[0].start, found[0].end, found[0].products) == (date(2027, 5, 10), date(2027, 5, 10), ("tea",))


def test_a_promotion_of_a_category_puts_all_its_products_on_deal() -> None:
    products = {
        "tea": Product.model_validate({"name": "t", "category": "drinks"}),
        "bread": Product.model_validate({"name": "b", "category": "bakery"}),
    }
    deals = {"a": window("01-04", "01-17", categories=["drinks"]), "b": window("01-17", "01-18", products=["tea"])}
    assert [overlap.products for overlap in overlaps(deals, products)] == [("tea",)]
    weeks = weeks_on_deal(deals.values(), products, YEAR)
    assert (weeks["tea"].weeks, weeks["bread"].weeks, weeks["tea"].of) == (3, 0, 53)


def test_the_months_ahead() -> None:
    deals = {
        "over": window("01-01", "01-20"),
        "later": window("04-30", "05-02"),
        "running": window("01-15", "02-20"),
        "next": window("03-31", "04-02"),
        "undated": promotion(),
        "after": window("05-01", "05-02"),
    }
    assert rolling(deals, date(2027, 2, 10)) == ("running", "next", "later")
    assert rolling(deals, date(2027, 11, 30)) == ()


def test_a_case_counts_at_its_list_price() -> None:
    products = {
        "tea": Product.model_validate({"name": "t", "list_price": 60}),
        "twin": Product.model_validate({"name": "u", "list_price": 60}),
        "can": Product.model_validate({"name": "c", "list_price": 48}),
    }
    assert case_price(promotion(products=["tea", "twin"]), products) == 60
    assert case_price(promotion(products=["tea", "can"]), products) is None
    assert case_price(promotion(), products) is None


def test_gross_uplift_is_never_taken_for_net() -> None:
    volume = {"promoted": 16000, "baseline": 10000}
    bare = promotion_facts("p", promotion(**{**EXAMPLE, "volume": volume}), Decimal(50))
    assert (bare.gross_cases, bare.net_cases, bare.roi, bare.payback, bare.sales_per_cost) == (
        6000,
        None,
        None,
        None,
        None,
    )
    half = promotion_facts("p", promotion(**{**EXAMPLE, "volume": {**volume, "dip": 0}}))
    assert half.net_cases == 6000
