"""FIN022: a budget line has been overspent beyond what anybody may shrug off."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN022",
    "line-overspent",
    "warning",
    source="F18",
    bad={"budget.lines.b-supply.spent": "36万"},
    good={"budget.lines.b-supply.spent": "33万"},
    settings=("spend.overrun",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line whose spent amount exceeds its budget × the threshold."""
    if context.plan.budget is None:
        return
    for line_id, line in context.plan.budget.lines.items():
        if line.amount and line.spent is not None and line.spent > line.amount * context.threshold("spend.overrun"):
            share = line.spent / line.amount
            args = {"line": line_id, "spent": line.spent, "amount": line.amount, "share": per_cent(share)}
            yield Finding(("budget", "lines", line_id, "spent"), args=args)
