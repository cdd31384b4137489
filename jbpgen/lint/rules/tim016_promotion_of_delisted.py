"""TIM016: a promotion of a product that has left the range."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule

_OUT = {"title": "大袋薯片下架", "category": "chips", "action": "delist", "products": ["big-chips"]}


@rule(
    "TIM016",
    "promotion-of-delisted",
    "note/warning/error",
    source="trade practice (assortment)",
    bad={"assortment.out": {**_OUT, "date": "2027-06-01"}},
    good={"assortment.out": {**_OUT, "date": "2027-08-01"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion that ends after one of its products is delisted everywhere."""
    gone = {
        product_id: (change.date, change_id)
        for change_id, change in context.plan.assortment.items()
        if change.action == "delist" and change.date is not None and change.store_group is None
        for product_id in change.products
    }
    for promotion_id, promotion in context.plan.promotions.items():
        for product_id in promotion.products:
            day, change_id = gone.get(product_id, (None, ""))
            last = promotion.end or promotion.start
            if day is not None and last is not None and last >= day:
                args = {"promotion": promotion_id, "product": product_id, "day": day, "end": last}
                related = (("delisted", ("assortment", change_id)),)
                yield Finding(("promotions", promotion_id, "products"), args=args, related=related)
