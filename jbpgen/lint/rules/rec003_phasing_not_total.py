"""REC003: the months or quarters of a target do not make the year."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.decomposition import phased_total
from jbpgen.lint.figures import per_cent, points
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC003",
    "phasing-not-total",
    "warning/error/error",
    source="F4; check 2",
    bad={"kpis.sell_in_value.phasing.Q4": "20%"},
    good={"kpis.sell_in_value.phasing.Q4": "25.2%"},
    requires=("MEA007",),
    settings=("phasing.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI whose periods add up and miss the target by more than the tolerance."""
    tolerance = context.threshold("phasing.tolerance")
    for kpi_id, facts in context.facts.items():
        whole, total = phased_total(facts), facts.target
        if whole is None or not total or abs(whole - total) <= abs(total) * tolerance:
            continue
        share = whole / total
        args = {"kpi": kpi_id, "sum": whole, "total": total, "share": per_cent(share)}
        args |= {"difference": abs(whole - total), "points": points(abs(1 - share))}
        in_shares = all(value.unit == "%" for value in facts.kpi.phasing.values())
        yield Finding(("kpis", kpi_id, "phasing"), args=args, variant="share" if in_shares else "")
