"""WBS011: three to five milestones can be watched by both managements; ten cannot."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS011",
    "milestone-count",
    "note",
    source="F8",
    bad={"milestones.M3": None},
    good={},
    settings=("milestones.low", "milestones.high"),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the plan has milestones, but fewer or more than the thresholds."""
    low, high = context.threshold("milestones.low"), context.threshold("milestones.high")
    count = len(context.plan.milestones)
    if count and not low <= count <= high:
        yield Finding(
            ("milestones",), Part.ENTITY, {"count": count, "low": low, "high": high}, "few" if count < low else "many"
        )
