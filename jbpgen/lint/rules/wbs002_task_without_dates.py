"""WBS002: a task without start and end cannot be late."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS002",
    "task-without-dates",
    "note/warning/error",
    source="S0 (not executable: no date)",
    bad={"wbs.D3.projects.forecast.tasks.forecast-sheet.start": None},
    good={"wbs.D3.projects.forecast.tasks.forecast-sheet.start": "2027-03-01"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task that lacks its start or its end."""
    if len(context.task_days) == 2 * len(context.tasks):
        return
    for task_id, (path, task) in context.tasks.items():
        missing = [name for name, day in (("start", task.start), ("end", task.end)) if day is None]
        if missing:
            yield Finding(path, Part.ENTITY, {"task": task_id, "title": task.title, "missing": missing})
