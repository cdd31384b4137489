"""REL003: a goal that no strategy serves will have to reach itself."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REL003",
    "goal-without-strategy",
    "note/warning/error",
    source="S1 (OGSM)",
    bad={"strategies.S1.serves": ["G1"]},
    good={"strategies.S1.serves": ["G2"]},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal that no strategy names."""
    served = {goal for strategy in context.plan.strategies.values() for goal in strategy.serves}
    for goal_id in context.plan.goals:
        if goal_id not in served:
            yield Finding(("goals", goal_id), Part.ENTITY, {"goal": goal_id})
