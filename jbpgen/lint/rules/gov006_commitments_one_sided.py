"""GOV006: only one side gives: the plan is a subsidy or a demand, not a joint plan."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV006",
    "commitments-one-sided",
    "note/warning/error",
    source="S0 (reciprocity)",
    bad={"commitments.c-display.side": "supplier"},
    good={"commitments.c-data": {"title": "每周给 POS", "side": "customer", "kind": "data", "owner": "fang"}}
    | {"commitments.c-data.quantity": 52}
    | {"commitments.c-data.due": "2027-01-31"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where all commitments come from the same side."""
    sides = {commitment.side for commitment in context.plan.commitments.values()}
    if sides and not {"supplier", "customer"} <= sides:
        missing = "customer" if "customer" not in sides else "supplier"
        yield Finding(("commitments",), Part.ENTITY, {"count": len(context.plan.commitments), "missing": missing})
