"""FIN014: each case sold on the deal costs more than it earns: the better it sells, the worse."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN014",
    "deal-loses-per-case",
    "warning/error/error",
    source="check 11",
    bad={"promotions.p-spring.cost.funding_per_case": 18},
    good={"promotions.p-spring.cost.funding_per_case": 3.2},
    also={"FIN016": "a deal that loses on each case loses in total"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion whose funding per case exceeds its unit contribution."""
    for promotion_id, promotion in context.plan.promotions.items():
        funding = promotion.cost.funding_per_case if promotion.cost is not None else None
        unit = promotion.unit_contribution
        if funding is not None and unit is not None and unit - funding < 0:
            args = {"promotion": promotion_id, "funding": funding, "contribution": unit, "loss": funding - unit}
            yield Finding(("promotions", promotion_id, "cost", "funding_per_case"), args=args)
