"""WBS010: a milestone without time to spare falls with the first task that slips."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import tasks_before
from jbpgen.plan.scalars import Duration


@rule(
    "WBS010",
    "milestone-without-buffer",
    "note/warning/warning",
    source="F8",
    bad={"milestones.M1.date": "2027-03-15"},
    good={"milestones.M1.date": "2027-03-22"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per milestone with no buffer, or whose last task ends within it."""
    work = context.work
    for milestone_id, milestone in context.plan.milestones.items():
        path = ("milestones", milestone_id)
        if milestone.buffer is None or milestone.buffer.number == 0:
            yield Finding(path, Part.ENTITY, {"milestone": milestone_id, "title": milestone.title})
            continue
        ends = [
            (task.end, task_id) for task_id, task in tasks_before(context, milestone_id, milestone).items() if task.end
        ]
        if milestone.date is None or not ends:
            continue
        last, task_id = max(ends)
        free = (milestone.date - last).days
        if milestone.buffer.unit == "wd":
            free = work.between(last + timedelta(days=1), milestone.date)
        if free < milestone.buffer.number:
            args = {"milestone": milestone_id, "date": milestone.date, "task": task_id, "end": last}
            args |= {"buffer": milestone.buffer, "free": Duration(max(0, free), milestone.buffer.unit)}
            related = (("task", (*context.tasks[task_id][0], "end")),)
            yield Finding((*path, "date"), args=args, variant="eaten", related=related)
