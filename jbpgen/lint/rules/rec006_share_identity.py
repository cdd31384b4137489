"""REC006: share target, own growth and the category's growth cannot all three be true."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.decomposition import share_after
from jbpgen.lint.figures import growth_of, of_whole, per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC006",
    "share-identity",
    "note/warning/error",
    source="F11; check 25",
    bad={"kpis.customer_share.target": "22.4%"},
    good={"kpis.customer_share.target": "21.9%"},
    settings=("share.identity",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the share that follows from both growths is off the target by more than the threshold."""
    size = context.plan.market.size if context.plan.market is not None else None
    share = of_whole(context, "customer_share")
    sales = of_whole(context, "sell_out_value", "sell_in_value")
    if size is None or size.category_growth is None or share is None or sales is None:
        return
    kpi_id, kpi = share
    own = growth_of(sales[1])
    if own is None or kpi.baseline is None or kpi.target is None:
        return
    follows = share_after(kpi.baseline.value, own, size.category_growth)
    if follows is not None and abs(follows - kpi.target.value) > context.threshold("share.identity"):
        args = {"kpi": kpi_id, "target": kpi.target, "follows": per_cent(follows), "own": per_cent(own)}
        args |= {"baseline": kpi.baseline, "category": per_cent(size.category_growth), "sales": sales[0]}
        related = (("sales", ("kpis", sales[0], "target")), ("category", ("market", "size", "category_growth")))
        yield Finding(("kpis", kpi_id, "target"), args=args, related=related)
