"""GOV037: a direction of work that the RACI does not know."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV037",
    "work-without-raci",
    "note",
    source="S0 (RACI of both sides)",
    bad={"raci.D3": None},
    good={"raci.D3": None, "raci.forecast": {"responsible": ["cai"], "accountable": "bo", "consulted": ["fang"]}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per direction that has no line, nor any of its projects or tasks, where lines exist."""
    raci = context.plan.raci
    for direction_id, direction in context.plan.wbs.items() if raci else ():
        below = {task_id for project in direction.projects.values() for task_id in project.tasks}
        if raci.keys().isdisjoint({direction_id, *direction.projects, *below}):
            args = {"direction": direction_id, "title": direction.title}
            yield Finding(("wbs", direction_id), Part.ENTITY, args)
