"""TIM007: a promotion without window or submission day cannot be planned into the customer's calendar."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM007",
    "promotion-undated",
    "note/warning/warning",
    source="S4 (promotion calendar)",
    bad={"promotions.p-summer.submitted": None},
    good={"promotions.p-summer.submitted": "2027-05-01"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion that lacks its start, its end or the day it is submitted."""
    for promotion_id, promotion in context.plan.promotions.items():
        days = (("start", promotion.start), ("end", promotion.end), ("submitted", promotion.submitted))
        missing = [name for name, day in days if day is None]
        if missing:
            args = {"promotion": promotion_id, "title": promotion.title, "missing": missing}
            yield Finding(("promotions", promotion_id), Part.ENTITY, args)
