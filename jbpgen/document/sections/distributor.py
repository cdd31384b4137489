"""Distributor annex: class, model of the return on capital, the six fields of gaps."""

from __future__ import annotations

from jbpgen.analysis.economics import DistributorResult
from jbpgen.document.assembly import Cited, col, num, paragraph, row, section, table, tile, tiles, total
from jbpgen.document.blocks import Row, Section, Tone
from jbpgen.document.context import NOTHING, Context

BLOCKS = ("class", "tiles", "profit", "capital", "gaps", "comment")
_PROFIT = (
    "sales",
    "purchases",
    "rebates",
    "reimbursed_fees",
    "trade_spend",
    "logistics",
    "staff",
    "administration",
    "losses",
    "=ebit",
    "interest",
    "=before_tax",
    "tax",
    "=net",
)
_CAPITAL = (
    "stock",
    "receivables",
    "prepayments",
    "advanced_fees",
    "rebates_due",
    "fixed_assets",
    "payables",
    "=capital",
)
_FIELDS = ("coverage", "outlet", "inventory", "logistics", "finance", "team")


def build(context: Context) -> Section | None:
    """Empty for a customer who is no distributor: there is neither class nor model then."""
    profile = context.plan.profile
    grade = profile.distributor_class if profile else None
    facts = context.facts.distributor
    if facts is None and grade is None:
        return None
    columns = context.plan.economics.distributor if context.plan.economics else None
    before, after = (facts.baseline, facts.target) if facts else (None, None)
    return section(
        context,
        "distributor",
        (
            paragraph("class", context.label("class", grade) if grade else "", context.say("profile.class")),
            _tiles(context, before, after),
            _table(context, "profit", _PROFIT, before, after),
            _table(context, "capital", _CAPITAL, before, after),
            _gaps(context),
            paragraph("comment", context.text(columns.comment) if columns else ""),
        ),
        _headline(context, before, after),
    )


def _headline(context: Context, before: DistributorResult | None, after: DistributorResult | None) -> str:
    if after is None or after.roi is None:
        return ""
    if before is None or before.roi is None:
        return context.say("distributor.plain", target=context.percent(after.roi))
    return context.say("distributor.headline", baseline=context.percent(before.roi), target=context.percent(after.roi))


def _tiles(context: Context, before: DistributorResult | None, after: DistributorResult | None) -> Cited | None:
    if after is None:
        return None
    note = context.say("targets.from", baseline=context.percent(before.roi)) if before and before.roi else ""
    shown = (
        tile(context.percent(after.roi), context.say("distributor.roi"), note, Tone.ACCENT),
        tile(context.percent(after.margin), context.say("distributor.margin")),
        tile(context.number(after.turns, 2), context.say("distributor.turns")),
        tile(context.percent(after.roi_before_tax), context.say("distributor.roi-before-tax")),
        tile(context.percent(after.roi_short), context.say("distributor.roi-short")),
    )
    return tiles(context, "tiles", shown, cited=(_stated(context),))


def _stated(context: Context) -> object:
    return context.plan.economics.distributor if context.plan.economics else None


def _table(
    context: Context,
    block: str,
    keys: tuple[str, ...],
    before: DistributorResult | None,
    after: DistributorResult | None,
) -> Cited | None:
    rows: list[Row] = []
    for key in keys:
        name = key.lstrip("=")
        cells = [context.say(f"distributor.{name.replace('_', '-')}")]
        for item in (before, after):
            value = None if item is None else getattr(item, name, getattr(item.pnl, name, None))
            cells.append(context.money(value))
        if any(cell != NOTHING for cell in cells[1:]):
            rows.append(total(*cells) if key.startswith("=") else row("economics.distributor", *cells))
    columns = (col("item", 2.6), num("baseline"), num("target"))
    return table(context, f"distributor.{block}", columns, rows, (_stated(context),))


def _gaps(context: Context) -> Cited | None:
    rows: list[Row] = []
    for field in _FIELDS:
        found = [item for item in context.facts.gaps.values() if item.gap.type == field]
        rows.extend(
            row(
                f"gaps.{item.id}",
                context.label("gap", field),
                context.text(item.gap.title),
                context.figure(item.gap.target, context.unit(item.gap.metric)),
                context.figure(item.gap.actual, context.unit(item.gap.metric)),
                context.money(item.gap.value),
            )
            for item in found
        )
        if not found:
            rows.append(row("", context.label("gap", field), context.say("distributor.no-gap"), "", "", ""))
    columns = (col("gap-type", 0.8), col("gap", 2.6), num("target"), num("actual"), num("worth"))
    return table(context, "distributor.gaps", columns, rows, context.plan.gaps.values())
