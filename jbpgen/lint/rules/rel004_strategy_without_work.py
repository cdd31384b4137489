"""REL004: a strategy without a direction of work stays on its slide."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import tasks_in


@rule(
    "REL004",
    "strategy-without-work",
    "note/warning/error",
    source="S0 (nice but not executable)",
    bad={"wbs.D3.strategy": "S1"},
    good={"wbs.D3.strategy": "S3"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per strategy that no direction, or only a direction without tasks, carries out."""
    carried = {
        direction.strategy for direction in context.plan.wbs.values() if next(tasks_in(direction), None) is not None
    }
    for strategy_id, strategy in context.plan.strategies.items():
        if strategy_id not in carried:
            yield Finding(("strategies", strategy_id), Part.ENTITY, {"strategy": strategy_id, "title": strategy.title})
