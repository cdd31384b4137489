"""The work breakdown in four levels: direction, project, task, step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jbpgen.document.assembly import Cited, col, group, num, row, section, table
from jbpgen.document.blocks import Row, Section
from jbpgen.document.context import Context
from jbpgen.plan.scalars import Dependency
from jbpgen.plan.wbs import Project, Task

BLOCKS = ("directions", "tasks")


def build(context: Context) -> Section | None:
    """An overview of the directions, and every task with its steps."""
    plan = context.plan
    tasks = sum(len(project.tasks) for direction in plan.wbs.values() for project in direction.projects.values())
    projects = sum(len(direction.projects) for direction in plan.wbs.values())
    return section(
        context,
        "work",
        (_directions(context), _tasks(context)),
        _headline(context, projects, tasks),
    )


def _headline(context: Context, projects: int, tasks: int) -> str:
    schedule = context.facts.schedule
    counts = context.counted(("directions", len(context.plan.wbs)), ("projects", projects), ("tasks", tasks))
    if schedule.start is None or schedule.end is None:
        return counts
    return context.say("work.headline", counts=counts, window=context.window(schedule.start, schedule.end))


def _directions(context: Context) -> Cited | None:
    rows = [
        row(
            f"wbs.{ref}",
            f"{ref} {context.text(item.title)}",
            context.named("strategies", item.strategy),
            context.listed(context.text(project.title) for project in item.projects.values()),
            str(sum(len(project.tasks) for project in item.projects.values())),
            context.owners(item),
        )
        for ref, item in context.plan.wbs.items()
    ]
    columns = (
        col("work-direction", 1.5),
        col("strategy", 1.4),
        col("projects", 2.8),
        num("task-count", 0.6),
        col("owner", 1.1),
    )
    return table(context, "work.directions", columns, rows, context.plan.wbs.values())


def _tasks(context: Context) -> Cited | None:
    rows: list[Row] = []
    numbers = task_numbers(context)
    for direction_ref, direction in context.plan.wbs.items():
        for place, (ref, project) in enumerate(direction.projects.items(), start=1):
            if project.tasks:
                title = f"{direction_ref}.{place} {context.text(direction.title)} › {context.text(project.title)}"
                rows.append(group(_with_outcome(context, title, project), f"projects.{ref}"))
            for name, task in project.tasks.items():
                rows.append(_task_row(context, numbers, name, task))
    columns = (
        col("task-number", 0.6),
        col("task", 2.4),
        col("outcome-done", 3),
        col("window", 1.1),
        col("owner", 1.1),
        col("kpi", 1),
        col("task-resources", 1.1),
    )
    return table(context, "work.tasks", columns, rows, wide=True)


def _with_outcome(context: Context, title: str, project: Project) -> str:
    outcome = context.text(project.outcome)
    owners = context.owners(project)
    return " · ".join(part for part in (title, outcome, owners) if part)


def task_numbers(context: Context) -> dict[str, str]:
    """``D1.2.3`` per task: its direction, the project's place in that, and its own in the project."""
    return {
        ref: f"{direction_ref}.{place}.{number}"
        for direction_ref, direction in context.plan.wbs.items()
        for place, project in enumerate(direction.projects.values(), start=1)
        for number, ref in enumerate(project.tasks, start=1)
    }


def _task_row(context: Context, numbers: Mapping[str, str], ref: str, task: Task) -> Row:
    done = context.text(task.done)
    outcome = (context.text(task.outcome), context.say("work.done", done=done) if done else "")
    support = context.people(task.support)
    owners = (context.owners(task), context.say("work.support", names=support) if support else "")
    resources = (
        context.text(task.resources) or context.named("budget_lines", task.budget),
        context.money(task.cost) if task.cost is not None else "",
    )
    after = context.listed(_after(context, numbers, link) for link in task.after)
    when = (
        context.window(task.start, task.end),
        context.span(task.effort),
        context.say("work.after", tasks=after) if after else "",
    )
    return row(
        f"tasks.{ref}",
        numbers[ref],
        "\n".join((context.text(task.title), *_steps(context, task))),
        "\n".join(line for line in outcome if line),
        "\n".join(line for line in when if line),
        "\n".join(line for line in owners if line),
        context.metric(task.kpi),
        "\n".join(line for line in resources if line),
    )


def _after(context: Context, numbers: Mapping[str, str], link: Dependency) -> str:
    """A predecessor by its number, with the kind of link and the lag where they are not the usual ones."""
    number = numbers.get(link.task, link.task)
    lag = f"{'+' if link.lag > 0 else '−'}{context.say(f'span.{link.lag_unit}', n=abs(link.lag))}" if link.lag else ""
    kind = "" if link.kind == "FS" else link.kind
    return context.with_detail(number, " ".join(part for part in (kind, lag) if part))


def _steps(context: Context, task: Task) -> list[str]:
    """The steps in lines of the task's own cell: rows of their own would be mostly dashes."""
    return [
        f"· {context.with_detail(context.text(step.title), _by(context, step.owner, step.due))}"
        for step in task.steps.values()
    ]


def _by(context: Context, owner: str | None, due: date | None) -> str:
    return context.listed((context.person(owner), context.day_short(due)))
