"""REC001: the parts of a target do not make the target: one of the two is wrong, and both sides hold another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jbpgen.analysis.decomposition import margins_of
from jbpgen.lint.figures import facts_of
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.scalars import Quantity


@rule(
    "REC001",
    "parts-not-total",
    "warning/error/error",
    source="check 2; F6",
    bad={"kpis.sell_in_value.by.channel.station": "700万"},
    good={"kpis.sell_in_value.by.channel.station": "760.5万"},
    requires=("MEA007",),
    settings=("parts.tolerance",),
    also={"REC002": "the cross table still adds up to the old part"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per dimension: a sum off by more than the tolerance, or a rate outside its parts' range."""
    tolerance = context.threshold("parts.tolerance")
    for kpi_id, facts in facts_of(context).items():
        for dimension, margin in margins_of(facts, None, tolerance).items():
            if margin.agrees is not False:
                continue
            path = ("kpis", kpi_id, "by", dimension)
            args: dict[str, Any] = {"kpi": kpi_id, "dimension": dimension, "total": facts.kpi.target}
            related = (("total", ("kpis", kpi_id, "target")),)
            if margin.whole is None:
                unit = "%" if facts.is_rate else ""
                values = [part.value for part in margin.parts]
                args |= {"low": Quantity(min(values), unit), "high": Quantity(max(values), unit)}
                yield Finding(path, args=args, variant="weighted", related=related)
            else:
                args |= {"sum": margin.whole, "difference": abs(margin.difference or 0)}
                yield Finding(path, args=args, related=related)
