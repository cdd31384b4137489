"""WBS018: more work than working days: the window is too short for the effort stated."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS018",
    "effort-exceeds-window",
    "note/warning/warning",
    source="S0 (WBS: resources); analysis of schedules",
    bad={"wbs.D1.projects.display.tasks.store-list.effort": "15wd"},
    good={"wbs.D1.projects.display.tasks.store-list.effort": "10wd"},
    requires=("TIM002",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task of one person whose effort exceeds the working days from its start to its end.

    With support or resources stated, several work at once and the effort is theirs together.
    """
    for task_id, (path, task) in context.tasks.items():
        effort = task.effort
        if effort is None or effort.unit != "wd" or task.support or task.resources is not None:
            continue
        if task.start is None or task.end is None or task.end < task.start:
            continue
        days = context.work.between(task.start, task.end)
        if effort.number > days:
            args = {"task": task_id, "title": task.title, "effort": effort, "days": days}
            yield Finding((*path, "effort"), args=args)
