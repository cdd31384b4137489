"""FIN032: a plan with a distributor who cannot see what the business returns on its own money."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.example_patches import DISTRIBUTOR, without
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN032",
    "distributor-roi-missing",
    "note/warning/error",
    source="F25; S1 (ROI model of the distributor)",
    bad=without(DISTRIBUTOR, "economics.distributor"),
    good=DISTRIBUTOR,
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where a distributor's plan states no target column of the distributor's model."""
    economics = context.plan.economics
    model = economics.distributor if economics is not None else None
    if context.plan.plan.kind == "distributor" and (model is None or model.target is None):
        yield Finding(("economics",), Part.ENTITY, {"customer": context.plan.parties.customer.name})
