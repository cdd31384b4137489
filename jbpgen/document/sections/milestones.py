"""The dates both companies watch, with criteria and buffer."""

from __future__ import annotations

from jbpgen.document.assembly import col, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context
from jbpgen.plan.wbs import Milestone

BLOCKS = ("table",)

_LONG_TITLE = 45  # characters: longer ones would fill the headline by themselves; the table has them in full


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
    headline = _headline(context, len(milestones), dated[-1]) if dated else ""
    return section(
        context,
        "milestones",
        (table(context, "milestones.table", columns, rows, (item for _, item in milestones)),),
        headline,
    )


def _headline(context: Context, count: int, last: Milestone) -> str:
    title = context.text(last.title)
    key = "milestones.headline" if len(title) <= _LONG_TITLE else "milestones.dated"
    return context.say(key, count=count, title=title, day=context.day(last.date))
