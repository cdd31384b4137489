"""REL005: a gap that was found and led to nothing: no opportunity, no goal, no strategy takes it up."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.ogsm import Goal, Opportunity, Strategy


@rule(
    "REL005",
    "gap-leads-nowhere",
    "note/warning/warning",
    source="S0 (gap → opportunity → goal → strategy)",
    bad={"goals.G3.why.gaps": None, "strategies.S3.why": None},
    good={"strategies.S3.why": None},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per gap that nothing names as its reason."""
    plan = context.plan
    planned: tuple[Goal | Opportunity | Strategy, ...] = (
        *plan.goals.values(),
        *plan.opportunities.values(),
        *plan.strategies.values(),
    )
    taken_up = {gap for item in planned if item.why is not None for gap in item.why.gaps}
    for gap_id, gap in plan.gaps.items():
        if gap_id not in taken_up:
            yield Finding(("gaps", gap_id), Part.ENTITY, {"gap": gap_id, "title": gap.title})
