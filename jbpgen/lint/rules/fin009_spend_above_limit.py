"""FIN009: somebody approved more than they may."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN009",
    "spend-above-limit",
    "warning/error/error",
    source="check 19",
    bad={"budget.lines.b-promo.approved_by": "ana"},
    good={"budget.approval_limits.ana": "120万", "budget.lines.b-promo.approved_by": "ana"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line above its approver's limit."""
    budget = context.plan.budget
    if budget is None:
        return
    for line_id, line in budget.lines.items():
        limit = budget.approval_limits.get(line.approved_by or "")
        if limit is not None and line.amount is not None and line.amount > limit:
            args = {"line": line_id, "amount": line.amount, "person": line.approved_by, "limit": limit}
            related = (("limit", ("budget", "approval_limits", str(line.approved_by))),)
            yield Finding(("budget", "lines", line_id, "approved_by"), args=args, related=related)
