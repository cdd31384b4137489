"""REC009: the weights of the scorecard do not make 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC009",
    "weights-not-whole",
    "note/warning/error",
    source="F18",
    bad={"kpis.customer_share.weight": "30%"},
    good={"kpis.customer_share.weight": "15%", "kpis.sell_in_value.weight": "45%"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where KPIs carry weights that do not sum to 1."""
    weights = {kpi_id: kpi.weight for kpi_id, kpi in context.plan.kpis.items() if kpi.weight is not None}
    total = sum(weights.values(), Decimal(0))
    if weights and total != 1:
        related = tuple(("weight", ("kpis", kpi_id, "weight")) for kpi_id in weights)
        yield Finding(("kpis",), Part.ENTITY, {"sum": per_cent(total), "count": len(weights)}, related=related)
