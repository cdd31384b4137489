"""MEA008: nobody knows what a KPI measures that is neither in the library nor defined in the plan."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.decode import nearest

_OWN = {"owner": "cai", "baseline": 30, "target": 28, "stretch": 25, "cadence": "monthly", "data_source": "pos"}


@rule(
    "MEA008",
    "kpi-undefined",
    "warning/error/error",
    source="S0 (measurable: formula, unit, source)",
    bad={"kpis.shelf_gap": _OWN, "strategies.S3.kpis": ["fill_rate", "inventory_days", "shelf_gap"]},
    good={
        "kpis.shelf_gap": {**_OWN, "baseline": "5%", "target": "4%", "stretch": "3%", "is": "shortage_rate"},
        "strategies.S3.kpis": ["fill_rate", "inventory_days", "shelf_gap"],
    },
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI without a definition (an unknown ``is`` is REF001's)."""
    for kpi_id, kpi in context.plan.kpis.items():
        if context.definition(kpi_id) is None and (kpi.is_ is None or kpi.is_ in context.plan.kpis):
            guess = nearest(kpi_id, context.library)
            yield Finding(("kpis", kpi_id), Part.KEY, {"kpi": kpi_id, "nearest": guess}, "nearest" if guess else "")
