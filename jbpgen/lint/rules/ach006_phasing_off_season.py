"""ACH006: targets by quarter that ignore when this trade sells."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import per_cent, points
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "ACH006",
    "phasing-off-season",
    "note/warning/warning",
    source="F4; check 22",
    bad={"review.season": {"Q1": "30%", "Q2": "25%", "Q3": "20%", "Q4": "25%"}},
    good={
        "review.season": {"Q1": "30%", "Q2": "25%", "Q3": "20%", "Q4": "25%"},
        "kpis.sell_in_value.phasing_reason": "2027 年主推暑期，年货不再加码",
    },
    settings=("season.points",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per phasing without a reason whose worst period is off last year's by more than the points."""
    season = context.plan.review.season if context.plan.review is not None else {}
    limit = context.threshold("season.points")
    for kpi_id, kpi, definition in context.defined_kpis:
        if (
            definition.basis not in ("sell-in", "sell-out")
            or kpi.phasing_reason is not None
            or definition.unit == "percent"
        ):
            continue
        planned = {key: value.value for key, value in kpi.phasing.items() if value.unit == "%"}
        if not planned or set(planned) != set(season):
            continue
        key = max(planned, key=lambda period: abs(planned[period] - season[period]))
        if abs(planned[key] - season[key]) > limit:
            args = {"kpi": kpi_id, "period": key, "planned": per_cent(planned[key]), "season": per_cent(season[key])}
            args |= {"points": points(abs(planned[key] - season[key]))}
            related = (("season", ("review", "season", key)),)
            yield Finding(("kpis", kpi_id, "phasing", key), args=args, related=related)
