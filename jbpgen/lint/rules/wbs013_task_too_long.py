"""WBS013: a task over a quarter shows that it slips when it is too late; cut it into pieces with dates."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS013",
    "task-too-long",
    "note",
    source="trade practice",
    bad={"wbs.D3.projects.forecast.tasks.forecast-sheet.start": "2026-12-01"}
    | {"plan.period": {"start": "2026-12-01", "end": "2027-12-31"}}
    | {"terms.agreement.valid_from": "2026-12-01"},
    good={"wbs.D3.projects.forecast.tasks.forecast-sheet.start": "2027-01-04"},
    settings=("wbs.longest_task",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task without steps that takes more calendar days than the threshold."""
    limit = context.threshold("wbs.longest_task")
    for task_id, (path, task) in context.tasks.items():
        if task.start is None or task.end is None or task.steps:
            continue
        days = (task.end - task.start).days + 1
        if days > limit:
            args = {"task": task_id, "title": task.title, "days": days, "limit": limit}
            yield Finding((*path, "end"), args=args)
