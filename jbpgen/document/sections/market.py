"""The market: size and growth, competitors, what is known about shoppers."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, paragraph, row, section, table, tile, tiles
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("summary", "size", "competitors", "insights")


def build(context: Context) -> Section | None:
    """Summary, size tiles, competitors, insights."""
    market = context.plan.market
    if market is None:
        return None
    competitors = [
        row(
            f"competitors.{ref}",
            context.text(rival.name),
            context.percent(rival.share),
            context.text(rival.moves),
            context.text(rival.response),
        )
        for ref, rival in market.competitors.items()
    ]
    insights = [
        row(f"insights.{ref}", context.text(insight.statement), context.text(insight.implication))
        for ref, insight in market.insights.items()
    ]
    return section(
        context,
        "market",
        (
            paragraph("summary", context.text(market.summary)),
            _size(context),
            table(
                context,
                "market.competitors",
                (col("competitor", 1), num("share", 0.7), col("moves", 2.4), col("our-response", 2.4)),
                competitors,
                market.competitors.values(),
            ),
            table(
                context,
                "market.insights",
                (col("insight", 1), col("implication", 1)),
                insights,
                market.insights.values(),
            ),
        ),
        _headline(context),
    )


def _size(context: Context) -> Cited | None:
    size = context.plan.market.size if context.plan.market else None
    if size is None:
        return None
    shown = [
        tile(context.money(size.value), context.say("situation.size"), context.text(size.scope)),
        tile(context.percent(size.growth, sign=True), context.say("situation.market-growth")),
        tile(context.percent(size.category_growth, sign=True), context.say("situation.category-growth")),
        tile(
            context.percent(size.share),
            context.say("market.share", supplier=context.party("supplier")),
            context.say("market.share-target", share=context.percent(size.share_target)) if size.share_target else "",
        ),
    ]
    return tiles(context, "size", shown, cited=(size,))


def _headline(context: Context) -> str:
    size = context.plan.market.size if context.plan.market else None
    if size is None or size.value is None:
        return ""
    if size.share is not None and size.share_target is not None:
        return context.say(
            "market.headline",
            supplier=context.party("supplier"),
            value=context.money(size.value),
            share=context.percent(size.share),
            target=context.percent(size.share_target),
        )
    return context.say("market.plain", value=context.money(size.value))
