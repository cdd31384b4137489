"""REC002: a cross table that does not add up to the margins beside it."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.decomposition import tables_of
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC002",
    "cross-not-margins",
    "warning/error/error",
    source="check 2; F6",
    bad={"kpis.sell_in_value.cross.category_channel.chips.station": "300万"},
    good={"kpis.sell_in_value.cross.category_channel.chips.station": "400.1万"},
    requires=("MEA007",),
    settings=("parts.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per cross table, naming the first row or column whose sum is off by more than the tolerance."""
    tolerance = context.threshold("parts.tolerance")
    for kpi_id, facts in context.facts.items():
        if facts.kpi.cross is None:
            continue
        for name, table in tables_of(facts, facts.kpi.cross, context.margins[kpi_id]).items():
            off = [
                (key, sums[key], sums[key] - difference)
                for sums, differences in (
                    (table.row_sums, table.row_differences),
                    (table.column_sums, table.column_differences),
                )
                for key, difference in differences.items()
                if abs(difference) > abs(sums[key] - difference) * tolerance
            ]
            if off:
                key, found, margin = off[0]
                args = {"kpi": kpi_id, "id": key, "sum": found, "margin": margin, "count": len(off)}
                related = (("margin", ("kpis", kpi_id, "by")),)
                yield Finding(("kpis", kpi_id, "cross", name), args=args, related=related)
