"""The work breakdown and the people as rules read them: where work stands, which side somebody is on."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context
from jbpgen.plan.plan import Plan
from jbpgen.plan.wbs import Direction, Milestone, Project, Task

# Kind of a dependency → the day of the task before that it hangs on, the day of the task after that it moves.
LINKS = {"FS": ("end", "start"), "SS": ("start", "start"), "FF": ("end", "end"), "SF": ("start", "end")}


def work_paths(plan: Plan) -> Iterator[Path]:
    """Yield the place of every direction, project and task, in the order of the file."""
    for direction_id, direction in plan.wbs.items():
        yield ("wbs", direction_id)
        for project_id, project in direction.projects.items():
            yield ("wbs", direction_id, "projects", project_id)
            for task_id in project.tasks:
                yield ("wbs", direction_id, "projects", project_id, "tasks", task_id)


def tasks_in(direction: Direction) -> Iterator[Task]:
    """Yield the tasks of all projects of a direction."""
    for project in direction.projects.values():
        yield from project.tasks.values()


def side_of(context: Context, person: str | None) -> str:
    """Return ``supplier``, ``customer``, ``third-party``, or nothing for a person whose side nobody tells."""
    found = context.person(person)
    return (found.side or "") if found is not None else ""


def names_customer(context: Context, *people: str | None) -> bool:
    """Say whether one of these people is on the customer's side."""
    return any(side_of(context, person) == "customer" for person in people)


def direction_has_customer(context: Context, direction: Direction) -> bool:
    """Say whether anybody of the customer answers for this direction, one of its projects or one of its tasks."""
    levels: tuple[Direction | Project | Task, ...] = (direction, *direction.projects.values(), *tasks_in(direction))
    return any(level.customer_owner or names_customer(context, level.owner) for level in levels)


def tasks_before(context: Context, milestone_id: str, milestone: Milestone) -> dict[str, Task]:
    """Return the tasks that a milestone hangs on, in no order: those it names and those that name it."""
    naming = context.tasks_of_milestones.get(milestone_id, {})
    return naming | {task_id: context.tasks[task_id][1] for task_id in milestone.after if task_id in context.tasks}
