"""MEA004: without a challenge beyond the target nobody says what better than agreed would be worth."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA004",
    "kpi-without-stretch",
    "note/note/warning",
    source="F9",
    bad={"kpis.fill_rate.stretch": None},
    good={"kpis.fill_rate.stretch": "95%"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI that has a target to go beyond and no stretch."""
    for kpi_id, kpi, definition in context.defined_kpis:
        if kpi.stretch is None and kpi.target is not None and definition.direction != "band":
            yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id, "target": kpi.target})
