"""The SPAN matrix: segments by attractiveness and competitive position."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Grid, Quadrant, Section, Tone
from jbpgen.document.context import Context
from jbpgen.plan.market import Segment

BLOCKS = ("matrix", "table")
_MIDDLE = 5  # of a scale from 1 to 10: above is high
_FIELDS = (("acquire-skills", Tone.WATCH), ("grow", Tone.GOOD), ("avoid", Tone.MUTED), ("harvest", Tone.ACCENT))


def build(context: Context) -> Section | None:
    """Two-by-two with the segments' names, and their scores as a table."""
    span = context.plan.market.span if context.plan.market else {}
    if not span:
        return None
    quadrants = tuple(
        Quadrant(
            context.label("move", move),
            tuple(context.text(item.name) for item in span.values() if _move(item) == move) or (context.say("none"),),
            tone,
        )
        for move, tone in _FIELDS
    )
    rows = [
        row(
            f"span.{ref}",
            context.text(item.name),
            str(item.attractiveness),
            str(item.position),
            context.money(item.size),
            context.label("move", _move(item)),
        )
        for ref, item in span.items()
    ]
    columns = (col("segment", 1.6), num("attractiveness"), num("position"), num("size", 1.2), col("move", 1.4))
    grow = [context.text(item.name) for item in span.values() if _move(item) == "grow"]
    values = {"count": len(span), "grow": len(grow), "names": context.listed(grow)}
    words = context.say("segments.headline" if grow else "segments.plain", **values)
    grid = Grid("matrix", context.say("segments.matrix"), words, 2, quadrants, tuple(f"span.{ref}" for ref in span))
    return section(
        context,
        "segments",
        (Cited(grid, context.cite(*span.values())), table(context, "segments.table", columns, rows, span.values())),
        words,
    )


def _move(item: Segment) -> str:
    """What is done with a segment, as decided, else as its field of the matrix suggests."""
    if item.move:
        return item.move
    if item.attractiveness > _MIDDLE:
        return "grow" if item.position > _MIDDLE else "acquire-skills"
    return "harvest" if item.position > _MIDDLE else "avoid"
