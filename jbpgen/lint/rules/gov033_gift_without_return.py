"""GOV033: we commit ourselves and the customer owes nothing for it."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV033",
    "gift-without-return",
    "note/warning/warning",
    source="S0 (reciprocity)",
    bad={"commitments.c-display.in_return_for": None},
    good={"commitments.c-display.in_return_for": None, "commitments.c-funding.in_return_for": ["c-display"]},
    requires=("GOV006",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per commitment of ours that stands in no exchange."""
    commitments = context.plan.commitments
    answered = {key for one in commitments.values() for key in one.in_return_for}
    for commitment_id, commitment in commitments.items():
        if commitment.side == "supplier" and not commitment.in_return_for and commitment_id not in answered:
            args = {"commitment": commitment_id, "title": commitment.title}
            yield Finding(("commitments", commitment_id), Part.ENTITY, args)
