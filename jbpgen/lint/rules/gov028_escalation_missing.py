"""GOV028: when something burns, nobody knows whom to call, or how fast."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV028",
    "escalation-missing",
    "note/warning/warning",
    source="S0 (escalation); F15, F17",
    bad={"governance.escalation": None},
    good={"governance.escalation.red-risk.within": "4h"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where governance has no way up."""
    if context.plan.governance is not None and not context.plan.governance.escalation:
        yield Finding(("governance",), Part.ENTITY, {})
