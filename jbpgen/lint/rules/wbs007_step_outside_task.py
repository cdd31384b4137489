"""WBS007: a step is due before its task begins or after it ends."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS007",
    "step-outside-task",
    "note/warning/warning",
    source="S0 (WBS: four levels)",
    bad={"wbs.D1.projects.display.tasks.store-list.steps.draft-list.due": "2027-01-20"},
    good={"wbs.D1.projects.display.tasks.store-list.steps.draft-list.due": "2027-01-15"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per step whose due day lies outside its task's window."""
    for task_id, (path, task) in context.tasks.items():
        for step_id, step in task.steps.items():
            if step.due is None or task.start is None or task.end is None or task.start <= step.due <= task.end:
                continue
            args = {"step": step_id, "task": task_id, "due": step.due, "start": task.start, "end": task.end}
            yield Finding((*path, "steps", step_id, "due"), args=args, related=(("task", path),))
