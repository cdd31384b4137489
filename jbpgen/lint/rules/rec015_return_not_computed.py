"""REC015: the return that a promotion states is not the one that its own figures give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.analysis.promotion import PromotionFacts
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.scalars import Quantity


@rule(
    "REC015",
    "return-not-computed",
    "note/warning/error",
    source="F26",
    bad={"promotions.p-spring.expected": {"measure": "payback", "value": 1.6}},
    good={"promotions.p-spring.expected": {"measure": "payback", "value": 1.07}},
    settings=("return.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion whose stated return is off the one worked out by more than the tolerance.

    Sales per cost needs a price per case, which is not always known; it is left alone.
    """
    for promotion_id, promotion in context.plan.promotions.items():
        stated, facts = promotion.expected, context.promotions[promotion_id]
        follows = _follows(stated.measure, facts) if stated is not None else None
        if stated is None or follows is None:
            continue
        if abs(stated.value.value - follows) > context.threshold("return.tolerance"):
            args = {"promotion": promotion_id, "measure": stated.measure, "stated": stated.value, "cost": facts.cost}
            args |= {"follows": _written(follows, stated.value.unit), "margin": facts.margin}
            yield Finding(("promotions", promotion_id, "expected", "value"), args=args)


def _follows(measure: str, facts: PromotionFacts) -> Decimal | None:
    return {"roi": facts.roi, "payback": facts.payback}.get(measure)


def _written(value: Decimal, unit: str) -> Quantity:
    return Quantity(value.quantize(Decimal("0.0001") if unit == "%" else Decimal("0.01")), unit)
