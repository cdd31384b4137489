"""REC023: a business called a star, or a dog, against its own growth and share."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule

_NUTS = {"name": "坚果", "growth": "15%", "relative_share": 1.3}


@rule(
    "REC023",
    "quadrant-wrong",
    "note",
    source="F21; S2 (BCG matrix)",
    bad={"market.portfolio": {"nuts": {**_NUTS, "quadrant": "dog"}}},
    good={"market.portfolio": {"nuts": {**_NUTS, "quadrant": "star"}}},
    settings=("portfolio.growth", "portfolio.share"),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per item of the portfolio whose quadrant is not that of its growth and relative share.

    Fast is what grows at least as the category does; without its growth, the threshold.
    """
    share, market = context.threshold("portfolio.share"), context.plan.market
    stated = market.size.category_growth if market is not None and market.size is not None else None
    growth = stated if stated is not None else context.threshold("portfolio.growth")
    for item_id, item in (market.portfolio if market is not None else {}).items():
        fast, large = item.growth >= growth, item.relative_share >= share
        expected = ("star" if large else "question-mark") if fast else ("cash-cow" if large else "dog")
        if item.quadrant is not None and item.quadrant != expected:
            args = {"item": item_id, "found": item.quadrant, "expected": expected, "growth": per_cent(item.growth)}
            args |= {"share": item.relative_share}
            yield Finding(("market", "portfolio", item_id, "quadrant"), args=args)
