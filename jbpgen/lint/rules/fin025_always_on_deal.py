"""FIN025: a product on deal in more than half of the weeks has a lower price, not a promotion."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.promotion import products_on_deal, weeks_on_deal
from jbpgen.diagnostics import Part
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule

_ALONE = {
    "wbs.D2.projects.summer.tasks.summer-brief.promotion": None,
    "wbs.D2.projects.summer.tasks.summer-stock.promotion": None,
}


@rule(
    "FIN025",
    "always-on-deal",
    "note/warning/warning",
    source="check 14",
    bad={"promotions.p-summer.start": "2027-03-01", "promotions.p-summer.end": "2027-10-31"}
    | {"promotions.p-summer.submitted": "2027-01-04"}
    | _ALONE,
    good={"promotions.p-summer.start": "2027-03-01", "promotions.p-summer.end": "2027-07-31"}
    | {"promotions.p-summer.submitted": "2027-01-04"}
    | _ALONE,
    requires=("TIM002",),
    settings=("promotion.weeks",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per product whose weeks on deal exceed the threshold's share of the plan's weeks."""
    plan, limit = context.plan, context.threshold("promotion.weeks")
    for product_id, weeks in weeks_on_deal(plan.promotions.values(), plan.products, context.frame).items():
        if weeks.share is None or weeks.share <= limit:
            continue
        deals = [key for key, one in plan.promotions.items() if product_id in products_on_deal(one, plan.products)]
        args = {"product": product_id, "weeks": weeks.weeks, "of": weeks.of, "share": per_cent(weeks.share)}
        related = tuple(("promotion", ("promotions", key)) for key in deals)
        yield Finding(("products", product_id), Part.ENTITY, {**args, "limit": per_cent(limit)}, related=related)
