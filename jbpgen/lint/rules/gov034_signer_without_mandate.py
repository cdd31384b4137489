"""GOV034: signed by somebody who, by the plan's own list, may not sign."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV034",
    "signer-without-mandate",
    "note/warning/error",
    source="S0 (signed record)",
    bad={"signatures.s-supplier.person": "ana"},
    good={"signatures.s-supplier.person": "ana", "people.ana.signs": True},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per signature whose person is not marked as signing."""
    for signature_id, signature in context.plan.signatures.items():
        person = context.person(signature.person)
        if person is not None and not person.signs:
            args = {"person": signature.person, "name": person.name, "party": signature.party}
            related = (("person", ("people", signature.person)),) if signature.person in context.plan.people else ()
            yield Finding(("signatures", signature_id, "person"), args=args, related=related)
