"""The choices: what is done, what it serves, what it costs, what is left undone for it."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.document.assembly import Cited, col, fitting, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context
from jbpgen.document.reasons import because
from jbpgen.plan.ogsm import Strategy

BLOCKS = ("table", "returns")


def build(context: Context) -> Section | None:
    """One row per strategy; returns for readers of the own house."""
    strategies = context.plan.strategies
    rows = [
        row(
            f"strategies.{ref}",
            context.with_detail(f"{ref} {context.text(item.title)}", _place(context, item)),
            context.text(item.statement),
            because(context, item.why),
            context.listed(context.metric(kpi) for kpi in item.kpis),
            context.money(item.budget),
            context.text(item.not_doing),
            context.owners(item),
        )
        for ref, item in strategies.items()
    ]
    columns = (
        col("strategy", 1.6),
        col("statement", 2.4),
        col("because", 1.6),
        col("kpis", 1.5),
        num("budget", 1),
        col("not-doing", 1.5),
        col("owner", 1),
    )
    return section(
        context,
        "strategies",
        (table(context, "strategies.table", columns, rows, strategies.values(), wide=True), _returns(context)),
        _headline(context),
    )


def _place(context: Context, strategy: Strategy) -> str:
    """The goals that it serves, and its priority."""
    priority = [context.label("priority", strategy.priority)] if strategy.priority else []
    return context.listed([*strategy.serves, *priority])


def _headline(context: Context) -> str:
    """Where most of the money goes."""
    strategies = context.plan.strategies
    plain = context.counted(("strategies", len(strategies)), ("goals", len(context.plan.goals)))
    funded = {ref: item for ref, item in strategies.items() if item.budget}
    if len(funded) < 2:
        return plain
    ref, most = max(funded.items(), key=lambda entry: entry[1].budget or Decimal(0))
    title = f"{ref} {context.text(most.title)}"
    return fitting(context.say("strategies.headline", budget=context.money(most.budget), title=title), plain)


def _returns(context: Context) -> Cited | None:
    rows = [
        row(
            f"strategies.{ref}",
            f"{ref} {context.text(item.title)}",
            context.money(item.budget),
            context.number(item.return_on_spend, 2),
        )
        for ref, item in context.plan.strategies.items()
        if item.return_on_spend is not None
    ]
    columns = (col("strategy", 2.4), num("budget"), num("return-on-spend"))
    return table(context, "strategies.returns", columns, rows, context.plan.strategies.values())
