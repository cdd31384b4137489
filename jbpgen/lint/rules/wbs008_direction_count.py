"""WBS008: too few directions hide the work, too many make every one a sideline."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS008",
    "direction-count",
    "note",
    source="F7",
    bad={"wbs.D3": None, "strategies.S3": None, "goals.G3": None, "gaps.gap-supply": None},
    good={},
    settings=("wbs.directions_low", "wbs.directions_high"),
    also={
        "REF001": "milestone, RACI, bridge and budget still name what was removed",
        "REL010": "a need loses the gap and the goal that answered it",
        "REL007": "a KPI loses its strategy",
        "WBS009": "a milestone loses its only task",
        "SPC004": "two goals are left",
        "SPC005": "two strategies are left",
    },
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the plan has directions, but fewer or more than the thresholds."""
    low, high = context.threshold("wbs.directions_low"), context.threshold("wbs.directions_high")
    count = len(context.plan.wbs)
    if count and not low <= count <= high:
        yield Finding(
            ("wbs",), Part.ENTITY, {"count": count, "low": low, "high": high}, "few" if count < low else "many"
        )
