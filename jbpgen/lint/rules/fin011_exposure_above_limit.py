"""FIN011: in its peak the customer will owe more than their credit limit."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN011",
    "exposure-above-limit",
    "warning/error/error",
    source="check 28",
    bad={"terms.payment.peak_exposure": "620万"},
    good={"terms.payment.peak_exposure": "500万"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the peak exposure is above the credit limit."""
    payment = context.plan.terms.payment if context.plan.terms is not None else None
    if payment is None or payment.credit_limit is None or payment.peak_exposure is None:
        return
    if payment.peak_exposure > payment.credit_limit:
        args = {"exposure": payment.peak_exposure, "limit": payment.credit_limit}
        args["over"] = payment.peak_exposure - payment.credit_limit
        related = (("limit", ("terms", "payment", "credit_limit")),)
        yield Finding(("terms", "payment", "peak_exposure"), args=args, related=related)
