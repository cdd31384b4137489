"""ACH009: a region's target does not follow from the growth, resources and potential stated for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.figures import per_cent, points, scope_of
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.review import Result

_INDEX = {"growth": "14%", "resource_index": 1, "potential_index": 1.1}
_NORTH = {"metric": "sell_in_value", "scope": {"region": "north"}, "actual": "1400万", "sources": ["erp"]}
_TARGETS = {"review.results.sales-north": _NORTH}


@rule(
    "ACH009",
    "region-target-off-index",
    "note",
    source="F2",
    bad={
        "regions.north": {"name": "北区", **_INDEX},
        **_TARGETS,
        "kpis.sell_in_value.by.region": {"north": "1760万", "south": "1000万"},
    },
    good={
        "regions.north": {"name": "北区", **_INDEX},
        **_TARGETS,
        "kpis.sell_in_value.by.region": {"north": "1610万", "south": "1150万"},
    },
    settings=("region.points",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per region whose growth on last year's result is off growth × resources × potential."""
    results = context.plan.review.results if context.plan.review is not None else {}
    limit = context.threshold("region.points")
    for kpi_id, kpi in context.plan.kpis.items():
        for region_id, value in (kpi.by.region if kpi.by is not None else {}).items():
            region = context.plan.regions.get(region_id)
            if region is None or region.growth is None:
                continue
            resources, potential = region.resource_index, region.potential_index
            if resources is None or potential is None:
                continue
            before = next((one.actual for one in results.values() if _is_of(one, kpi_id, region_id)), None)
            if before is None or before.value <= 0 or before.unit != value.unit:
                continue
            follows: Decimal = region.growth * resources * potential
            planned = value.value / before.value - 1
            if abs(planned - follows) > limit:
                args = {"region": region_id, "planned": per_cent(planned), "follows": per_cent(follows)}
                args |= {"points": points(abs(planned - follows)), "kpi": kpi_id}
                related = (("region", ("regions", region_id)),)
                yield Finding(("kpis", kpi_id, "by", "region", region_id), args=args, related=related)


def _is_of(result: Result, kpi_id: str, region_id: str) -> bool:
    scope = result.scope
    if result.metric != kpi_id or scope is None or scope.region != region_id:
        return False
    return len(scope_of(result)) == 1
