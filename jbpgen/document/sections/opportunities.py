"""Sources of growth, each from a gap or a need; what was chosen and what was left."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.document.assembly import col, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context
from jbpgen.document.reasons import because

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """One row per opportunity."""
    found = context.plan.opportunities
    rows = [
        row(
            f"opportunities.{ref}",
            context.text(item.title),
            context.label("opportunity", item.type),
            context.text(item.statement),
            because(context, item.why),
            context.metric(item.kpi),
            context.money(item.value),
            context.label("grade", item.confidence),
            context.label("grade", item.effort),
            context.label("chosen", "yes" if item.chosen else "no"),
        )
        for ref, item in found.items()
    ]
    columns = (
        col("opportunity", 1.4),
        col("opportunity-type", 0.8),
        col("statement", 2.4),
        col("because", 1.6),
        col("kpi", 1.2),
        num("value", 1.1),
        col("confidence", 0.7),
        col("effort", 0.7),
        col("chosen", 0.7),
    )
    chosen = [item for item in found.values() if item.chosen]
    worth = sum((item.value for item in chosen if item.value is not None), Decimal(0))
    headline = context.say("opportunities.headline", chosen=len(chosen), total=len(found), value=context.money(worth))
    if not worth:
        key = "opportunities.plain" if chosen else "opportunities.none"
        headline = context.say(key, chosen=len(chosen), total=len(found))
    return section(
        context,
        "opportunities",
        (table(context, "opportunities.table", columns, rows, found.values(), wide=True),),
        headline,
    )
