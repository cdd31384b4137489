"""FIN018: most of the spend is paid whatever the customer does."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.ratio import ratio
from jbpgen.analysis.spend import conditional_part
from jbpgen.diagnostics import Part
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN018",
    "spend-mostly-fixed",
    "note/warning/warning",
    source="check 18",
    bad={"budget.lines.b-display.conditional": False, "budget.lines.b-promo.conditional": False},
    good={"budget.lines.b-promo.conditional": False},
    settings=("conditional.share",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the conditional part of the budget is below the threshold."""
    budget, limit = context.plan.budget, context.threshold("conditional.share")
    if budget is None:
        return
    conditional, total = conditional_part(budget)
    share = ratio(conditional, total)
    if share is not None and share < limit:
        args = {"share": per_cent(share), "limit": per_cent(limit), "conditional": conditional, "total": total}
        yield Finding(("budget", "lines"), Part.ENTITY, args)
