"""FIN030: who goes beyond the target earns no better rate than before it."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN030",
    "commission-not-rising",
    "note/warning/warning",
    source="F19",
    bad={"incentives.kam": {"person": "ana", "kpi": "sell_in_value", "commission": "5%", "commission_above": "5%"}},
    good={"incentives.kam": {"person": "ana", "kpi": "sell_in_value", "commission": "5%", "commission_above": "8%"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per incentive whose rate above the target is not above the one below it."""
    for incentive_id, incentive in context.plan.incentives.items():
        below, above = incentive.commission, incentive.commission_above
        if below is not None and above is not None and above <= below:
            args = {"incentive": incentive_id, "below": per_cent(below), "above": per_cent(above)}
            yield Finding(("incentives", incentive_id, "commission_above"), args=args)
