"""What each promotion earns, for readers who may see unit contributions."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Cell, Section, Tone
from jbpgen.document.context import Context

BLOCKS = ("returns", "load")


def build(context: Context) -> Section | None:
    """Cost, margin and the three returns of each promotion, and how many weeks products are on deal."""
    return section(
        context,
        "promotion-returns",
        (_returns(context), _load(context) if context.is_internal else None),
        _headline(context),
    )


def _headline(context: Context) -> str:
    known = [item for item in context.facts.promotions.values() if item.payback is not None]
    above = sum((item.payback or 0) >= 1 for item in known)
    return context.say("promotion-returns.headline", count=len(known), above=above) if known else ""


def _returns(context: Context) -> Cited | None:
    rows = []
    for ref, item in context.facts.promotions.items():
        if item.payback is None:
            continue
        stated = item.promotion.expected
        rows.append(
            row(
                f"promotions.{ref}",
                context.text(item.promotion.title),
                context.value(item.net_cases, "cases", sign=True),
                context.money(item.margin),
                context.money(item.cost),
                context.percent(item.roi, sign=True),
                Cell(context.number(item.payback, 2), Tone.GOOD if item.payback >= 1 else Tone.WATCH),
                context.number(item.sales_per_cost, 2),
                context.with_detail(context.figure(stated.value), context.label("measure", stated.measure))
                if stated
                else "",
                context.figure(stated.last_year) if stated else "",
                context.text(item.promotion.reason),
            )
        )
    columns = (
        col("promotion", 1.7),
        num("net-cases", 0.9),
        num("margin"),
        num("cost"),
        num("roi", 0.8),
        num("payback", 0.8),
        num("sales-per-cost", 0.9),
        num("stated", 1.1),
        num("last-year", 0.8),
        col("reason", 1.6),
    )
    return table(context, "promotion-returns.returns", columns, rows, context.plan.promotions.values(), wide=True)


def _load(context: Context) -> Cited | None:
    rows = [
        row(
            f"products.{ref}",
            context.named("products", ref),
            context.say("promotion-returns.weeks", weeks=item.weeks, of=item.of),
            context.percent(item.share),
        )
        for ref, item in context.facts.weeks_on_deal.items()
        if item.weeks
    ]
    columns = (col("product", 2), num("weeks-on-deal", 1.2), num("part", 0.8))
    return table(context, "promotion-returns.load", columns, rows, context.plan.promotions.values())
