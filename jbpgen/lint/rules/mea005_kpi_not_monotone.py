"""MEA005: baseline, target and stretch go the wrong way: the target would be a step back, or easier than agreed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA005",
    "kpi-not-monotone",
    "warning/error/error",
    source="F9",
    bad={"kpis.store_execution.stretch": "82%"},
    good={"kpis.store_execution.stretch": "88%"},
    requires=("MEA007",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per value that falls short of the one before it, in the KPI's own direction."""
    for kpi_id, kpi, definition in context.defined_kpis:
        if definition.direction == "band":
            continue
        steps = [("baseline", kpi.baseline), ("target", kpi.target), ("stretch", kpi.stretch)]
        present = [(name, value) for name, value in steps if value is not None]
        for (before, smaller), (after, larger) in pairwise(present):
            gain = larger.value - smaller.value
            if smaller.unit == larger.unit and (gain < 0 if definition.direction == "up" else gain > 0):
                args = {"kpi": kpi_id, "step": after, "value": larger, "before": before, "limit": smaller}
                related = (("before", ("kpis", kpi_id, before)),)
                yield Finding(("kpis", kpi_id, after), args=args, variant=definition.direction, related=related)
