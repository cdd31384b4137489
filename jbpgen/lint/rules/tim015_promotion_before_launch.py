"""TIM015: a promotion of a product that is not on sale yet."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM015",
    "promotion-before-launch",
    "note/warning/error",
    source="S4 (promotion calendar)",
    bad={"products.big-chips.launch": "2027-08-02"},
    good={"products.big-chips.launch": "2027-07-05"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion that starts before the launch of one of its products."""
    for promotion_id, promotion in context.plan.promotions.items():
        for product_id in promotion.products:
            product = context.plan.products.get(product_id)
            launch = product.launch if product is not None else None
            if launch is not None and promotion.start is not None and promotion.start < launch:
                args = {"promotion": promotion_id, "product": product_id, "start": promotion.start, "launch": launch}
                related = (("launch", ("products", product_id, "launch")),)
                yield Finding(("promotions", promotion_id, "start"), args=args, related=related)
