"""WBS015: so many projects, or tasks in one project, that nobody keeps the whole in view."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule

_KEPT = {
    "store-list": ("确定名单", "2027-01-04", "2027-01-15"),
    "set-up": ("陈列架进店", "2027-01-18", "2027-03-12"),
    **{f"batch-{number}": (f"第 {number} 批验收", "2027-03-15", "2027-03-19") for number in range(1, 10)},
}
_TASKS = {
    key: {
        "title": title,
        "outcome": "签收单",
        "done": "50 家店签收单齐全",
        "owner": "ana",
        "customer_owner": "fang",
        "start": start,
        "end": end,
    }
    for key, (title, start, end) in _KEPT.items()
}


@rule(
    "WBS015",
    "fan-out",
    "note",
    source="F7",
    bad={"wbs.D1.projects.display.tasks": _TASKS},
    good={"wbs.D1.projects.display.tasks": {key: _TASKS[key] for key in list(_TASKS)[:4]}},
    settings=("wbs.projects_high", "wbs.tasks_high"),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per direction with more projects, and per project with more tasks, than the thresholds."""
    projects, tasks = context.threshold("wbs.projects_high"), context.threshold("wbs.tasks_high")
    for direction_id, direction in context.plan.wbs.items():
        path = ("wbs", direction_id, "projects")
        if len(direction.projects) > projects:
            args = {"id": direction_id, "count": len(direction.projects), "limit": projects}
            yield Finding(path, Part.ENTITY, args, "projects")
        for project_id, project in direction.projects.items():
            if len(project.tasks) > tasks:
                args = {"id": project_id, "count": len(project.tasks), "limit": tasks}
                yield Finding((*path, project_id, "tasks"), Part.ENTITY, args)
