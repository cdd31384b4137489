"""FIN016: a promotion that costs more than it earns needs a reason, or does not run."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN016",
    "promotion-loses",
    "note/warning/warning",
    source="check 13; F26",
    bad={"promotions.p-spring.cost.display": 20000},
    good={"promotions.p-spring.cost.display": 20000, "promotions.p-spring.reason": "春节换取全年第二陈列位"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion whose worked-out ROI is below zero and that states no reason."""
    for promotion_id, promotion in context.plan.promotions.items():
        facts = context.promotions[promotion_id]
        if facts.roi is not None and facts.roi < 0 and promotion.reason is None:
            args = {"promotion": promotion_id, "roi": per_cent(facts.roi), "margin": facts.margin, "cost": facts.cost}
            yield Finding(("promotions", promotion_id, "cost"), args=args)
