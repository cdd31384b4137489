"""REL006: an opportunity that comes from no gap and no need is an idea looking for a customer."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REL006",
    "opportunity-from-nothing",
    "note/warning/warning",
    source="S1 (opportunities: each from a gap or a need)",
    bad={"opportunities.O-festival.why": None},
    good={"opportunities.O-festival.why": {"gaps": ["gap-outlet"]}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per opportunity without a gap or a need behind it."""
    for opportunity_id, opportunity in context.plan.opportunities.items():
        why = opportunity.why
        if why is None or not (why.gaps or why.needs):
            args = {"opportunity": opportunity_id, "title": opportunity.title}
            yield Finding(("opportunities", opportunity_id), Part.ENTITY, args)
