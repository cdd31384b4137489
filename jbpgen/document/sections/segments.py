"""The SPAN matrix: segments by attractiveness and competitive position."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Axis, Bubble, Bubbles, Section, Tone
from jbpgen.document.bubble_sizes import bubble_sizes, fields_of
from jbpgen.document.context import Context
from jbpgen.plan.market import Segment

BLOCKS = ("matrix", "table")
_MIDDLE, _TOP = 5.5, 11.0  # of scores from 1 to 10, so that the middle divides high from low
_TONES = {"acquire-skills": Tone.WATCH, "grow": Tone.GOOD, "avoid": Tone.MUTED, "harvest": Tone.ACCENT}


def build(context: Context) -> Section | None:
    """A bubble per segment, its area the segment's size, and the scores as a table."""
    span = context.plan.market.span if context.plan.market else {}
    if not span:
        return None
    sizes = bubble_sizes(context, [item.size for item in span.values()], "column.size")
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
    chart = Bubbles(
        "matrix",
        context.say("segments.matrix"),
        words,
        tuple(
            Bubble(context.text(item.name), float(item.position), float(item.attractiveness), size, _TONES[_move(item)])
            for item, size in zip(span.values(), sizes.values, strict=True)
        ),
        Axis(context.say("column.position"), 0, _MIDDLE, _TOP),
        Axis(context.say("column.attractiveness"), 0, _MIDDLE, _TOP),
        fields_of(context.label("move", move) for move in _TONES),
        sizes.name,
        sizes.number_format,
        entities=tuple(f"span.{ref}" for ref in span),
    )
    return section(
        context,
        "segments",
        (Cited(chart, context.cite(*span.values())), table(context, "segments.table", columns, rows, span.values())),
        words,
    )


def _move(item: Segment) -> str:
    """What is done with a segment, as decided, else as its field of the matrix suggests."""
    if item.move:
        return item.move
    if item.attractiveness > _MIDDLE:
        return "grow" if item.position > _MIDDLE else "acquire-skills"
    return "harvest" if item.position > _MIDDLE else "avoid"
