"""GOV013: a person of whom nobody knows which company they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV013",
    "person-without-side",
    "note/warning/warning",
    source="S0 (people of both sides)",
    bad={"people.cai.side": None},
    good={"people.cai.side": "third-party"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per person without a side."""
    for person_id, person in context.plan.people.items():
        if person.side is None:
            yield Finding(("people", person_id), Part.ENTITY, {"person": person_id, "name": person.name})
