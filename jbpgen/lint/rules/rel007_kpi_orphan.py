"""REL007: a KPI that measures no goal, strategy or work and carries no weight costs data collection for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import KEY_ACCOUNT_FIGURES, kind_of
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.kpis import Definition, Kpi
from jbpgen.plan.review import Result


@rule(
    "REL007",
    "kpi-orphan",
    "note",
    source="S0 (no orphan at either end)",
    bad={"strategies.S3.kpis": ["fill_rate"]},
    good={"strategies.S3.kpis": ["fill_rate"], "kpis.inventory_days.weight": "0%"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI that nothing refers to, that has no weight and is none of the five key figures."""
    used = context.ids_named("kpis", "metrics", without=(Kpi, Definition, Result))
    key_figures = {kind for kinds in KEY_ACCOUNT_FIGURES.values() for kind in kinds}
    for kpi_id, kpi in context.plan.kpis.items():
        if kpi_id not in used and kpi.weight is None and kind_of(context, kpi_id) not in key_figures:
            yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id})
