"""SEL007: benefits in an order that spoils the case: strategy, proof, then profit."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule

_ORDER = ("strategic", "proven", "profitable")
_GROWTH = {"kind": "strategic", "statement": "零食成为节庆客流品类", "proof": "试点 40 家店"}
_TESTED = {"kind": "proven", "statement": "陈列方案已试点", "proof": "试点店得分 86%"}
_MARGIN = {"kind": "profitable", "statement": "品类多 420 万元销售额", "proof": "按 2026 年 POS 推算"}


@rule(
    "SEL007",
    "benefits-out-of-order",
    "note",
    source="trade practice (three benefits: on strategy, proven, profitable)",
    bad={"sellin.benefits": {"margin": _MARGIN, "growth": _GROWTH, "tested": _TESTED}},
    good={"sellin.benefits": {"growth": _GROWTH, "tested": _TESTED, "margin": _MARGIN}},
    requires=("SEL001",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the benefits stand in another order than strategic, proven, profitable."""
    benefits = context.plan.sellin.benefits if context.plan.sellin is not None else {}
    order = [_ORDER.index(benefit.kind) for benefit in benefits.values()]
    if order != sorted(order):
        first = next(iter(benefits))
        yield Finding(("sellin", "benefits", first, "kind"), args={"found": [one.kind for one in benefits.values()]})
