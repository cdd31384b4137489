"""SPC006: two goals measured by the same KPI are one goal written twice, or one of them is measured wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SPC006",
    "goals-share-kpi",
    "note/warning/warning",
    source="S0 (goals understood differently)",
    bad={"goals.G2.kpi": "sell_in_value"},
    good={"goals.G2.kpi": "customer_share"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal whose KPI measures an earlier goal already."""
    first: dict[str, str] = {}
    for goal_id, goal in context.plan.goals.items():
        if goal.kpi is None:
            continue
        other = first.setdefault(goal.kpi, goal_id)
        if other != goal_id:
            args = {"goal": goal_id, "other": other, "kpi": goal.kpi}
            yield Finding(("goals", goal_id, "kpi"), args=args, related=(("first", ("goals", other, "kpi")),))
