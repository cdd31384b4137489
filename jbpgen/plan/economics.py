"""Both sides' profit and loss with this customer, and the distributor's return on capital (section 7 structures).

Amounts are in the plan's currency, ex VAT, for the year (``months`` otherwise); sums are computed, never typed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jbpgen.plan.base import INTERNAL, WHOLE, Level5, Model, Money, SourceRef, Text
from jbpgen.plan.scalars import Amount, Ratio, SignedAmount

Cash = Annotated[Amount | None, Money()]
Months = Annotated[int, Field(strict=True, ge=1, le=24), WHOLE]


class SupplierPnl(Model):
    """One column of the customer P&L, supplier's side, from list sales down to operating profit."""

    list_sales: Cash = None
    on_invoice: Cash = None
    returns: Cash = None
    unconditional_rebate: Cash = None
    conditional_rebate: Cash = None
    price_funding: Cash = None
    display_listing: Cash = None
    cogs: Cash = None
    logistics: Cash = None
    promoters: Cash = None
    marketing: Cash = None
    account_team: Cash = None
    cost_of_capital: Cash = None


class RetailerPnl(Model):
    """One column of the retailer's side: sales, purchases, back margin, stock."""

    sales: Cash = None
    purchases: Cash = None
    rebates: Cash = None
    fees: Cash = None
    price_support: Cash = None
    stock: Cash = None


class DistributorPnl(Model):
    """One column of the distributor's model: profit above, average capital below."""

    months: Months = 12
    sales: Cash = None
    purchases: Cash = None
    rebates: Cash = None
    reimbursed_fees: Cash = None
    trade_spend: Cash = None
    logistics: Cash = None
    staff: Cash = None
    administration: Cash = None
    losses: Cash = None
    interest: Cash = None
    tax_rate: Ratio | None = None
    stock: Cash = None
    receivables: Cash = None
    prepayments: Cash = None
    advanced_fees: Cash = None
    rebates_due: Cash = None
    fixed_assets: Cash = None
    payables: Cash = None


class SupplierColumns(Model):
    """Last year and this year, supplier's side; ``floor`` is the contribution below which we do not sign."""

    baseline: SupplierPnl | None = None
    target: SupplierPnl | None = None
    floor: Annotated[SignedAmount | None, Money()] = None
    source: SourceRef | None = None
    comment: Text | None = None


class RetailerColumns(Model):
    """Last year and this year, retailer's side."""

    baseline: RetailerPnl | None = None
    target: RetailerPnl | None = None
    source: SourceRef | None = None
    comment: Text | None = None


class DistributorColumns(Model):
    """Last year and this year, distributor's side, and the six fields in which the gaps lie."""

    baseline: DistributorPnl | None = None
    target: DistributorPnl | None = None
    source: SourceRef | None = None
    comment: Text | None = None


class Economics(Model):
    """Both sides' economics. Ours is internal by nature."""

    supplier: Annotated[SupplierColumns | None, INTERNAL] = None
    retailer: RetailerColumns | None = None
    distributor: DistributorColumns | None = None


class Maturity(Model):
    """Where the co-operation stands on the five steps, and where it wants to be."""

    current: Literal["basic", "metrics", "system", "joint", "digital"] | None = None
    target: Literal["basic", "metrics", "system", "joint", "digital"] | None = None
    months: Annotated[int | None, Field(strict=True, ge=1, le=60), WHOLE] = None
    actions: Text | None = None
    trust: Annotated[Level5 | None, INTERNAL] = None
