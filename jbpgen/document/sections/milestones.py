"""The dates both companies watch, with criteria and buffer."""

from __future__ import annotations

from jbpgen.document.assembly import col, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """Milestones in order of their dates."""
    milestones = sorted(context.plan.milestones.items(), key=lambda item: (item[1].date is None, item[1].date))
    rows = [
        row(
            f"milestones.{ref}",
            context.text(item.title),
            context.day(item.date),
            context.span(item.buffer),
            context.text(item.criteria),
            "" if context.kind == "deck" else context.all_named("tasks", item.after),
            context.owners(item),
        )
        for ref, item in milestones
    ]
    columns = (
        col("milestone", 1.6),
        col("date", 1),
        num("buffer", 0.8),
        col("criteria", 2.4),
        col("after", 1.8),
        col("owner", 1),
    )
    dated = [item for _, item in milestones if item.date is not None]
    headline = (
        context.say(
            "milestones.headline",
            count=len(milestones),
            title=context.text(dated[-1].title),
            day=context.day(dated[-1].date),
        )
        if dated
        else ""
    )
    return section(
        context,
        "milestones",
        (table(context, "milestones.table", columns, rows, (item for _, item in milestones)),),
        headline,
    )
