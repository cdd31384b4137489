"""TIM003: a task lies outside the plan's period, so that no budget and no review of this plan covers it."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM003",
    "task-outside-period",
    "note/warning/error",
    source="S0 (dates inside the period)",
    bad={"wbs.D1.projects.display.tasks.store-list.start": "2026-12-28"},
    good={"wbs.D3.projects.forecast.tasks.forecast-sheet.start": "2027-01-04"},
    requires=("TIM002",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per start or end of a task that lies outside the plan's period."""
    period = context.plan.plan.period
    first, last = period.start, period.end
    for task_id, name, day in context.task_days:
        if not first <= day <= last:
            args = {"task": task_id, "day": day, "start": first, "end": last}
            yield Finding((*context.tasks[task_id][0], name), args=args)
