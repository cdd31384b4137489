"""Incentives, for the own house only: targets and rewards of persons and teams."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context
from jbpgen.plan.running import Incentive

BLOCKS = ("table", "stages")


def build(context: Context) -> Section | None:
    """One row per incentive, and their stages."""
    items = context.plan.incentives
    rows = [
        row(
            f"incentives.{ref}",
            _whom(context, item),
            context.metric(item.kpi),
            context.figure(item.base, context.unit(item.kpi)),
            context.figure(item.target, context.unit(item.kpi)),
            context.figure(item.challenge, context.unit(item.kpi)),
            context.percent(item.commission),
            context.percent(item.commission_above),
            context.money(item.reward),
            context.labels("reward", item.kind),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("whom", 1.2),
        col("kpi", 1.3),
        num("base"),
        num("target"),
        num("challenge"),
        num("commission", 0.8),
        num("commission-above", 0.9),
        num("reward", 0.9),
        col("reward-kind", 1),
    )
    return section(
        context,
        "incentives",
        (table(context, "incentives.table", columns, rows, items.values()), _stages(context)),
        context.say("incentives.headline", count=len(items)),
    )


def _whom(context: Context, item: Incentive) -> str:
    return context.with_detail(context.person(item.person), context.text(item.team))


def _stages(context: Context) -> Cited | None:
    rows = [
        row(
            f"stages.{name}",
            _whom(context, item),
            context.text(stage.title),
            context.day_short(stage.date),
            context.text(stage.condition),
            context.money(stage.reward),
        )
        for item in context.plan.incentives.values()
        for name, stage in item.stages.items()
    ]
    columns = (col("whom", 1.2), col("stage", 1.4), col("date", 0.9), col("condition", 2.4), num("reward", 0.9))
    return table(context, "incentives.stages", columns, rows, context.plan.incentives.values())
