"""FIN002: a sell-in KPI is marked as sell-out, or the other way round: the two are never mixed."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.kpis import Definition


@rule(
    "FIN002",
    "flow-contradicts-kpi",
    "warning/error/error",
    source="check 1",
    bad={"kpis.sell_in_value.flow": "sell-out"},
    good={"kpis.sell_in_value.flow": "sell-in"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI or result whose stated flow is not that of what it measures."""
    stated: list[tuple[Path, str | None, Definition]] = [
        (("kpis", kpi_id, "flow"), kpi.flow, definition) for kpi_id, kpi, definition in context.defined_kpis
    ]
    if context.plan.review is not None:
        for result_id, result in context.plan.review.results.items():
            definition = context.definition(result.metric)
            if definition is not None:
                stated.append((("review", "results", result_id, "flow"), result.flow, definition))
    for path, flow, definition in stated:
        if flow is not None and definition.basis in ("sell-in", "sell-out") and flow != definition.basis:
            yield Finding(path, args={"found": flow, "expected": definition.basis, "name": definition.name})
