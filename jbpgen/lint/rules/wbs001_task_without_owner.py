"""WBS001: a task that belongs to nobody is done by nobody."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS001",
    "task-without-owner",
    "note/warning/error",
    source="S0 (not executable: no owner)",
    bad={"wbs.D3.projects.forecast.tasks.forecast-sheet.owner": None}
    | {"wbs.D3.projects.forecast.tasks.forecast-sheet.customer_owner": None},
    good={"wbs.D3.projects.forecast.tasks.forecast-sheet.owner": None},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task that neither side owns."""
    for task_id, (path, task) in context.tasks.items():
        if task.owner is None and task.customer_owner is None:
            yield Finding(path, Part.ENTITY, {"task": task_id, "title": task.title})
