"""FIN018: most of the spend is paid whatever the customer does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
    facts, limit = context.spend, context.threshold("conditional.share")
    if facts is not None and facts.conditional_share is not None and facts.conditional_share < limit:
        args: dict[str, Any] = {"share": per_cent(facts.conditional_share), "limit": per_cent(limit)}
        args |= {"conditional": facts.conditional, "total": facts.total}
        yield Finding(("budget", "lines"), Part.ENTITY, args)
