"""What the plan takes for granted, and what follows if it fails."""

from __future__ import annotations

from jbpgen.document.assembly import col, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """One row per assumption."""
    items = context.plan.assumptions
    rows = [
        row(
            f"assumptions.{ref}",
            context.text(item.statement),
            context.text(item.if_wrong),
            context.person(item.owner),
            context.day_short(item.review),
        )
        for ref, item in items.items()
    ]
    reviews = [item.review for item in items.values() if item.review]
    columns = (col("assumption", 2.6), col("if-wrong", 2.4), col("owner", 0.8), col("review", 0.9))
    return section(
        context,
        "assumptions",
        (table(context, "assumptions.table", columns, rows, items.values()),),
        context.say("assumptions.headline", count=len(items), day=context.day(min(reviews)))
        if reviews
        else context.say("assumptions.plain", count=len(items)),
    )
