"""MEA014: five figures belong into every key-account plan: sales, share, store execution, profit, order fill rate."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import KEY_ACCOUNT_FIGURES, kind_of
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA014",
    "key-account-metrics-missing",
    "note/warning/warning",
    source="F24",
    bad={"kpis.operating_profit": None},
    good={"kpis.operating_profit.target": "350万"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for a key-account plan with KPIs, naming those of the five that it lacks."""
    kpis = context.plan.kpis
    if not kpis or context.plan.plan.kind != "key-account":
        return
    kinds = {kind_of(context, kpi_id) for kpi_id in kpis}
    missing = [name for name, any_of in KEY_ACCOUNT_FIGURES.items() if not kinds.intersection(any_of)]
    if missing:
        yield Finding(("kpis",), Part.ENTITY, {"missing": missing, "count": len(missing)})
