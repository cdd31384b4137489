"""REC019: causes that explain more, or less, than the whole gap."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.diagnostics import Part
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule

_LATE = {"cause": "促销订单提前期短", "origin": "internal"}
_CARRIER = {"cause": "承运商换线", "origin": "external"}


@rule(
    "REC019",
    "cause-weights-not-whole",
    "note/warning/warning",
    source="S0 (Pareto); trade practice (causes)",
    bad={"gaps.gap-supply.causes": {"late": {**_LATE, "weight": "70%"}, "carrier": {**_CARRIER, "weight": "50%"}}},
    good={"gaps.gap-supply.causes": {"late": {**_LATE, "weight": "60%"}, "carrier": {**_CARRIER, "weight": "40%"}}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per gap all of whose causes carry weights that do not sum to 1."""
    for gap_id, gap in context.plan.gaps.items():
        weights = [cause.weight for cause in gap.causes.values()]
        total = sum((weight or Decimal(0) for weight in weights), Decimal(0))
        if weights and total and (total > 1 or (None not in weights and total != 1)):
            args = {"gap": gap_id, "sum": per_cent(total), "count": len(weights)}
            yield Finding(("gaps", gap_id, "causes"), Part.ENTITY, args)
