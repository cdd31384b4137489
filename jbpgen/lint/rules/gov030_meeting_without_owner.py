"""GOV030: a review that only one side calls, or nobody, will not be held for long."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV030",
    "meeting-without-owner",
    "note/warning/warning",
    source="S0 (follow-up missing)",
    bad={"governance.meetings.monthly.customer_owner": None},
    good={"governance.meetings.monthly.customer_owner": "fang"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per meeting that lacks an owner on one side."""
    governance = context.plan.governance
    for meeting_id, meeting in (governance.meetings if governance is not None else {}).items():
        has = (("owner", meeting.owner), ("customer_owner", meeting.customer_owner))
        missing = [name for name, value in has if value is None]
        if missing:
            args = {"meeting": meeting_id, "title": meeting.title, "missing": missing}
            yield Finding(("governance", "meetings", meeting_id), Part.ENTITY, args)
