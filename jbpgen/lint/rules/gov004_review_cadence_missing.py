"""GOV004: without a monthly and a quarterly review the follow-up dies in the second month."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV004",
    "review-cadence-missing",
    "note/warning/error",
    source="S0 (governance; follow-up missing)",
    bad={"governance.meetings.quarterly": None},
    good={"governance.meetings.quarterly.level": "top"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where governance has no review at least monthly, or none per quarter."""
    governance = context.plan.governance
    if governance is None:
        return
    cadences = {meeting.cadence for meeting in governance.meetings.values()}
    missing = []
    if not cadences & {"weekly", "monthly"}:
        missing.append("monthly")
    if "quarterly" not in cadences:
        missing.append("quarterly")
    if missing:
        yield Finding(("governance", "meetings"), Part.ENTITY, {"missing": missing})
