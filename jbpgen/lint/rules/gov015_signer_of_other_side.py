"""GOV015: a person signs for a company they do not belong to."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import side_of


@rule(
    "GOV015",
    "signer-of-other-side",
    "warning/error/error",
    source="S0 (signed record)",
    bad={"signatures.s-customer.person": "ana", "people.ana.signs": True},
    good={"signatures.s-customer.person": "dong", "people.dong.signs": True},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per signature whose person belongs to another side than its party."""
    for signature_id, signature in context.plan.signatures.items():
        side = side_of(context, signature.person)
        if side and side != signature.party:
            args = {"person": signature.person, "side": side, "party": signature.party}
            yield Finding(("signatures", signature_id, "person"), args=args)
