"""FIN036: nobody knows how a sum is to be paid, so it will be deducted somehow."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN036",
    "settlement-not-stated",
    "note/note/warning",
    source="S4 (settlement); trade practice (settlement)",
    bad={"budget.lines.b-promo.settlement": None},
    good={"budget.lines.b-promo.settlement": "on-invoice"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line of ours without a way of settlement."""
    for line_id, line in (context.plan.budget.lines if context.plan.budget is not None else {}).items():
        if line.settlement is None and line.payer == "supplier" and line.amount:
            yield Finding(("budget", "lines", line_id), Part.ENTITY, {"line": line_id, "title": line.title})
