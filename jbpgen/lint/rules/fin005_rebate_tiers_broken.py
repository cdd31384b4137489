"""FIN005: rebate tiers with a hole, out of order, or paying less for more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jbpgen.diagnostics import Part
from jbpgen.lint.chapters import rebates_of
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN005",
    "rebate-tiers-broken",
    "warning/error/error",
    source="check 8",
    bad={"terms.rebates.yearly.tiers.third.from": "2600万"},
    good={"terms.rebates.yearly.tiers.third.from": "2700万"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per tier that lacks its threshold or rate, or does not rise over the tier before it."""
    for rebate_id, rebate in rebates_of(context.plan):
        path = ("terms", "rebates", rebate_id, "tiers")
        for tier_id, tier in rebate.tiers.items():
            missing = [name for name, value in (("from", tier.from_), ("rate", tier.rate)) if value is None]
            if missing:
                yield Finding((*path, tier_id), Part.ENTITY, {"tier": tier_id, "missing": missing}, "hole")
        whole = [(key, tier.from_, tier.rate) for key, tier in rebate.tiers.items()]
        for (low_id, low, low_rate), (tier_id, start, rate) in pairwise(whole):
            if low is None or start is None or low_rate is None or rate is None:
                continue
            related = (("before", (*path, low_id)),)
            if start.value <= low.value or start.unit != low.unit:
                args = {"tier": tier_id, "from": start, "before": low_id, "limit": low}
                yield Finding((*path, tier_id, "from"), args=args, related=related)
            elif rate < low_rate:
                args = {"tier": tier_id, "rate": per_cent(rate), "before": low_id, "limit": per_cent(low_rate)}
                yield Finding((*path, tier_id, "rate"), args=args, variant="rate", related=related)
