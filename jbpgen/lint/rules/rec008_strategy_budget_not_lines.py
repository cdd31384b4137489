"""REC008: a strategy was promised another sum than its budget lines hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC008",
    "strategy-budget-not-lines",
    "warning/error/error",
    source="check 2",
    bad={"strategies.S1.budget": "150万"},
    good={"strategies.S1.budget": "1,100,000"},
    settings=("parts.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per strategy whose budget differs from the sum of its lines by more than the tolerance."""
    budget = context.plan.budget
    if budget is None:
        return
    for strategy_id, strategy in context.plan.strategies.items():
        lines = {key: line for key, line in budget.lines.items() if line.strategy == strategy_id}
        if strategy.budget is None or not lines:
            continue
        total = sum((line.amount or Decimal(0) for line in lines.values()), Decimal(0))
        if abs(total - strategy.budget) > strategy.budget * context.threshold("parts.tolerance"):
            args = {"strategy": strategy_id, "budget": strategy.budget, "sum": total, "lines": list(lines)}
            related = tuple(("line", ("budget", "lines", key, "amount")) for key in lines)
            yield Finding(("strategies", strategy_id, "budget"), args=args, related=related)
