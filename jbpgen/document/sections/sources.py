"""Where the figures come from."""

from __future__ import annotations

from jbpgen.document.assembly import col, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """One row per source."""
    items = context.plan.sources
    rows = [
        row(
            f"sources.{ref}",
            context.text(item.title),
            context.label("source", item.kind),
            context.text(item.provider),
            context.text(item.covers),
            context.day(item.as_of),
            context.person(item.owner),
        )
        for ref, item in items.items()
    ]
    days = [item.as_of for item in items.values() if item.as_of]
    values = {
        "count": len(items),
        "first": context.day(min(days, default=None)),
        "last": context.day(max(days, default=None)),
    }
    columns = (
        col("source", 1.8),
        col("source-kind", 0.9),
        col("provider", 1.1),
        col("covers", 2.2),
        col("as-of", 1),
        col("owner", 0.8),
    )
    return section(
        context,
        "sources",
        (table(context, "sources.table", columns, rows),),
        context.say("sources.headline" if len(set(days)) > 1 else "sources.plain", **values),
    )
