"""WBS016: a project without a task, or a direction without a project, is a heading only."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule

_TASK = {
    "title": "拣货清单上线",
    "outcome": "20 家店使用的拣货清单",
    "done": "20 家店一周内差错低于 1%",
    "owner": "ana",
    "start": "2027-03-01",
    "end": "2027-03-26",
}


@rule(
    "WBS016",
    "work-left-empty",
    "note/warning/warning",
    source="S0 (nice but not executable); F7",
    bad={"wbs.D2.projects.o2o": {"title": "到家拣货"}},
    good={"wbs.D2.projects.o2o": {"title": "到家拣货", "tasks": {"pick-list": _TASK}}},
    requires=("REL004",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per direction without projects and per project without tasks."""
    for direction_id, direction in context.plan.wbs.items():
        if not direction.projects:
            yield Finding(
                ("wbs", direction_id), Part.ENTITY, {"id": direction_id, "title": direction.title}, "direction"
            )
        for project_id, project in direction.projects.items():
            if not project.tasks:
                path = ("wbs", direction_id, "projects", project_id)
                yield Finding(path, Part.ENTITY, {"id": project_id, "title": project.title})
