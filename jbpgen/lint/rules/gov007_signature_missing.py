"""GOV007: an agreed plan carries both companies' signatures, with their days."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV007",
    "signature-missing",
    "off/off/error",
    source="S0 (signed record)",
    bad={"signatures.s-customer": None},
    good={"signatures.s-customer.legal_entity": "蓝桥便利连锁有限公司"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per party that does not sign, and per signature without a day."""
    signatures = context.plan.signatures
    if not signatures:
        return
    parties = {signature.party for signature in signatures.values()}
    for party in ("supplier", "customer"):
        if party not in parties:
            yield Finding(("signatures",), Part.ENTITY, {"party": party})
    for signature_id, signature in signatures.items():
        if signature.signed is None:
            args = {"signature": signature_id, "person": signature.person, "party": signature.party}
            yield Finding(("signatures", signature_id), Part.ENTITY, args, "undated")
