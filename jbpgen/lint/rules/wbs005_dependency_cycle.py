"""WBS005: tasks that wait for each other in a circle: none of them can ever begin."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.cycles import cycles_of
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "WBS005",
    "dependency-cycle",
    "error",
    source="S0 (WBS: dependencies)",
    bad={"wbs.D1.projects.display.tasks.store-list.after": ["set-up"]},
    good={"wbs.D1.projects.display.tasks.set-up.after": ["store-list FS"]},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per circle, at the first of its tasks; the others are related places."""
    tasks = context.tasks
    # Who waits for nothing is in no circle.
    before = {task_id: [link.task for link in task.after] for task_id, (_, task) in tasks.items() if task.after}
    for cycle in cycles_of(before):
        related = tuple(("member", (*tasks[task_id][0], "after")) for task_id in cycle[1:])
        args = {"cycle": list(cycle), "count": len(cycle), "task": cycle[0]}
        yield Finding((*tasks[cycle[0]][0], "after"), args=args, related=related)
