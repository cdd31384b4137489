"""WBS006: a task is planned before what it depends on allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import LINKS


@rule(
    "WBS006",
    "dependency-contradicts-dates",
    "note/warning/error",
    source="S0 (WBS: dependencies)",
    bad={"wbs.D1.projects.display.tasks.set-up.start": "2027-01-11"},
    good={"wbs.D1.projects.display.tasks.set-up.start": "2027-01-15"},
    requires=("WBS005", "TIM002"),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per link whose own day lies before the day that the task before it, with the lag, allows."""
    work = context.work
    for task_id, (path, task) in context.tasks.items():
        for index, link in enumerate(task.after):
            if link.task not in context.tasks:
                continue
            before = context.tasks[link.task][1]
            held, moving = LINKS[link.kind]
            base, day = getattr(before, held), getattr(task, moving)
            if base is None or day is None:
                continue
            earliest = base
            if link.lag:
                by_work = link.lag_unit == "wd"
                earliest = work.shifted(base, link.lag) if by_work else base + timedelta(days=link.lag)
            if day < earliest:
                args = {"task": task_id, "before": link.task, "day": day, "earliest": earliest, "kind": link.kind}
                related = (("before", (*context.tasks[link.task][0], held)), ("own", (*path, moving)))
                yield Finding((*path, "after", index), args={**args, "field": moving}, related=related)
