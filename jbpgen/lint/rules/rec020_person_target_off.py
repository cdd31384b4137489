"""REC020: a personal target that does not follow from last year, growth and grade factor."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule

_KAM = {"person": "ana", "kpi": "sell_in_value", "base": "1000万", "growth": "10%", "grade_factor": 0.7}


@rule(
    "REC020",
    "person-target-off",
    "note/warning/warning",
    source="F3",
    bad={"incentives.kam": {**_KAM, "target": "1400万"}},
    good={"incentives.kam": {**_KAM, "target": "1070万"}},
    settings=("stated.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per incentive whose target is off base × (1 + growth × grade factor)."""
    for incentive_id, incentive in context.plan.incentives.items():
        base, target = incentive.base, incentive.target
        if base is None or target is None or incentive.growth is None or incentive.grade_factor is None or base.unit:
            continue
        follows: Decimal = base.value * (1 + incentive.growth * incentive.grade_factor)
        if abs(target.value - follows) > abs(follows) * context.threshold("stated.tolerance"):
            args = {"incentive": incentive_id, "target": target, "follows": follows}
            yield Finding(("incentives", incentive_id, "target"), args=args)
