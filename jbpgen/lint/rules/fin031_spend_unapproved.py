"""FIN031: spend of size in a signed plan that nobody has approved."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN031",
    "spend-unapproved",
    "off/note/error",
    source="S0 (approval limits; resources not locked in time)",
    bad={"budget.lines.b-promo.approved_by": None},
    good={"budget.lines.b-promo.approved_by": "qi"},
    settings=("spend.proof_from",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line of ours from the threshold on that names no approver."""
    start = context.threshold("spend.proof_from")
    for line_id, line in (context.plan.budget.lines if context.plan.budget is not None else {}).items():
        if line.payer == "supplier" and line.approved_by is None and line.amount is not None and line.amount >= start:
            args = {"line": line_id, "title": line.title, "amount": line.amount, "limit": start}
            yield Finding(("budget", "lines", line_id), Part.ENTITY, args)
