"""TIM009: the annual agreement does not cover the whole period of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM009",
    "agreement-ends-early",
    "note/warning/error",
    source="S4 (annual agreement)",
    bad={"terms.agreement.valid_until": "2027-09-30"},
    good={"terms.agreement.valid_until": "2028-03-31"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per edge of the agreement that lies inside the plan's period."""
    terms, period = context.plan.terms, context.plan.plan.period
    if terms is None or terms.agreement is None:
        return
    path = ("terms", "agreement")
    args = {"start": period.start, "end": period.end}
    if terms.agreement.valid_from is not None and terms.agreement.valid_from > period.start:
        yield Finding((*path, "valid_from"), args={**args, "day": terms.agreement.valid_from}, variant="late")
    if terms.agreement.valid_until is not None and terms.agreement.valid_until < period.end:
        yield Finding((*path, "valid_until"), args={**args, "day": terms.agreement.valid_until})
