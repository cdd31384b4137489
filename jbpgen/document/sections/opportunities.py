"""Sources of growth, each from a gap or a need; what was chosen and what was left."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.document.assembly import col, group, num, row, section, table
from jbpgen.document.blocks import Row, Section
from jbpgen.document.context import Context
from jbpgen.document.reasons import because

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """One row per opportunity, what was chosen before what was not."""
    found = context.plan.opportunities
    columns = (
        col("opportunity", 1.6),
        col("statement", 2.6),
        col("because", 2),
        col("kpi", 1.2),
        num("value", 1.1),
        col("confidence", 0.7),
        col("effort", 0.7),
    )
    chosen = [item for item in found.values() if item.chosen]
    worth = sum((item.value for item in chosen if item.value is not None), Decimal(0))
    headline = context.say("opportunities.headline", chosen=len(chosen), total=len(found), value=context.money(worth))
    if not worth:
        key = "opportunities.plain" if chosen else "opportunities.none"
        headline = context.say(key, chosen=len(chosen), total=len(found))
    return section(
        context,
        "opportunities",
        (table(context, "opportunities.table", columns, _rows(context), found.values(), wide=True),),
        headline,
    )


def _rows(context: Context) -> list[Row]:
    """Under bands where some were chosen and some were not; a customer sees what was chosen only."""
    rows: list[Row] = []
    found = context.plan.opportunities.items()
    banded = len({bool(item.chosen) for _, item in found}) > 1
    for choice in ("yes", "no"):
        of_this = [(ref, item) for ref, item in found if bool(item.chosen) is (choice == "yes")]
        if banded:
            rows.append(group(context.label("chosen", choice)))
        rows += [
            row(
                f"opportunities.{ref}",
                context.with_detail(context.text(item.title), context.label("opportunity", item.type)),
                context.text(item.statement),
                because(context, item.why),
                context.metric(item.kpi),
                context.money(item.value),
                context.label("grade", item.confidence),
                context.label("grade", item.effort),
            )
            for ref, item in of_this
        ]
    return rows
