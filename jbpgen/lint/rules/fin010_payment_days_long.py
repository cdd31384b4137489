"""FIN010: payment days beyond what the house finances."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN010",
    "payment-days-long",
    "warning/error/error",
    source="check 28",
    bad={"terms.payment.days": "75d"},
    good={"terms.payment.days": "60d"},
    settings=("payment.days",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where calendar payment days exceed the threshold (5 working days count as 7)."""
    terms, limit = context.plan.terms, context.threshold("payment.days")
    days = terms.payment.days if terms is not None and terms.payment is not None else None
    if days is None or days.unit == "h":
        return
    calendar_days = Decimal(days.number) * (Decimal(7) / 5 if days.unit == "wd" else 1)
    if calendar_days > limit:
        yield Finding(("terms", "payment", "days"), args={"days": days, "limit": limit})
