"""WBS009: a milestone that hangs on no task is a date in a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import tasks_before


@rule(
    "WBS009",
    "milestone-without-tasks",
    "note/warning/warning",
    source="F8",
    bad={"milestones.M2.after": None},
    good={"milestones.M2.after": None, "wbs.D3.projects.forecast.tasks.forecast-sheet.milestone": "M2"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per milestone that names no task and that no task names."""
    for milestone_id, milestone in context.plan.milestones.items():
        if not tasks_before(context, milestone_id, milestone):
            args = {"milestone": milestone_id, "title": milestone.title}
            yield Finding(("milestones", milestone_id), Part.ENTITY, args)
