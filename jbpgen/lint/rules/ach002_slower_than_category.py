"""ACH002: growing slower than the customer's category means losing share there, whatever the share target says."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import growth_of, of_whole, per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "ACH002",
    "slower-than-category",
    "note/warning/warning",
    source="F11, first part",
    bad={"market.size.category_growth": "18%"},
    good={"market.size.category_growth": "15%", "kpis.customer_share.target": "20%"},
    also={"REC006": "a rising share cannot follow from a falling one"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where sales at the customer are planned to grow slower than the customer's category."""
    market = context.plan.market
    category = market.size.category_growth if market is not None and market.size is not None else None
    found = of_whole(context, "sell_out_value", "sell_in_value")
    if category is None or found is None:
        return
    kpi_id, kpi = found
    growth = growth_of(kpi)
    if growth is not None and growth < category:
        args = {"kpi": kpi_id, "growth": per_cent(growth), "category": per_cent(category)}
        related = (("category", ("market", "size", "category_growth")),)
        yield Finding(("kpis", kpi_id, "target"), args=args, related=related)
