"""TIM006: a promotion submitted two weeks ahead or later runs without display, without stock or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM006",
    "promotion-late",
    "warning/error/error",
    source="F10; check 15",
    bad={"promotions.p-summer.submitted": "2027-06-28"},
    good={"promotions.p-summer.submitted": "2027-06-28", "promotions.p-summer.tactical": True},
    settings=("promotion.lead_bad",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion whose lead time is bad (tactical ones are short by nature)."""
    bad = context.threshold("promotion.lead_bad")
    for promotion_id, promotion in context.plan.promotions.items():
        days = context.promotions[promotion_id].lead_days
        if days is not None and days <= bad and not promotion.tactical:
            args = {"promotion": promotion_id, "days": days, "bad": bad, "start": promotion.start}
            variant = "after" if days < 0 else ""
            yield Finding(("promotions", promotion_id, "submitted"), args=args, variant=variant)
