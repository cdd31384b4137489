"""REL001: a goal that answers no gap, no opportunity and no need is a wish of head office."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REL001",
    "goal-without-reason",
    "note/warning/error",
    source="S0 (SMART, relevant)",
    bad={"goals.G2.why": None},
    good={"goals.G2.why": {"needs": ["N2"]}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal without a reason."""
    for goal_id, goal in context.plan.goals.items():
        why = goal.why
        if why is None or not (why.gaps or why.opportunities or why.needs):
            yield Finding(("goals", goal_id), Part.ENTITY, {"goal": goal_id})
