"""FIN006: the lowest tier is reached without growing: a rebate for last year's business."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.rebate import threshold
from jbpgen.lint.chapters import rebates_of
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN006",
    "rebate-pays-no-growth",
    "warning/warning/error",
    source="check 6",
    bad={"terms.rebates.yearly.tiers.first.from": "2300万"},
    good={"terms.rebates.yearly.tiers.first.from": "2450万"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per rebate whose lowest tier is at or below the baseline of its basis."""
    facts = context.facts
    for rebate_id, rebate in rebates_of(context.plan):
        basis = facts.get(rebate.basis or "")
        if basis is None or basis.baseline is None:
            continue
        starts = [
            (start, tier_id)
            for tier_id, tier in rebate.tiers.items()
            if tier.from_ is not None and (start := threshold(rebate, tier.from_, basis)) is not None
        ]
        if starts and min(starts)[0] <= basis.baseline:
            start, tier_id = min(starts)
            args = {"rebate": rebate_id, "tier": tier_id, "from": start, "baseline": basis.baseline, "kpi": basis.id}
            path = ("terms", "rebates", rebate_id, "tiers", tier_id, "from")
            yield Finding(path, args=args, related=(("baseline", ("kpis", basis.id, "baseline")),))
