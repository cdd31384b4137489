"""SPC010: a promotion that does not say of what."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SPC010",
    "promotion-of-what",
    "note/warning/error",
    source="S4 (promotion calendar); S0 (SMART, specific)",
    bad={"promotions.p-summer.products": None},
    good={"promotions.p-summer.products": None, "promotions.p-summer.categories": ["chips"]},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion that names neither products nor categories."""
    for promotion_id, promotion in context.plan.promotions.items():
        if not promotion.products and not promotion.categories:
            args = {"promotion": promotion_id, "title": promotion.title}
            yield Finding(("promotions", promotion_id), Part.ENTITY, args)
