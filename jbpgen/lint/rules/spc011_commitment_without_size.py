"""SPC011: a commitment without a size can be called kept whatever happens."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SPC011",
    "commitment-without-size",
    "note/warning/warning",
    source="S0 (reciprocity; SMART, measurable)",
    bad={"commitments.c-funding.value": None},
    good={"commitments.c-funding.value": None, "commitments.c-funding.quantity": 2},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per commitment with neither quantity nor value."""
    for commitment_id, commitment in context.plan.commitments.items():
        if commitment.quantity is None and commitment.value is None:
            args = {"commitment": commitment_id, "title": commitment.title}
            yield Finding(("commitments", commitment_id), Part.ENTITY, args)
