"""MEA006: a KPI that should stay within a band needs both its edges, the lower one below."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA006",
    "band-without-limits",
    "note/warning/error",
    source="F9",
    bad={"kpis.inventory_days.high": None},
    good={"kpis.inventory_days.high": "40d"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per band KPI that lacks an edge or whose edges are the wrong way round."""
    for kpi_id, kpi, definition in context.defined_kpis:
        if definition.direction != "band":
            continue
        missing = [name for name, value in (("low", kpi.low), ("high", kpi.high)) if value is None]
        if missing:
            yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id, "missing": missing})
        elif kpi.low is not None and kpi.high is not None and kpi.low.value >= kpi.high.value:
            args = {"kpi": kpi_id, "low": kpi.low, "high": kpi.high}
            yield Finding(("kpis", kpi_id, "low"), args=args, variant="reversed")
