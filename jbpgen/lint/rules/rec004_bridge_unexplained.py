"""REC004: the steps of the growth bridge leave part of the growth unexplained, or explain more than there is."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.bridge import bridge_facts
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC004",
    "bridge-unexplained",
    "note/warning/error",
    source="check 24",
    bad={"bridge.steps.availability.amount": "40万"},
    good={"bridge.steps.availability.amount": "110万"},
    settings=("bridge.unexplained",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where |target − baseline − Σ steps| exceeds the threshold's share of the growth."""
    bridge = context.plan.bridge
    if bridge is None or not bridge.steps:
        return
    facts = bridge_facts(bridge, context.facts.get(bridge.kpi))
    limit = context.threshold("bridge.unexplained")
    if facts.unexplained is None or facts.unexplained_share is None or facts.unexplained_share <= limit:
        return
    args = {"kpi": bridge.kpi, "steps": facts.explained, "left": abs(facts.unexplained), "limit": per_cent(limit)}
    args |= {"growth": facts.explained + facts.unexplained, "share": per_cent(facts.unexplained_share)}
    # Left over has the sign of the growth; the other sign means that the steps explain more than there is.
    variant = "over" if facts.unexplained * (facts.explained + facts.unexplained) < 0 else ""
    related = (("target", ("kpis", bridge.kpi, "target")),)
    yield Finding(("bridge", "steps"), args=args, variant=variant, related=related)
