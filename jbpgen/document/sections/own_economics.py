"""The supplier's own profit and loss with this customer, for the own house only."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.analysis.economics import SupplierResult
from jbpgen.document.assembly import Cited, col, num, paragraph, row, section, table, total
from jbpgen.document.blocks import Row, Section
from jbpgen.document.context import NOTHING, Context

BLOCKS = ("pnl", "mirror", "floor", "comment")
# The order of a customer P&L; subtotals are worked out, items stand in the plan.
_LINES = (
    "list_sales",
    "on_invoice",
    "=invoiced",
    "returns",
    "unconditional_rebate",
    "conditional_rebate",
    "price_funding",
    "display_listing",
    "=net_sales",
    "cogs",
    "=gross_profit",
    "logistics",
    "promoters",
    "marketing",
    "=contribution",
    "account_team",
    "cost_of_capital",
    "=operating_profit",
)
_RATES = ("gross_rate", "contribution_rate", "operating_rate", "trade_spend_rate")


def build(context: Context) -> Section | None:
    """A redacted plan for customers has no such columns, so that this is empty there."""
    facts = context.facts.supplier
    if facts is None:
        return None
    columns = context.plan.economics.supplier if context.plan.economics else None
    floor = columns.floor if columns else None
    return section(
        context,
        "own-economics",
        (
            _pnl(context, facts.baseline, facts.target),
            _mirror(context),
            paragraph("floor", context.money(floor) if floor is not None else "", context.say("own-economics.floor")),
            paragraph("comment", context.text(columns.comment) if columns else ""),
        ),
        _headline(context, facts.target),
    )


def _headline(context: Context, result: SupplierResult | None) -> str:
    if result is None or result.contribution is None:
        return ""
    return context.say(
        "own-economics.headline",
        contribution=context.money(result.contribution),
        rate=context.percent(result.contribution_rate),
    )


def _pnl(context: Context, before: SupplierResult | None, after: SupplierResult | None) -> Cited | None:
    rows: list[Row] = []
    for key in _LINES:
        name = key.lstrip("=")
        values = [_amount(item, name) for item in (before, after)]
        if all(value is None for value in values):
            continue
        cells = (context.say(f"own-economics.{name.replace('_', '-')}"), *(context.money(value) for value in values))
        rows.append(total(*cells) if key.startswith("=") else row("economics.supplier", *cells))
    for key in ("trade_spend", *_RATES):
        found = [getattr(item, key) if item else None for item in (before, after)]
        write = context.money if key == "trade_spend" else context.percent
        cells = (context.say(f"own-economics.{key.replace('_', '-')}"), *(write(value) for value in found))
        rows.append(row("economics.supplier", *cells))
    kept = [line for line in rows if any(cell.text != NOTHING for cell in line.cells[1:])]
    return table(
        context, "own-economics.pnl", (col("item", 2.6), num("baseline"), num("target")), kept, _sides(context)
    )


def _sides(context: Context) -> tuple[object, ...]:
    """Both P&Ls, for their sources."""
    economics = context.plan.economics
    return (economics.supplier, economics.retailer) if economics else ()


def _amount(result: SupplierResult | None, name: str) -> Decimal | None:
    if result is None:
        return None
    value: Decimal | None = getattr(result, name) if hasattr(result, name) else getattr(result.pnl, name)
    return value


def _mirror(context: Context) -> Cited | None:
    rows = [
        row(
            "economics",
            context.say(f"own-economics.mirror-{item.item.replace('_', '-')}"),
            context.money(item.paid),
            context.money(item.received),
            context.money(item.difference, sign=True),
        )
        for item in context.facts.mirror
    ]
    columns = (col("item", 2), num("paid"), num("received"), num("difference"))
    return table(context, "own-economics.mirror", columns, rows, _sides(context))
