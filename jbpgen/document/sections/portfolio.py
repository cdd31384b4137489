"""The BCG matrix: businesses by growth and relative share, and where the resources go."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Grid, Quadrant, Section, Tone
from jbpgen.document.context import Context

BLOCKS = ("matrix", "table")
_FIELDS = (("star", Tone.GOOD), ("question-mark", Tone.WATCH), ("cash-cow", Tone.ACCENT), ("dog", Tone.MUTED))


def build(context: Context) -> Section | None:
    """Two-by-two with the names, and the figures as a table."""
    items = context.plan.market.portfolio if context.plan.market else {}
    if not items:
        return None
    quadrants = tuple(
        Quadrant(
            context.label("quadrant", field),
            tuple(context.text(item.name) for item in items.values() if item.quadrant == field)
            or (context.say("none"),),
            tone,
        )
        for field, tone in _FIELDS
    )
    rows = [
        row(
            f"portfolio.{ref}",
            context.text(item.name),
            context.named("categories", item.category),
            context.percent(item.growth, sign=True),
            context.number(item.relative_share, 2),
            context.money(item.value),
            context.label("quadrant", item.quadrant),
            context.percent(item.resources),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("business", 1.4),
        col("category"),
        num("growth", 0.8),
        num("relative-share", 0.9),
        num("size", 1.2),
        col("quadrant"),
        num("resources", 0.9),
    )
    counts = context.counted(*((field, sum(item.quadrant == field for item in items.values())) for field, _ in _FIELDS))
    words = context.say("portfolio.headline" if counts else "portfolio.plain", count=len(items), counts=counts)
    refs = tuple(f"portfolio.{ref}" for ref in items)
    grid = Grid("matrix", context.say("portfolio.matrix"), words, 2, quadrants, refs)
    board = Cited(grid, context.cite(*items.values())) if any(item.quadrant for item in items.values()) else None
    return section(
        context, "portfolio", (board, table(context, "portfolio.table", columns, rows, items.values())), words
    )
