"""TIM005: a promotion submitted with less than the customer's usual notice competes for places already given away."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM005",
    "promotion-tight",
    "note/warning/error",
    source="F10; check 15",
    bad={"promotions.p-summer.submitted": "2027-06-10"},
    good={"promotions.p-summer.submitted": "2027-05-21"},
    settings=("promotion.lead_good", "promotion.lead_bad"),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion with a lead time between bad and good (tactical ones are short by nature)."""
    good, bad = context.threshold("promotion.lead_good"), context.threshold("promotion.lead_bad")
    for promotion_id, promotion in context.plan.promotions.items():
        days = context.promotions[promotion_id].lead_days
        if days is not None and bad < days < good and not promotion.tactical:
            args = {"promotion": promotion_id, "days": days, "good": good, "start": promotion.start}
            yield Finding(("promotions", promotion_id, "submitted"), args=args)
