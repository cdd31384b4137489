"""The rolling three-month plan, derived from the promotion calendar and the day of the document."""

from __future__ import annotations

from jbpgen.document.assembly import section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context
from jbpgen.document.sections.calendar import CALENDAR_COLUMNS, calendar_row

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """The promotions of the next three months, as the calendar shows them."""
    refs = context.facts.rolling
    rows = [calendar_row(context, ref, context.facts.promotions[ref]) for ref in refs]
    start = max(context.facts.as_of, context.plan.plan.period.start)
    return section(
        context,
        "rolling",
        (
            table(
                context,
                "rolling.table",
                CALENDAR_COLUMNS,
                rows,
                (context.plan.promotions[ref] for ref in refs),
                wide=True,
            ),
        ),
        context.say("rolling.headline", day=context.day(start), count=len(refs)),
    )
