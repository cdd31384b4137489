"""PEST/STEEP: what moves in the world around both companies, and what the plan does about it."""

from __future__ import annotations

from jbpgen.document.assembly import col, row, section, table
from jbpgen.document.blocks import Cell, Section, Tone
from jbpgen.document.context import Context

BLOCKS = ("table",)
_TONES = {"positive": Tone.GOOD, "negative": Tone.BAD, "mixed": Tone.WATCH}


def build(context: Context) -> Section | None:
    """One row per trend, by factor."""
    trends = context.plan.market.trends if context.plan.market else {}
    rows = [
        row(
            f"trends.{ref}",
            context.label("factor", trend.factor),
            context.text(trend.statement),
            Cell(context.label("effect", trend.effect), _TONES[trend.effect]) if trend.effect else "",
            context.text(trend.response),
        )
        for ref, trend in trends.items()
    ]
    good = sum(trend.effect == "positive" for trend in trends.values())
    return section(
        context,
        "trends",
        (
            table(
                context,
                "trends.table",
                (col("factor", 0.8), col("trend", 2.4), col("effect", 0.7), col("our-response", 2.2)),
                rows,
                trends.values(),
            ),
        ),
        context.say("trends.headline" if good else "trends.plain", count=len(trends), good=good),
    )
