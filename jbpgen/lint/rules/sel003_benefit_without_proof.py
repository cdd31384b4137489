"""SEL003: a benefit without proof is an advertisement."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SEL003",
    "benefit-without-proof",
    "note/warning/warning",
    source="S1; S0 (every number with its source)",
    bad={"sellin.benefits.margin.proof": None},
    good={"sellin.benefits.margin.proof": None, "sellin.benefits.margin.sources": ["pos"]},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per benefit with neither proof nor source."""
    if context.plan.sellin is None:
        return
    for benefit_id, benefit in context.plan.sellin.benefits.items():
        if benefit.proof is None and not benefit.sources:
            args = {"benefit": benefit_id, "kind": benefit.kind}
            yield Finding(("sellin", "benefits", benefit_id), Part.ENTITY, args)
