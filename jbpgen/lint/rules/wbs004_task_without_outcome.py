"""WBS004: a task that names no outcome is an activity, and activities never end."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS004",
    "task-without-outcome",
    "note/note/warning",
    source="S0 (WBS: outcome)",
    bad={"wbs.D1.projects.display.tasks.set-up.outcome": None},
    good={"wbs.D1.projects.display.tasks.set-up.outcome": "600 家店陈列架就位"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task without an outcome."""
    for task_id, (path, task) in context.tasks.items():
        if task.outcome is None:
            yield Finding(path, Part.ENTITY, {"task": task_id, "title": task.title})
