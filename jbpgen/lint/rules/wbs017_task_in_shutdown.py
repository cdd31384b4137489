"""WBS017: a task that starts or ends while everybody is on holiday."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS017",
    "task-in-shutdown",
    "note/warning/warning",
    source="plan format, principle 13",
    bad={"wbs.D3.projects.forecast.tasks.forecast-sheet.start": "2027-02-05"},
    good={"wbs.D3.projects.forecast.tasks.forecast-sheet.start": "2027-02-09"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task whose first or last day is a public holiday or lies in a shutdown."""
    days_off = context.days_off
    for task_id, name, day in context.task_days:
        if day in days_off:
            path, task = context.tasks[task_id]
            args = {"task": task_id, "title": task.title, "day": day, "next": context.work.shifted(day, 0)}
            yield Finding((*path, name), args=args, variant=name if name == "end" else "")
