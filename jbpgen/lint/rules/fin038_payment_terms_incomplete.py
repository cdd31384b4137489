"""FIN038: terms without payment days, credit limit or reconciliation leave the cash to chance."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN038",
    "payment-terms-incomplete",
    "note/warning/error",
    source="S4 (credit limit, payment days, reconciliation)",
    bad={"terms.payment.reconciliation": None},
    good={"terms.payment.reconciliation": "quarterly"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the terms lack payment days, credit limit or reconciliation."""
    terms = context.plan.terms
    if terms is None:
        return
    payment = terms.payment
    names = ("days", "credit_limit", "reconciliation")
    missing = [name for name in names if payment is None or getattr(payment, name) is None]
    if missing:
        path = ("terms", "payment") if payment is not None else ("terms",)
        yield Finding(path, Part.ENTITY, {"missing": missing})
