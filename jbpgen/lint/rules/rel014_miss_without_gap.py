"""REL014: last year's clear miss that no gap takes up."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.kpi import attainment
from jbpgen.diagnostics import Part
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule

_SHARE = {"metric": "customer_share", "planned": "26%", "actual": "20%", "sources": ["pos"]}


@rule(
    "REL014",
    "miss-without-gap",
    "note",
    source="F13; S0 (review → gaps)",
    bad={"review.results.share": _SHARE},
    good={
        "review.results.share": _SHARE,
        "gaps.gap-outlet.metric": "customer_share",
        "gaps.gap-outlet.target": "21%",
        "gaps.gap-outlet.actual": "20%",
    },
    settings=("attainment.urgent",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per result below the threshold of its plan whose metric no gap takes up."""
    results = context.plan.review.results if context.plan.review is not None else {}
    taken_up = {gap.metric for gap in context.plan.gaps.values()}
    limit = context.threshold("attainment.urgent")
    for result_id, result in results.items():
        definition = context.definition(result.metric)
        if result.metric in taken_up or definition is None or result.planned is None or result.actual is None:
            continue
        reached = attainment(result.actual.value, result.planned.value, definition.direction)
        if reached is not None and reached < limit:
            args = {"result": result_id, "metric": result.metric, "reached": per_cent(reached)}
            args |= {"planned": result.planned, "actual": result.actual, "limit": per_cent(limit)}
            yield Finding(("review", "results", result_id), Part.ENTITY, args)
