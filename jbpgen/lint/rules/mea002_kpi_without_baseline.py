"""MEA002: without a starting value nobody can tell whether a target is brave or timid."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA002",
    "kpi-without-baseline",
    "note/warning/error",
    source="S0; F9",
    bad={"kpis.fill_rate.baseline": None},
    good={"kpis.fill_rate.baseline": "86.2%"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI that has a target but no baseline (a band KPI starts from its band)."""
    for kpi_id, kpi in context.plan.kpis.items():
        if kpi.baseline is None and kpi.low is None:
            yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id})
