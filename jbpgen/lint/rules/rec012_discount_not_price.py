"""REC012: the stated discount is not the one that the two prices make."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC012",
    "discount-not-price",
    "note/warning/error",
    source="KPI library: discount depth",
    bad={"promotions.p-spring.discount": "20%"},
    good={"promotions.p-spring.discount": "10.4%"},
    settings=("stated.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion whose discount is off 1 − price ÷ regular price by more than the tolerance."""
    for promotion_id, promotion in context.plan.promotions.items():
        price, regular = promotion.price, promotion.regular_price
        if promotion.discount is None or price is None or not regular:
            continue
        follows = 1 - price / regular
        if abs(follows - promotion.discount) > context.threshold("stated.tolerance"):
            args = {"promotion": promotion_id, "stated": per_cent(promotion.discount), "follows": per_cent(follows)}
            args |= {"price": price, "regular": regular}
            yield Finding(("promotions", promotion_id, "discount"), args=args)
