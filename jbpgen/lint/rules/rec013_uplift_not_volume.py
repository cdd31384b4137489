"""REC013: the stated uplift is not the one that promoted and baseline volume make."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.ratio import growth
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC013",
    "uplift-not-volume",
    "note/warning/error",
    source="F26",
    bad={"promotions.p-spring.uplift": "80%"},
    good={"promotions.p-spring.uplift": "60.2%"},
    settings=("stated.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion whose uplift is off promoted ÷ baseline − 1 by more than the tolerance."""
    for promotion_id, promotion in context.plan.promotions.items():
        volume = promotion.volume
        follows = growth(volume.promoted, volume.baseline) if volume is not None else None
        if volume is None or follows is None or promotion.uplift is None:
            continue
        if abs(follows - promotion.uplift) > context.threshold("stated.tolerance"):
            args = {"promotion": promotion_id, "stated": per_cent(promotion.uplift), "follows": per_cent(follows)}
            args |= {"promoted": volume.promoted, "baseline": volume.baseline}
            yield Finding(("promotions", promotion_id, "uplift"), args=args)
