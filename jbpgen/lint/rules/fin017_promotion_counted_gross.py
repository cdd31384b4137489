"""FIN017: a promotion that takes from no other product and leaves no dip after it exists on paper only."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN017",
    "promotion-counted-gross",
    "note/warning/warning",
    source="check 13",
    bad={"promotions.p-spring.volume.dip": None},
    good={"promotions.p-spring.volume.dip": 0},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion with a volume that says nothing about cannibalised cases or the dip after it."""
    for promotion_id, promotion in context.plan.promotions.items():
        volume = promotion.volume
        if volume is None:
            continue
        counted = (("cannibalised", volume.cannibalised), ("dip", volume.dip))
        missing = [name for name, value in counted if value is None]
        if missing:
            args = {"promotion": promotion_id, "missing": missing, "gross": volume.promoted - volume.baseline}
            yield Finding(("promotions", promotion_id, "volume"), Part.ENTITY, args)
