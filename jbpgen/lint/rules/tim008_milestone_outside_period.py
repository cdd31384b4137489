"""TIM008: a milestone without a day, or on a day that the plan does not cover."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM008",
    "milestone-outside-period",
    "note/warning/error",
    source="F8; S0 (dates inside the period)",
    bad={"milestones.M3.date": "2028-01-15"},
    good={"milestones.M3.date": "2027-12-31"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per milestone that has no day or lies outside the plan's period."""
    period = context.plan.plan.period
    for milestone_id, milestone in context.plan.milestones.items():
        path = ("milestones", milestone_id)
        args = {"milestone": milestone_id, "title": milestone.title, "start": period.start, "end": period.end}
        if milestone.date is None:
            yield Finding(path, Part.ENTITY, args, "undated")
        elif not period.start <= milestone.date <= period.end:
            yield Finding((*path, "date"), args={**args, "day": milestone.date})
