"""GOV029: targets and budgets can move without anybody's consent."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV029",
    "change-approval-missing",
    "note/warning/error",
    source="S0 (change without approval)",
    bad={"governance.change_approval": None},
    good={"governance.change_approval.targets.customer_approver": None},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where governance does not say who approves changes."""
    if context.plan.governance is not None and not context.plan.governance.change_approval:
        yield Finding(("governance",), Part.ENTITY, {})
