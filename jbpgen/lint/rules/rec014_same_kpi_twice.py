"""REC014: two KPIs of one kind speak of the same business: two baselines and two targets for one figure."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import kind_of, scope_of
from jbpgen.lint.rule import Context, Finding, rule

_AGAIN = {
    "is": "sell_in_value",
    "owner": "ana",
    "baseline": "2400万",
    "target": "2760万",
    "stretch": "2850万",
    "weight": "0%",
    "cadence": "monthly",
    "data_source": "erp",
}


@rule(
    "REC014",
    "same-kpi-twice",
    "note/warning/error",
    source="plan format, principle 11",
    bad={"kpis.sales_again": _AGAIN},
    good={"kpis.sales_again": {**_AGAIN, "scope": {"channel": "station"}}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI whose kind, scope, flow and VAT basis an earlier one has."""
    first: dict[tuple[str, ...], str] = {}
    for kpi_id, kpi in context.plan.kpis.items():
        scope = str(scope_of(kpi))
        kind = kpi_id if kpi.definition is not None else kind_of(context, kpi_id)
        other = first.setdefault((kind, scope, kpi.flow or "", kpi.vat or ""), kpi_id)
        if other != kpi_id:
            args = {"kpi": kpi_id, "other": other, "kind": kind}
            yield Finding(("kpis", kpi_id), Part.KEY, args, related=(("first", ("kpis", other)),))
