"""ACH005: a plan that lets a month's volume go out in its last week plans loading, empty lorries and disputes."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import kind_of, per_cent
from jbpgen.lint.rule import Context, Finding, rule

_EVENNESS = {"owner": "cai", "baseline": "70%", "stretch": "35%", "cadence": "monthly", "data_source": "erp"}


@rule(
    "ACH005",
    "month-end-loaded",
    "note/warning/warning",
    source="F12; check 23",
    bad={"kpis.month_evenness": {**_EVENNESS, "target": "45%", "weight": "0%"}},
    good={"kpis.month_evenness": {**_EVENNESS, "target": "40%", "weight": "0%"}},
    requires=("MEA007",),
    settings=("month.last_week",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI of the last week's load whose target exceeds the threshold."""
    limit = context.threshold("month.last_week")
    for kpi_id, kpi in context.plan.kpis.items():
        if kind_of(context, kpi_id) == "month_evenness" and kpi.target is not None and kpi.target.value > limit:
            args = {"kpi": kpi_id, "value": kpi.target, "limit": per_cent(limit)}
            yield Finding(("kpis", kpi_id, "target"), args=args)
