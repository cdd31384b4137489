"""Accepted exceptions from the checks, for the own house only."""

from __future__ import annotations

from jbpgen.document.assembly import col, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """One row per waiver."""
    items = context.plan.waivers
    rows = [
        row(
            f"waivers.{ref}",
            item.code,
            item.place or "",
            context.text(item.reason),
            context.person(item.by),
            context.day(item.until),
        )
        for ref, item in items.items()
    ]
    columns = (col("code", 0.8), col("place", 1.6), col("reason", 3), col("accepted-by", 0.9), col("until", 1))
    return section(
        context,
        "waivers",
        (table(context, "waivers.table", columns, rows),),
        context.say("waivers.headline", count=len(items)),
    )
