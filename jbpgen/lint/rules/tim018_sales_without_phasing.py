"""TIM018: a year's target without quarters is found to be missed in December."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import of_whole
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM018",
    "sales-without-phasing",
    "note/warning/error",
    source="S0 (SMART, time-bound: phasing); F4",
    bad={"kpis.sell_in_value.phasing": None},
    good={"kpis.sell_in_value.phasing": {"H1": "47%", "H2": "53%"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the main sales KPI of the whole business is not phased."""
    found = of_whole(context, "sell_in_value", "sell_out_value", "sell_in_volume", "sell_out_volume")
    if found is not None and found[1].target is not None and not found[1].phasing:
        yield Finding(("kpis", found[0]), Part.ENTITY, {"kpi": found[0], "target": found[1].target})
