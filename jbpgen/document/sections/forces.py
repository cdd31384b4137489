"""Porter's five forces: who presses on the margin, and how strongly."""

from __future__ import annotations

from jbpgen.document.assembly import col, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """The forces, strongest first."""
    forces = context.plan.market.forces if context.plan.market else {}
    ordered = sorted(forces.items(), key=lambda item: -item[1].level)
    if not ordered:
        return None
    rows = [
        row(
            f"forces.{name}",
            context.label("force", name),
            context.say("scale.of-five", level=force.level),
            context.text(force.statement),
        )
        for name, force in ordered
    ]
    strongest, force = ordered[0]
    return section(
        context,
        "forces",
        (
            table(
                context,
                "forces.table",
                (col("force", 1.2), num("level", 0.6), col("statement", 4)),
                rows,
                forces.values(),
            ),
        ),
        context.say("forces.headline", force=context.label("force", strongest), level=force.level),
    )
