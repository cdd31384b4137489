"""TIM012: a goal due before the plan begins or after it ends."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM012",
    "goal-due-outside-period",
    "note/warning/error",
    source="S0 (SMART, time-bound: dates inside the period)",
    bad={"goals.G2.due": "2028-03-31"},
    good={"goals.G2.due": "2027-12-31"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal or KPI whose due day lies outside the plan's period."""
    period = context.plan.plan.period
    due = [(("goals", key, "due"), goal.due) for key, goal in context.plan.goals.items()]
    due += [(("kpis", key, "due"), kpi.due) for key, kpi in context.plan.kpis.items()]
    for path, day in due:
        if day is not None and not period.start <= day <= period.end:
            yield Finding(path, args={"id": path[1], "day": day, "start": period.start, "end": period.end})
