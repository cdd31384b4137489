"""TIM001: a goal without a day is reached some day."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.sentences import has_time


@rule(
    "TIM001",
    "goal-without-time",
    "note/warning/error",
    source="S0 (SMART, time-bound)",
    bad={"goals.G1.due": None, "goals.G1.statement": "进货额达到 2760 万元"},
    good={"goals.G1.due": None},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal with no due day, of its own or of its KPI, whose statement names no time either."""
    for goal_id, goal in context.plan.goals.items():
        kpi = context.plan.kpis.get(goal.kpi or "")
        if goal.due is not None or (kpi is not None and kpi.due is not None):
            continue
        if not any(has_time(words) for words in goal.statement.variants()):
            yield Finding(("goals", goal_id), Part.ENTITY, {"goal": goal_id})
