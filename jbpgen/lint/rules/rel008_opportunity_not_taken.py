"""REL008: an opportunity is marked as chosen, but no goal and no strategy makes use of it."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.ogsm import Goal, Strategy


@rule(
    "REL008",
    "opportunity-not-taken",
    "note/warning/warning",
    source="S0 (gap → opportunity → goal → strategy)",
    bad={"goals.G1.why.opportunities": None, "strategies.S2.why": None},
    good={"goals.G1.why.opportunities": None, "strategies.S2.why": None, "opportunities.O-festival.chosen": False},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per chosen opportunity that nothing names as its reason."""
    plan = context.plan
    planned: tuple[Goal | Strategy, ...] = (*plan.goals.values(), *plan.strategies.values())
    taken = {one for item in planned if item.why is not None for one in item.why.opportunities}
    for opportunity_id, opportunity in plan.opportunities.items():
        if opportunity.chosen and opportunity_id not in taken:
            args = {"opportunity": opportunity_id, "title": opportunity.title}
            yield Finding(("opportunities", opportunity_id), Part.ENTITY, args)
