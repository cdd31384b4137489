"""MEA018: a goal that is reached on the first day."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA018",
    "goal-without-change",
    "note/warning/error",
    source="S0 (SMART, achievable)",
    bad={"kpis.fill_rate.target": "86%"},
    good={"kpis.fill_rate.target": "87%"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal whose KPI has its baseline for a target."""
    for goal_id, goal in context.plan.goals.items():
        kpi = context.plan.kpis.get(goal.kpi or "")
        if kpi is not None and kpi.target is not None and kpi.target == kpi.baseline:
            path = ("kpis", str(goal.kpi))
            args = {"goal": goal_id, "kpi": goal.kpi, "value": kpi.target}
            yield Finding((*path, "target"), args=args, related=(("baseline", (*path, "baseline")),))
