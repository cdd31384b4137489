"""SWOT: four fields, one look."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, fitting, row, section, table
from jbpgen.document.blocks import Grid, Quadrant, Row, Section, Tone
from jbpgen.document.context import Context
from jbpgen.plan.market import Swot

BLOCKS = ("grid", "evidence")
_FIELDS = (
    ("strengths", Tone.GOOD),
    ("weaknesses", Tone.BAD),
    ("opportunities", Tone.ACCENT),
    ("threats", Tone.WATCH),
)


def build(context: Context) -> Section | None:
    """The grid of all points, and a table of the evidence."""
    swot = context.plan.market.swot if context.plan.market else None
    if swot is None or not any(getattr(swot, field) for field, _ in _FIELDS):
        return None
    quadrants = tuple(
        Quadrant(
            context.label("swot", field),
            tuple(context.text(point.statement) for point in getattr(swot, field).values()) or (context.say("none"),),
            tone,
        )
        for field, tone in _FIELDS
    )
    words = context.counted(*((field, len(getattr(swot, field))) for field, _ in _FIELDS))
    points = [point for field, _ in _FIELDS for point in getattr(swot, field).values()]
    grid = Grid(
        "grid",
        context.say("swot.grid"),
        words,
        2,
        quadrants,
        tuple(f"{field}.{ref}" for field, _ in _FIELDS for ref in getattr(swot, field)),
    )
    columns = (col("field", 0.7), col("statement", 2), col("evidence", 2))
    return section(
        context,
        "swot",
        (
            Cited(grid, context.cite(*points)),
            table(context, "swot.evidence", columns, _evidence(context, swot), points),
        ),
        _headline(context, swot) or words,
    )


def _headline(context: Context, swot: Swot) -> str:
    """The first opportunity and the first threat, where both fit a line."""
    if not swot.opportunities or not swot.threats:
        return ""
    first = [context.text(next(iter(points.values())).statement) for points in (swot.opportunities, swot.threats)]
    return fitting(context.say("swot.headline", opportunity=first[0], threat=first[1]), "")


def _evidence(context: Context, swot: Swot) -> list[Row]:
    return [
        row(
            f"{field}.{ref}",
            context.label("swot", field),
            context.text(point.statement),
            context.text(point.evidence),
        )
        for field, _ in _FIELDS
        for ref, point in getattr(swot, field).items()
        if context.text(point.evidence)
    ]
