"""MEA010: both sides must read a KPI from the same data, or they will quarrel about the figure in the review."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA010",
    "kpi-without-data-source",
    "note/warning/error",
    source="S0 (data first; KPI: source)",
    bad={"kpis.sell_in_value.data_source": None},
    good={"kpis.sell_in_value.data_source": "pos"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI without a source of its figures."""
    for kpi_id, kpi in context.plan.kpis.items():
        if kpi.data_source is None and not kpi.sources:
            yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id})
