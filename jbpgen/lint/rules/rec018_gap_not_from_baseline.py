"""REC018: the gap and the KPI that is to close it do not start from the same figure."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import is_scoped
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC018",
    "gap-not-from-baseline",
    "note/warning/error",
    source="F6; F9",
    bad={"gaps.gap-outlet.actual": "66%"},
    good={"gaps.gap-outlet.actual": "70%"},
    requires=("MEA007",),
    settings=("stated.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per gap of the whole business whose actual figure is off the baseline of its KPI."""
    tolerance = context.threshold("stated.tolerance")
    for gap_id, gap in context.plan.gaps.items():
        kpi = context.plan.kpis.get(gap.metric or "")
        if kpi is None or kpi.baseline is None or gap.actual is None or gap.scope is not None or is_scoped(kpi):
            continue
        apart = abs(kpi.baseline.value - gap.actual.value)
        allowed = tolerance if gap.actual.unit == "%" else abs(gap.actual.value) * tolerance
        if gap.actual.unit == kpi.baseline.unit and apart > allowed:
            args = {"gap": gap_id, "actual": gap.actual, "kpi": gap.metric, "baseline": kpi.baseline}
            related = (("baseline", ("kpis", str(gap.metric), "baseline")),)
            yield Finding(("gaps", gap_id, "actual"), args=args, related=related)
