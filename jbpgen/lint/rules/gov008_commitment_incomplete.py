"""GOV008: a promise without a person and a day is not yet a promise."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV008",
    "commitment-incomplete",
    "note/warning/error",
    source="S0 (reciprocity: owner and date)",
    bad={"commitments.c-display.due": None},
    good={"commitments.c-display.due": "2027-04-30"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per commitment without owner or due day."""
    for commitment_id, commitment in context.plan.commitments.items():
        missing = [name for name, value in (("owner", commitment.owner), ("due", commitment.due)) if value is None]
        if missing:
            args = {"commitment": commitment_id, "title": commitment.title, "missing": missing}
            yield Finding(("commitments", commitment_id), Part.ENTITY, args)
