"""GOV032: when the market turns, nothing says how the target follows."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV032",
    "adjustment-missing",
    "note/warning/warning",
    source="S0 (target-adjustment mechanism)",
    bad={"terms.adjustments": None},
    good={"terms.adjustments.slow-half.threshold": "85%"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the terms know no adjustment of targets."""
    if context.plan.terms is not None and not context.plan.terms.adjustments:
        yield Finding(("terms",), Part.ENTITY, {})
