"""Which category, channel and store group plays which role, and what it gets."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("categories", "channels", "regions", "stores", "products", "indices")


def build(context: Context) -> Section | None:
    """A table for each dimension that the plan is cut by."""
    return section(
        context,
        "roles",
        (
            _categories(context),
            _channels(context),
            _regions(context),
            _stores(context),
            _products(context),
            _indices(context),
        ),
        _headline(context),
    )


def _headline(context: Context) -> str:
    plan = context.plan
    strategic = [item for item in plan.categories.values() if item.role == "strategic"]
    names = context.listed(context.text(item.name) for item in strategic)
    counts = context.counted(("categories", len(plan.categories)), ("channels", len(plan.channels)))
    if strategic:
        return context.say("roles.headline", names=names, counts=counts)
    return context.say("roles.plain", counts=counts) if counts else ""


def _categories(context: Context) -> Cited | None:
    items = context.plan.categories
    rows = [
        row(
            f"categories.{ref}",
            context.text(item.name),
            context.label("role", item.role),
            context.label("shopper-role", item.shopper_role),
            context.label("trade-role", item.trade_role),
            context.label("grade", item.investment),
            context.percent(item.growth, sign=True),
            context.text(item.strategy),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("category", 1.1),
        col("role", 0.8),
        col("shopper-role", 0.9),
        col("trade-role", 0.9),
        col("investment", 0.8),
        num("growth", 0.8),
        col("category-strategy", 3),
    )
    return table(context, "roles.categories", columns, rows, items.values())


def _channels(context: Context) -> Cited | None:
    items = context.plan.channels
    rows = [
        row(
            f"channels.{ref}",
            context.text(item.name),
            context.label("channel", item.kind),
            context.number(item.stores),
            context.text(item.strategy),
        )
        for ref, item in items.items()
    ]
    columns = (col("channel", 1.2), col("role", 0.9), num("stores", 0.8), col("channel-strategy", 4))
    return table(context, "roles.channels", columns, rows, items.values())


def _regions(context: Context) -> Cited | None:
    items = context.plan.regions
    rows = [
        row(
            f"regions.{ref}",
            context.text(item.name),
            context.named("regions", item.parent),
            context.percent(item.growth, sign=True),
        )
        for ref, item in items.items()
    ]
    return table(context, "roles.regions", (col("region", 2), col("parent", 2), num("growth")), rows, items.values())


def _stores(context: Context) -> Cited | None:
    items = context.plan.store_groups
    rows = [
        row(
            f"store_groups.{ref}",
            context.text(item.name),
            context.label("store-group", item.kind),
            context.number(item.stores),
            context.text(item.treatment),
        )
        for ref, item in items.items()
    ]
    columns = (col("store-group", 1.2), col("role", 0.9), num("stores", 0.8), col("treatment", 4))
    return table(context, "roles.stores", columns, rows, items.values())


def _products(context: Context) -> Cited | None:
    items = context.plan.products
    rows = [
        row(
            f"products.{ref}",
            context.text(item.name),
            context.named("categories", item.category),
            context.text(item.brand),
            context.text(item.pack),
            context.day_short(item.launch),
            context.money(item.price),
            context.money(item.list_price),
            context.span(item.shelf_life),
            context.number(item.velocity, 2),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("product", 1.4),
        col("category"),
        col("brand"),
        col("pack", 1.2),
        col("launch", 0.9),
        num("shelf-price", 0.9),
        num("list-price", 0.9),
        num("shelf-life", 0.8),
        num("velocity", 0.8),
    )
    return table(context, "roles.products", columns, rows, items.values())


def _indices(context: Context) -> Cited | None:
    items = {
        ref: item
        for ref, item in context.plan.regions.items()
        if item.resource_index is not None or item.potential_index is not None
    }
    rows = [
        row(
            f"regions.{ref}",
            context.text(item.name),
            context.number(item.resource_index, 2),
            context.number(item.potential_index, 2),
        )
        for ref, item in items.items()
    ]
    columns = (col("region", 2), num("resource-index"), num("potential-index"))
    return table(context, "roles.indices", columns, rows, items.values())
