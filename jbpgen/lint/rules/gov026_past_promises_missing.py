"""GOV026: a plan that follows another one and does not say what became of its promises."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule

_KEPT = {"promise": "每月给销售汇总", "side": "customer", "result": "kept"}


@rule(
    "GOV026",
    "past-promises-missing",
    "note/warning/warning",
    source="trade practice (past promises open the customer's deck)",
    bad={"plan.previous": "lanqiao-2026"},
    good={"plan.previous": "lanqiao-2026", "promises.p-data": _KEPT},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the header names the plan before and no promise of it is listed."""
    previous = context.plan.plan.previous
    if previous is not None and not context.plan.promises:
        yield Finding(("plan", "previous"), Part.VALUE, {"previous": previous})
