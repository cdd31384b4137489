"""Five looks and three decisions (五看三定)."""

from __future__ import annotations

from jbpgen.document.assembly import col, fitting, row, section, table
from jbpgen.document.blocks import Row, Section
from jbpgen.document.context import Context

BLOCKS = ("looks", "decisions")
_LOOKS = ("industry", "customer", "competitor", "self", "opportunity")
_DECISIONS = ("control_points", "targets", "strategy")


def build(context: Context) -> Section | None:
    """What was found in each direction, and what was decided."""
    market = context.plan.market
    if market is None:
        return None
    looks = sorted(market.looks.items(), key=lambda item: _LOOKS.index(item[1].at))
    decided = _decisions(context)
    columns = (col("look", 1), col("finding", 5))
    rows = [row(f"looks.{ref}", context.label("look", look.at), context.text(look.finding)) for ref, look in looks]
    return section(
        context,
        "looks",
        (
            table(context, "looks.looks", columns, rows, market.looks.values()),
            table(context, "looks.decisions", (col("decision", 1), col("content", 5)), decided),
        ),
        _headline(context, context.counted(("findings", len(looks)), ("decisions", len(decided)))),
    )


def _headline(context: Context, counts: str) -> str:
    """The targets decided on, where they fit a line."""
    decisions = context.plan.market.decisions if context.plan.market else None
    targets = context.text(decisions.targets) if decisions else ""
    return fitting(context.say("looks.headline", targets=targets) if targets else "", counts)


def _decisions(context: Context) -> list[Row]:
    decisions = context.plan.market.decisions if context.plan.market else None
    if decisions is None:
        return []
    return [
        row(
            "market.decisions", context.say(f"looks.{field.replace('_', '-')}"), context.text(getattr(decisions, field))
        )
        for field in _DECISIONS
        if context.text(getattr(decisions, field))
    ]
