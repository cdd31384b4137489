"""REC010: soft KPIs weigh so much that a plan could be graded well and fail."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC010",
    "core-weight-low",
    "note/note/warning",
    source="F18",
    bad={"kpis.store_execution.weight_group": "soft"},
    good={"kpis.fill_rate.weight_group": "core"},
    settings=("weights.core",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where core KPIs carry less than the threshold of all weights."""
    weighted = [kpi for kpi in context.plan.kpis.values() if kpi.weight]
    total = sum((kpi.weight or Decimal(0) for kpi in weighted), Decimal(0))
    core = sum((kpi.weight or Decimal(0) for kpi in weighted if kpi.weight_group == "core"), Decimal(0))
    limit = context.threshold("weights.core")
    if total > 0 and core / total < limit:
        yield Finding(("kpis",), Part.ENTITY, {"core": per_cent(core / total), "limit": per_cent(limit)})
