"""ACH001: a target that outgrows the industry by far needs its growth explained step by step."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import growth_of, is_scoped, per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "ACH001",
    "growth-beyond-market",
    "note/warning/error",
    source="F1",
    bad={"bridge": None, "kpis.sell_in_value.top_down.growth": "6%"},
    good={"kpis.sell_in_value.top_down.growth": "6%"},
    settings=("growth.industry_factor",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per sales KPI of the whole business whose growth exceeds industry × factor, with no bridge."""
    plan = context.plan
    if plan.bridge is not None and plan.bridge.steps:
        return
    size = plan.market.size if plan.market is not None else None
    for kpi_id, kpi, definition in context.defined_kpis:
        if definition.basis not in ("sell-in", "sell-out") or definition.unit != "currency" or is_scoped(kpi):
            continue
        stated = kpi.top_down.growth if kpi.top_down is not None else None
        industry = stated if stated is not None else size.growth if size is not None else None
        growth = growth_of(kpi)
        if definition.group != "sales" or growth is None or industry is None or industry <= 0:
            continue
        limit = industry * context.threshold("growth.industry_factor")
        if growth > limit:
            args = {"kpi": kpi_id, "growth": per_cent(growth), "industry": per_cent(industry), "limit": per_cent(limit)}
            yield Finding(("kpis", kpi_id, "target"), args=args)
