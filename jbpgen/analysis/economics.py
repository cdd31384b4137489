"""Both sides' profit and loss with this customer, and a distributor's return on capital (section 7, F25).

An item that a column leaves out counts nothing and is named in ``missing``; without the head of a subtotal (list sales,
sales and purchases) there is no subtotal. Rates are fractions; over a base of zero or less they are ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from jbpgen.analysis.ratio import difference, ratio, total
from jbpgen.plan.base import Model
from jbpgen.plan.economics import DistributorPnl, RetailerPnl, SupplierPnl

_NOTHING = Decimal(0)
_YEAR = Decimal(12)


@dataclass(frozen=True, slots=True)
class SupplierResult:
    """From list sales to operating profit, each subtotal with its share of net sales (trade spend: of list sales)."""

    pnl: SupplierPnl
    list_sales: Decimal | None
    invoiced: Decimal | None
    net_sales: Decimal | None
    gross_profit: Decimal | None
    contribution: Decimal | None
    operating_profit: Decimal | None
    trade_spend: Decimal
    gross_rate: Decimal | None
    contribution_rate: Decimal | None
    operating_rate: Decimal | None
    trade_spend_rate: Decimal | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RetailerResult:
    """Front margin, back margin and their total. Only amounts add up: their rates have two different bases."""

    pnl: RetailerPnl
    sales: Decimal | None
    purchases: Decimal | None
    front: Decimal | None
    back: Decimal
    total: Decimal | None
    front_rate: Decimal | None
    back_rate_of_purchases: Decimal | None
    back_rate_of_sales: Decimal | None
    total_rate: Decimal | None
    turns: Decimal | None
    gmroi: Decimal | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistributorResult:
    """Profit and return on capital, brought to a year (× 12 ÷ months).

    ``roi`` is on the full capital, ``roi_before_tax`` likewise, ``roi_short`` is F25's: stock + receivables − payables
    + fixed assets. ``margin`` × ``turns`` = ``roi``.
    """

    pnl: DistributorPnl
    ebit: Decimal | None
    before_tax: Decimal | None
    tax: Decimal | None
    net: Decimal | None
    capital: Decimal
    capital_short: Decimal
    margin: Decimal | None
    turns: Decimal | None
    roi: Decimal | None
    roi_before_tax: Decimal | None
    roi_short: Decimal | None
    missing: tuple[str, ...]


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Columns(Generic[Result]):
    """Last year and this year of one side."""

    baseline: Result | None
    target: Result | None


@dataclass(frozen=True, slots=True)
class MirrorItem:
    """What the supplier pays (or sells) and the customer receives (or buys); ``difference`` is received − paid."""

    item: str
    paid: Decimal | None
    received: Decimal | None
    difference: Decimal | None


def supplier_result(pnl: SupplierPnl) -> SupplierResult:
    """Work out one column of the supplier's side."""
    invoiced = _less(pnl.list_sales, pnl.on_invoice)
    rebates = _of(pnl.unconditional_rebate) + _of(pnl.conditional_rebate)
    net_sales = _less(invoiced, pnl.returns, rebates, pnl.price_funding, pnl.display_listing)
    gross = None if pnl.cogs is None else _less(net_sales, pnl.cogs)
    contribution = _less(gross, pnl.logistics, pnl.promoters, pnl.marketing)
    operating = _less(contribution, pnl.account_team, pnl.cost_of_capital)
    spend = _of(pnl.on_invoice) + rebates + _of(pnl.price_funding) + _of(pnl.display_listing)
    return SupplierResult(
        pnl=pnl,
        list_sales=pnl.list_sales,
        invoiced=invoiced,
        net_sales=net_sales,
        gross_profit=gross,
        contribution=contribution,
        operating_profit=operating,
        trade_spend=spend,
        gross_rate=ratio(gross, net_sales),
        contribution_rate=ratio(contribution, net_sales),
        operating_rate=ratio(operating, net_sales),
        trade_spend_rate=ratio(spend, pnl.list_sales),
        missing=_missing(pnl),
    )


def retailer_result(pnl: RetailerPnl) -> RetailerResult:
    """Work out one column of the retailer's side; stock at cost, so turns are purchases ÷ stock."""
    front = difference(pnl.sales, pnl.purchases)
    back = _of(pnl.rebates) + _of(pnl.fees) + _of(pnl.price_support)
    whole = None if front is None else front + back
    return RetailerResult(
        pnl=pnl,
        sales=pnl.sales,
        purchases=pnl.purchases,
        front=front,
        back=back,
        total=whole,
        front_rate=ratio(front, pnl.sales),
        back_rate_of_purchases=ratio(back, pnl.purchases),
        back_rate_of_sales=ratio(back, pnl.sales),
        total_rate=ratio(whole, pnl.sales),
        turns=ratio(pnl.purchases, pnl.stock),
        gmroi=ratio(whole, pnl.stock),
        missing=_missing(pnl),
    )


def distributor_result(pnl: DistributorPnl) -> DistributorResult:
    """Work out one column of the distributor's model. A loss pays no tax."""
    gross = None if pnl.sales is None or pnl.purchases is None else pnl.sales - pnl.purchases
    income = None if gross is None else gross + _of(pnl.rebates) + _of(pnl.reimbursed_fees)
    ebit = _less(income, pnl.trade_spend, pnl.logistics, pnl.staff, pnl.administration, pnl.losses)
    before_tax = _less(ebit, pnl.interest)
    tax = None if before_tax is None else max(before_tax, _NOTHING) * _of(pnl.tax_rate)
    net = difference(before_tax, tax)
    short = _of(pnl.stock) + _of(pnl.receivables) - _of(pnl.payables) + _of(pnl.fixed_assets)
    capital = short + _of(pnl.prepayments) + _of(pnl.advanced_fees) + _of(pnl.rebates_due)
    to_year = _YEAR / pnl.months
    return DistributorResult(
        pnl=pnl,
        ebit=ebit,
        before_tax=before_tax,
        tax=tax,
        net=net,
        capital=capital,
        capital_short=short,
        margin=ratio(net, pnl.sales),
        turns=_times(ratio(pnl.sales, capital), to_year),
        roi=_times(ratio(net, capital), to_year),
        roi_before_tax=_times(ratio(before_tax, capital), to_year),
        roi_short=_times(ratio(net, short), to_year),
        missing=_missing(pnl),
    )


def mirror(supplier: SupplierPnl, customer: RetailerPnl | DistributorPnl) -> tuple[MirrorItem, ...]:
    """Set what the supplier pays against what the customer receives, and our net invoices against its purchases.

    A distributor's reimbursed fees hold price funding and fees alike. Its columns are compared as they stand, so they
    have to be of a year; the caller looks at ``months``.
    """
    invoiced = _less(supplier.list_sales, supplier.on_invoice, supplier.returns)
    pairs: tuple[tuple[str, Decimal | None, Decimal | None], ...] = (
        ("purchases", invoiced, customer.purchases),
        ("rebates", total((supplier.unconditional_rebate, supplier.conditional_rebate)), customer.rebates),
    )
    if isinstance(customer, RetailerPnl):
        pairs += (
            ("price_support", supplier.price_funding, customer.price_support),
            ("fees", supplier.display_listing, customer.fees),
        )
    else:
        fees = total((supplier.price_funding, supplier.display_listing))
        pairs += (("reimbursed_fees", fees, customer.reimbursed_fees),)
    return tuple(
        MirrorItem(item, paid, received, difference(received, paid))
        for item, paid, received in pairs
        if paid is not None or received is not None
    )


def _of(value: Decimal | None) -> Decimal:
    return _NOTHING if value is None else value


def _less(head: Decimal | None, *items: Decimal | None) -> Decimal | None:
    return None if head is None else head - sum((_of(item) for item in items), _NOTHING)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def _missing(pnl: Model) -> tuple[str, ...]:
    return tuple(name for name in type(pnl).model_fields if getattr(pnl, name) is None)
