"""Key battles: window, scale, target, budget, owners of both sides."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, bullets, col, num, row, section, table
from jbpgen.document.blocks import Item, Section
from jbpgen.document.context import Context

BLOCKS = ("brief", "table", "ideas")


def build(context: Context) -> Section | None:
    """``brief`` is the slide's table; ``table`` has every field; ``ideas`` tells what each battle is about."""
    battles = context.plan.battles
    ideas = [
        Item(context.text(item.idea), context.text(item.title) + context.say("mark.colon"))
        for item in battles.values()
        if context.text(item.idea)
    ]
    refs = [f"battles.{ref}" for ref in battles]
    return section(
        context,
        "battles",
        (
            _brief(context),
            _table(context),
            bullets(context, "ideas", ideas, context.say("battles.ideas"), entities=refs),
        ),
        context.say("battles.headline", count=len(battles)),
    )


def _brief(context: Context) -> Cited | None:
    battles = context.plan.battles
    rows = [
        row(
            f"battles.{ref}",
            context.text(item.title),
            context.window(item.start, item.end),
            context.figure(item.target, context.unit(item.kpi)),
            context.money(item.budget),
            context.owners(item),
        )
        for ref, item in battles.items()
    ]
    columns = (col("battle", 2.2), col("window", 1.5), num("target", 1), num("budget", 1), col("owner", 1.5))
    return table(context, "battles.brief", columns, rows, battles.values())


def _table(context: Context) -> Cited | None:
    battles = context.plan.battles
    rows = [
        row(
            f"battles.{ref}",
            context.text(item.title),
            context.label("battle", item.kind),
            context.window(item.start, item.end),
            context.all_named("categories", item.categories),
            context.number(item.stores),
            context.metric(item.kpi),
            context.figure(item.target, context.unit(item.kpi)),
            context.money(item.budget),
            item.strategy or "",
            context.owners(item),
        )
        for ref, item in battles.items()
    ]
    columns = (
        col("battle", 1.6),
        col("battle-kind", 0.8),
        col("window", 1.3),
        col("categories", 1.2),
        num("stores", 0.6),
        col("kpi", 1.2),
        num("target", 1),
        num("budget", 0.9),
        col("strategy-id", 0.5),
        col("owner", 1),
    )
    return table(context, "battles.table", columns, rows, battles.values(), wide=True)
