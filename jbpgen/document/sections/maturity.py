"""Where the co-operation stands on the five steps, and where it wants to be."""

from __future__ import annotations

from jbpgen.document.assembly import col, paragraph, row, section, table
from jbpgen.document.blocks import Cell, Section, Tone
from jbpgen.document.context import Context

BLOCKS = ("steps", "actions")
STEPS = ("basic", "metrics", "system", "joint", "digital")


def build(context: Context) -> Section | None:
    """The five steps with today and target marked, and what is done to get there."""
    maturity = context.plan.maturity
    if maturity is None:
        return None
    rows = [
        row(
            "maturity",
            Cell(context.label("maturity", step), strong=step in (maturity.current, maturity.target)),
            context.say(f"maturity.means-{step}"),
            marks=(
                Cell("●" if step == maturity.current else "", Tone.MUTED),
                Cell("●" if step == maturity.target else "", Tone.ACCENT),
            ),
        )
        for step in STEPS
    ]
    lines = (
        context.text(maturity.actions),
        context.say("maturity.trust", level=maturity.trust) if maturity.trust else "",
    )
    columns = (col("step", 1.4), col("meaning", 3), col("today", 0.6, "mark"), col("aim", 0.6, "mark"))
    return section(
        context,
        "maturity",
        (
            table(context, "maturity.steps", columns, rows),
            paragraph("actions", context.sentences(*lines), entities=("maturity",)),
        ),
        _headline(context),
    )


def _headline(context: Context) -> str:
    maturity = context.plan.maturity
    if maturity is None or not maturity.current or not maturity.target:
        return ""
    values = {
        "current": context.label("maturity", maturity.current),
        "target": context.label("maturity", maturity.target),
        "months": maturity.months,
    }
    return context.say("maturity.headline" if maturity.months else "maturity.plain", **values)
