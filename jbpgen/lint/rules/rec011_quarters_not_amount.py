"""REC011: a budget line's quarters do not make its amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC011",
    "quarters-not-amount",
    "warning/error/error",
    source="check 2",
    bad={"budget.lines.b-display.quarters.Q4": "20万"},
    good={"budget.lines.b-display.quarters.Q4": "300,000"},
    settings=("parts.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line whose quarters miss its amount by more than the tolerance."""
    if context.plan.budget is None:
        return
    for line_id, line in context.plan.budget.lines.items():
        total = sum(line.quarters.values(), Decimal(0))
        if not line.quarters or line.amount is None:
            continue
        if abs(total - line.amount) > line.amount * context.threshold("parts.tolerance"):
            path = ("budget", "lines", line_id)
            args = {"line": line_id, "sum": total, "amount": line.amount}
            yield Finding((*path, "quarters"), args=args, related=(("amount", (*path, "amount")),))
