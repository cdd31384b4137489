"""Key battles: window, scale, target, budget, owners of both sides."""

from __future__ import annotations

from jbpgen.analysis.ratio import total
from jbpgen.document.assembly import MOST_ROWS, Cited, col, most, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context
from jbpgen.plan.growth import Battle

BLOCKS = ("brief", "table")


def build(context: Context) -> Section | None:
    """``brief`` is the slide's table; ``table`` has every field."""
    return section(
        context,
        "battles",
        (
            _brief(context),
            _table(context),
        ),
        _headline(context),
        [
            context.text(item.title) + context.say("mark.colon") + context.text(item.idea)
            for item in context.plan.battles.values()
            if item.idea
        ],
    )


def _headline(context: Context) -> str:
    battles = context.plan.battles
    budget = total(battle.budget for battle in battles.values())
    if budget:
        return context.say("battles.headline", count=len(battles), budget=context.money(budget))
    return context.say("battles.plain", count=len(battles))


def _brief(context: Context) -> Cited | None:
    battles = context.plan.battles
    rows = [
        row(
            f"battles.{ref}",
            context.text(item.title),
            context.window(item.start, item.end),
            _aim(context, item),
            context.money(item.budget),
            context.owners(item),
        )
        for ref, item in battles.items()
    ]
    columns = (col("battle", 2.4), col("window", 1.2), col("target", 1.8), num("budget", 0.9), col("owner", 1.2))
    return table(context, "battles.brief", columns, most(context, rows, MOST_ROWS), battles.values())


def _aim(context: Context, battle: Battle) -> str:
    """The KPI a battle is fought for, with its figure."""
    figure = context.figure(battle.target, context.unit(battle.kpi)) if battle.target else ""
    return f"{context.metric(battle.kpi)} {figure}".strip()


def _table(context: Context) -> Cited | None:
    battles = context.plan.battles
    rows = [
        row(
            f"battles.{ref}",
            "\n".join(line for line in (context.text(item.title), context.text(item.idea)) if line),
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
        col("battle", 2.6),
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
