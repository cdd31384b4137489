"""REC017: the year starts from another figure than the one the review closed with."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import is_scoped
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC017",
    "baseline-not-result",
    "note/warning/error",
    source="trade practice (a changed baseline is flagged hardest)",
    bad={"review.results.sales-2026.actual": "2460万"},
    good={"review.results.sales-2026.actual": "2405万"},
    requires=("MEA007",),
    settings=("stated.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI of the whole business whose baseline is off the actual of the result of that metric."""
    results = context.plan.review.results if context.plan.review is not None else {}
    tolerance = context.threshold("stated.tolerance")
    for result_id, result in results.items():
        kpi = context.plan.kpis.get(result.metric)
        if kpi is None or is_scoped(kpi) or kpi.baseline is None or result.actual is None or is_scoped(result):
            continue
        apart = abs(kpi.baseline.value - result.actual.value)
        # Rates to half a point, everything else to the tolerance's share.
        allowed = tolerance if result.actual.unit == "%" else abs(result.actual.value) * tolerance
        if result.actual.unit == kpi.baseline.unit and apart > allowed:
            args = {"kpi": result.metric, "baseline": kpi.baseline, "actual": result.actual, "result": result_id}
            related = (("result", ("review", "results", result_id, "actual")),)
            yield Finding(("kpis", result.metric, "baseline"), args=args, related=related)
