"""REC001: the parts of a target do not make the target: one of the two is wrong, and both sides hold another one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jbpgen.analysis.decomposition import Margin
from jbpgen.analysis.kpi import KpiFacts
from jbpgen.diagnostics import Path
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
    """Yield one finding per dimension: a sum off by more than the tolerance, or a rate outside its parts' range.

    Where all dimensions (two at least) agree with each other, the target itself is the one finding.
    """
    tolerance = context.threshold("parts.tolerance")
    for kpi_id, facts in context.facts.items():
        margins = context.margins[kpi_id]
        off = [dimension for dimension, margin in margins.items() if _is_off(margin, tolerance)]
        if not off:
            continue
        path: Path = ("kpis", kpi_id)
        args: dict[str, Any] = {"kpi": kpi_id, "total": facts.kpi.target}
        wholes = {margin.whole for margin in margins.values()}
        if len(off) > 1 and len(off) == len(margins) and len(wholes) == 1 and None not in wholes:
            args |= {"sum": wholes.pop(), "dimensions": off, "difference": abs(margins[off[0]].difference or 0)}
            related = tuple(("parts", (*path, "by", dimension)) for dimension in off)
            yield Finding((*path, "target"), args=args, variant="target", related=related)
            continue
        for dimension in off:
            wrong = _off(facts, margins[dimension])
            named = {**args, "dimension": dimension, **wrong}
            variant = "weighted" if "low" in wrong else ""
            yield Finding(
                (*path, "by", dimension), args=named, variant=variant, related=(("total", (*path, "target")),)
            )


def _is_off(margin: Margin, tolerance: Decimal) -> bool:
    """Say whether a sum misses the total, or a rate lies outside the range of its parts."""
    if margin.difference is None or margin.total is None:
        return margin.agrees is False
    return abs(margin.difference) > abs(margin.total) * tolerance


def _off(facts: KpiFacts, margin: Margin) -> dict[str, Any]:
    """What is wrong with a margin: the sum and how far it is off, or the range that a rate left."""
    if margin.whole is not None:
        return {"sum": margin.whole, "difference": abs(margin.difference or 0)}
    unit = "%" if facts.is_rate else ""
    values = margin.amounts.values()
    return {"low": Quantity(min(values), unit), "high": Quantity(max(values), unit)}
