"""MEA011: a KPI without a rhythm is read when it is too late."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA011",
    "kpi-without-cadence",
    "note/warning/warning",
    source="S0 (KPI: cadence)",
    bad={"kpis.store_execution.cadence": None},
    good={"kpis.store_execution.cadence": "weekly"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI without a cadence."""
    for kpi_id, kpi in context.plan.kpis.items():
        if kpi.cadence is None:
            yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id})
