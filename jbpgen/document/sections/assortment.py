"""What is listed, delisted or shown differently, by category."""

from __future__ import annotations

from jbpgen.document.assembly import col, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("table",)
_ACTIONS = ("list", "delist", "swap", "facings", "planogram")


def build(context: Context) -> Section | None:
    """One row per change."""
    changes = context.plan.assortment
    rows = [
        row(
            f"assortment.{ref}",
            context.text(item.title),
            context.label("assortment", item.action),
            context.named("categories", item.category),
            context.all_named("products", item.products),
            context.named("store_groups", item.store_group),
            context.number(item.skus_before),
            context.number(item.skus_after),
            context.text(item.criteria),
            context.day_short(item.date),
            context.owners(item),
        )
        for ref, item in changes.items()
    ]
    columns = (
        col("change", 1.6),
        col("action", 0.7),
        col("category", 0.8),
        col("products", 1.4),
        col("store-group", 0.9),
        num("skus-before", 0.7),
        num("skus-after", 0.7),
        col("criteria", 2),
        col("date", 0.8),
        col("owner", 1),
    )
    return section(
        context,
        "assortment",
        (table(context, "assortment.table", columns, rows, changes.values(), wide=True),),
        context.counted(
            *((action, sum(item.action == action for item in changes.values())) for action in _ACTIONS),
        ),
    )
