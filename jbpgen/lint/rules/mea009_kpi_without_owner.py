"""MEA009: a KPI that belongs to nobody is looked at by nobody."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA009",
    "kpi-without-owner",
    "note/warning/error",
    source="S0 (KPI: owner)",
    bad={"kpis.customer_share.owner": None},
    good={"kpis.customer_share.owner": "dong"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI that neither side owns."""
    for kpi_id, kpi in context.plan.kpis.items():
        if kpi.owner is None and kpi.customer_owner is None:
            yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id})
