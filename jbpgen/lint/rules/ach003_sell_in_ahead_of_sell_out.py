"""ACH003: sell-in that grows much faster than sell-out is stock pushed onto the customer (压货)."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import growth_of, of_whole, per_cent, points
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "ACH003",
    "sell-in-ahead-of-sell-out",
    "warning/warning/error",
    source="check 20",
    bad={"kpis.sell_out_value.target": "3000万", "kpis.customer_share.target": "20.2%"},
    good={"kpis.sell_out_value.target": "3150万", "kpis.customer_share.target": "21.2%"},
    settings=("sell_in.ahead",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the growth of sell-in is ahead of that of sell-out by more than the threshold."""
    for goods_in, goods_out in (("sell_in_value", "sell_out_value"), ("sell_in_volume", "sell_out_volume")):
        first, second = of_whole(context, goods_in), of_whole(context, goods_out)
        growth_in = growth_of(first[1]) if first else None
        growth_out = growth_of(second[1]) if second else None
        if first is None or second is None or growth_in is None or growth_out is None:
            continue
        if growth_in - growth_out > context.threshold("sell_in.ahead"):
            args = {"in": per_cent(growth_in), "out": per_cent(growth_out), "ahead": points(growth_in - growth_out)}
            related = (("sell_out", ("kpis", second[0], "target")),)
            yield Finding(("kpis", first[0], "target"), args={**args, "kpi": first[0]}, related=related)
