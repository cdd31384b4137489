"""ACH011: resources spread so thin that what earns the money gets too little."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule

_STAR = {"nuts": {"name": "坚果", "growth": "15%", "relative_share": 1.3, "quadrant": "star", "resources": "60%"}}
_QUESTION = {"name": "代餐", "growth": "20%", "relative_share": 0.3, "quadrant": "question-mark"}


@rule(
    "ACH011",
    "portfolio-resources",
    "note",
    source="F21",
    bad={"market.portfolio": {**_STAR, "snacks": {**_QUESTION, "resources": "40%"}}},
    good={"market.portfolio": {**_STAR, "snacks": {**_QUESTION, "resources": "20%"}}},
    settings=("portfolio.core",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where stars and cash cows get less than the threshold of the resources stated."""
    market = context.plan.market
    items = [item for item in (market.portfolio.values() if market is not None else ()) if item.resources is not None]
    total = sum((item.resources or Decimal(0) for item in items), Decimal(0))
    earning = (item.resources or Decimal(0) for item in items if item.quadrant in ("star", "cash-cow"))
    core, limit = sum(earning, Decimal(0)), context.threshold("portfolio.core")
    if total > 0 and all(item.quadrant for item in items) and core / total < limit:
        args = {"core": per_cent(core / total), "limit": per_cent(limit)}
        yield Finding(("market", "portfolio"), Part.ENTITY, args)
