"""WBS003: a task without a criterion for being done is argued about at its end."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS003",
    "task-without-done",
    "note/warning/error",
    source="S0 (WBS: done-criteria)",
    bad={"wbs.D1.projects.display.tasks.set-up.done": None},
    good={"wbs.D1.projects.display.tasks.set-up.done": "600 家店照片全部合格"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task without a criterion."""
    for task_id, (path, task) in context.tasks.items():
        if task.done is None:
            yield Finding(path, Part.ENTITY, {"task": task_id, "title": task.title})
