"""GOV005: an exception that ran out no longer excuses anything, but still looks as if it did."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV005",
    "waiver-expired",
    "note/warning/warning",
    source="plan format, principle 8",
    bad={"waivers.W1": {"code": "WBS013", "reason": "等待客户排期", "by": "bo", "until": "2026-10-31"}},
    good={"waivers.W1": {"code": "MEA004", "reason": "客户不设挑战值", "by": "bo", "until": "2026-11-22"}}
    | {"kpis.fill_rate.stretch": None},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per waiver whose last day is past on the day of the check."""
    for waiver_id, waiver in context.plan.waivers.items():
        if waiver.until is not None and waiver.until < context.as_of:
            args = {"waiver": waiver_id, "code": waiver.code, "until": waiver.until, "today": context.as_of}
            yield Finding(("waivers", waiver_id, "until"), args=args)
