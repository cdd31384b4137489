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
    for task_id, (path, task) in context.tasks.items():
        for name, day in (("start", task.start), ("end", task.end)):
            if day is not None and not period.start <= day <= period.end:
                args = {"task": task_id, "day": day, "start": period.start, "end": period.end}
                yield Finding((*path, name), args=args)
