"""REL010: the customer said what they want, and nothing in the plan answers it."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REL010",
    "need-unanswered",
    "note/warning/warning",
    source="S0 (serves both sides)",
    bad={"profile.needs.N3": {"title": "对账要快", "kind": "efficiency"}},
    good={
        "profile.needs.N3": {"title": "对账要快", "kind": "efficiency"},
        "strategies.S3.why.needs": ["N3"],
    },
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per need that no gap, opportunity, goal or strategy names."""
    plan = context.plan
    if plan.profile is None:
        return
    answered = context.gathered.named.get("needs", ())
    for need_id, need in plan.profile.needs.items():
        if need_id not in answered:
            yield Finding(("profile", "needs", need_id), Part.ENTITY, {"need": need_id, "title": need.title})
