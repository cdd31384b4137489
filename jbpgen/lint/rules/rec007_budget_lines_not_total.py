"""REC007: the budget's total is not what its lines make."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC007",
    "budget-lines-not-total",
    "warning/error/error",
    source="check 2",
    bad={"budget.total": "320万"},
    good={"budget.total": "310万", "budget.reserve": "10万"},
    settings=("parts.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the total is neither all lines nor the supplier's, with or without the reserve."""
    budget = context.plan.budget
    if budget is None or budget.total is None or not budget.lines:
        return
    lines = [(line.payer, line.amount or Decimal(0)) for line in budget.lines.values()]
    everything = sum((amount for _, amount in lines), Decimal(0))
    own = sum((amount for payer, amount in lines if payer == "supplier"), Decimal(0))
    reserve = budget.reserve or Decimal(0)
    allowed = budget.total * context.threshold("parts.tolerance")
    readings = (everything, everything + reserve, own, own + reserve)
    if all(abs(budget.total - reading) > allowed for reading in readings):
        args = {"total": budget.total, "sum": everything, "difference": abs(budget.total - everything)}
        yield Finding(("budget", "total"), args=args, related=(("lines", ("budget", "lines")),))
