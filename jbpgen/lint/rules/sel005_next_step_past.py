"""SEL005: the customer is asked to decide until a day that has passed."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SEL005",
    "next-step-past",
    "note/warning/off",
    source="S1 (easy next step)",
    bad={"plan.status": "proposed", "sellin.next_step.date": "2026-11-10"},
    good={"plan.status": "proposed", "sellin.next_step.date": "2026-11-22"},
    bad_status="proposed",
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the next step's date lies before the day of the check."""
    step = context.plan.sellin.next_step if context.plan.sellin is not None else None
    if step is not None and step.date is not None and step.date < context.as_of:
        yield Finding(("sellin", "next_step", "date"), args={"date": step.date, "today": context.as_of})
