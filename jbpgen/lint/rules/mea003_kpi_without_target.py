"""MEA003: a KPI without a target is a statistic."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA003",
    "kpi-without-target",
    "note/warning/error",
    source="F9",
    bad={"kpis.sell_out_value.target": None},
    good={"kpis.sell_out_value.target": "3200万"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI that is to rise or fall and has no target."""
    for kpi_id, kpi, definition in context.defined_kpis:
        if kpi.target is None and definition.direction != "band":
            yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id, "name": definition.name})
