"""SPC004: too few goals steer by one number, too many by none."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SPC004",
    "goal-count",
    "note",
    source="S1 (OGSM practice)",
    bad={"goals.G3": None, "strategies.S3.serves": ["G2"]},
    good={},
    settings=("goals.low", "goals.high"),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the plan has goals, but fewer or more than usual."""
    low, high = context.threshold("goals.low"), context.threshold("goals.high")
    count = len(context.plan.goals)
    if count and not low <= count <= high:
        yield Finding(
            ("goals",), Part.ENTITY, {"count": count, "low": low, "high": high}, "few" if count < low else "many"
        )
