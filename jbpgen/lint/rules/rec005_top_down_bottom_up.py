"""REC005: the market's view of a target and the sum of its parts are two different targets."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.decomposition import top_down_of
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC005",
    "top-down-bottom-up",
    "note/warning/error",
    source="F5; check 24",
    bad={"kpis.sell_in_value.top_down.share": "15%"},
    good={"kpis.sell_in_value.top_down.share": "12.3%"},
    requires=("REC001",),
    settings=("top_down.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI whose share × market is off the parts' sum by more than the tolerance."""
    limit = context.threshold("top_down.tolerance")
    for kpi_id, facts in context.facts.items():
        found = top_down_of(facts, context.margins[kpi_id], limit)
        if found is None or found.agrees is not False or found.deviation is None:
            continue
        args = {"kpi": kpi_id, "top_down": found.top_down, "bottom_up": found.bottom_up, "limit": per_cent(limit)}
        args |= {"market": found.market, "share": per_cent(found.share), "deviation": per_cent(found.deviation)}
        yield Finding(("kpis", kpi_id, "top_down"), args=args, related=(("target", ("kpis", kpi_id, "target")),))
