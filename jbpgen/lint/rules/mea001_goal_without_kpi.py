"""MEA001: a goal that no KPI measures can neither be reached nor missed."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA001",
    "goal-without-kpi",
    "note/warning/error",
    source="S0 (SMART, measurable)",
    bad={"goals.G3.kpi": None},
    good={"goals.G3.kpi": "fill_rate"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal without a KPI."""
    for goal_id, goal in context.plan.goals.items():
        if goal.kpi is None:
            yield Finding(("goals", goal_id), Part.ENTITY, {"goal": goal_id})
