"""ACH008: an index of market potential that promises more than an index may."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "ACH008",
    "region-index-out-of-range",
    "note/warning/warning",
    source="F2",
    bad={"regions.north.potential_index": 1.5},
    good={"regions.north.potential_index": 1.2},
    settings=("region.potential_low", "region.potential_high"),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per region whose potential index lies outside the limits."""
    low, high = context.threshold("region.potential_low"), context.threshold("region.potential_high")
    for region_id, region in context.plan.regions.items():
        index = region.potential_index
        if index is not None and not low <= index <= high:
            args = {"region": region_id, "index": index, "low": low, "high": high}
            yield Finding(("regions", region_id, "potential_index"), args=args)
