"""TIM004: a promotion far outside the plan's period belongs into another year's plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM004",
    "promotion-outside-period",
    "note/warning/error",
    source="S0 (dates inside the period)",
    bad={"promotions.p-summer.start": "2028-07-05", "promotions.p-summer.end": "2028-07-25"},
    good={"promotions.p-summer.end": "2027-07-20"},
    requires=("TIM002",),
    settings=("promotion.period_slack",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion that starts before the period or ends after it by more than the slack."""
    period = context.plan.plan.period
    slack = timedelta(days=int(context.threshold("promotion.period_slack")))
    for promotion_id, promotion in context.plan.promotions.items():
        early = promotion.start is not None and promotion.start < period.start - slack
        late = promotion.end is not None and promotion.end > period.end + slack
        if early or late:
            day = promotion.start if early else promotion.end
            args = {"promotion": promotion_id, "day": day, "start": period.start, "end": period.end}
            yield Finding(("promotions", promotion_id, "start" if early else "end"), args=args)
