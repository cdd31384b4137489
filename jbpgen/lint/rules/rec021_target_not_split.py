"""REC021: one big number that no category, channel or region has accepted as its own."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import of_whole
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC021",
    "target-not-split",
    "note/warning/error",
    source="S0 (target decomposition)",
    bad={"kpis.sell_in_value.by": None, "kpis.sell_in_value.cross": None, "kpis.sell_in_value.top_down": None},
    good={
        "kpis.sell_in_value.by": {"channel": {"street": "2000万", "station": "760万"}},
        "kpis.sell_in_value.cross": None,
    },
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the main sales KPI of the whole business is split along no dimension."""
    found = of_whole(context, "sell_in_value", "sell_out_value", "sell_in_volume", "sell_out_volume")
    if found is None or found[1].target is None:
        return
    kpi_id, kpi = found
    if kpi.by is None or not any(parts for _, parts in kpi.by):
        yield Finding(("kpis", kpi_id), Part.ENTITY, {"kpi": kpi_id, "target": kpi.target})
