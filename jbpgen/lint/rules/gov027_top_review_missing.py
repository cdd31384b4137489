"""GOV027: nobody at the top of both companies ever looks at the plan again."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV027",
    "top-review-missing",
    "note/note/warning",
    source="S0 (half-year and annual top review)",
    bad={"governance.meetings.top": None},
    good={"governance.meetings.top.cadence": "half-yearly"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where governance has meetings and none of them at the top."""
    governance = context.plan.governance
    if governance is not None and governance.meetings:
        levels = {meeting.level for meeting in governance.meetings.values()}
        if "top" not in levels:
            yield Finding(("governance", "meetings"), Part.ENTITY, {"count": len(governance.meetings)})
