"""FIN012: one product on two deals at once: both are paid, and nobody can tell which one sold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jbpgen.analysis.promotion import overlaps
from jbpgen.lint.rule import Context, Finding, rule

_ALONE = {
    "wbs.D2.projects.summer.tasks.summer-brief.promotion": None,
    "wbs.D2.projects.summer.tasks.summer-stock.promotion": None,
}


@rule(
    "FIN012",
    "deals-overlap",
    "warning/warning/error",
    source="check 12",
    bad={"promotions.p-summer.products": ["gift-box"], "promotions.p-summer.start": "2027-01-25"}
    | {"promotions.p-summer.submitted": "2026-11-20", "promotions.p-summer.end": "2027-02-20"}
    | _ALONE,
    good={"promotions.p-summer.start": "2027-01-25", "promotions.p-summer.submitted": "2026-11-20"} | _ALONE,
    requires=("TIM002",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per pair of promotions with a product, a day and a place in common."""
    plan = context.plan
    for overlap in overlaps(plan.promotions, plan.products):
        args: dict[str, Any] = {"first": overlap.first, "second": overlap.second, "products": list(overlap.products)}
        args |= {"start": overlap.start, "end": overlap.end}
        related = (("first", ("promotions", overlap.first)),)
        yield Finding(("promotions", overlap.second, "start"), args=args, related=related)
