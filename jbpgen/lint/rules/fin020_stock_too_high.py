"""FIN020: a plan that aims at more stock than sells before it ages."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import kind_of
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN020",
    "stock-too-high",
    "warning/warning/error",
    source="check 21",
    bad={"kpis.inventory_days.high": "60d"},
    good={"kpis.inventory_days.high": "45d"},
    settings=("stock.days",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI of stock days whose upper edge or target exceeds the threshold."""
    limit = context.threshold("stock.days")
    for kpi_id, kpi in context.plan.kpis.items():
        if kind_of(context, kpi_id) != "inventory_days":
            continue
        for name, value in (("high", kpi.high), ("target", kpi.target)):
            if value is not None and value.value > limit:
                yield Finding(("kpis", kpi_id, name), args={"kpi": kpi_id, "days": value, "limit": limit})
                break
