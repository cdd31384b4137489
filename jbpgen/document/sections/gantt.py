"""The Gantt chart: tasks by direction, the critical path, milestones, trade seasons."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, section
from jbpgen.document.blocks import Bar, Section, Timeline
from jbpgen.document.context import Context
from jbpgen.document.timelines import critical_tasks, festival_bands, legend, month_names, owners_in_line
from jbpgen.plan.wbs import Direction

BLOCKS = ("overview", "chart")


def build(context: Context) -> Section | None:
    """``overview`` has one bar per project, ``chart`` one per task."""
    return section(
        context, "gantt", (_made(context, "overview", False), _made(context, "chart", True)), _headline(context)
    )


def _headline(context: Context) -> str:
    tasks = len(context.facts.tasks)
    critical = len(critical_tasks(context))
    if not tasks:
        return ""
    return context.counted(("tasks", tasks), ("critical", critical), ("milestones", len(context.plan.milestones)))


def _made(context: Context, name: str, by_task: bool) -> Cited | None:
    period = context.plan.plan.period
    bars: list[Bar] = []
    for ref, direction in context.plan.wbs.items():
        own = _task_bars(context, direction) if by_task else _project_bars(context, direction)
        if own:
            bars.append(Bar(f"{ref} {context.text(direction.title)}", None, None, group=True, entity=f"wbs.{ref}"))
            bars.extend(own)
    milestones = _milestones(context)
    if milestones:
        bars.append(Bar(context.say("heading.milestones"), None, None, group=True))
        bars.extend(milestones)
    if not bars:
        return None
    dates = [day for bar in bars for day in (bar.start, bar.end) if day is not None]
    start, end = min([period.start, *dates]), max([period.end, *dates])
    made = Timeline(
        name,
        context.say(f"gantt.{name}"),
        context.say(
            "gantt.alt",
            tasks=sum(not bar.group and not bar.milestone for bar in bars),
            milestones=context.listed(f"{bar.label} {context.day_short(bar.start)}" for bar in milestones),
        ),
        start if start < period.start else period.start,
        end if end > period.end else period.end,
        tuple(bars),
        month_names(context),
        context.say("column.task"),
        context.say("column.owner"),
        festival_bands(context),
        legend(context),
        entities=tuple(bar.entity for bar in bars if bar.entity),
    )
    return Cited(made)


def _task_bars(context: Context, direction: Direction) -> list[Bar]:
    critical = critical_tasks(context)
    return [
        Bar(
            context.text(task.title),
            task.start,
            task.end,
            owners_in_line(context, task),
            critical=ref in critical,
            entity=f"tasks.{ref}",
        )
        for project in direction.projects.values()
        for ref, task in project.tasks.items()
        if task.start and task.end
    ]


def _project_bars(context: Context, direction: Direction) -> list[Bar]:
    critical = critical_tasks(context)
    bars = []
    for ref, project in direction.projects.items():
        starts = [task.start for task in project.tasks.values() if task.start]
        ends = [task.end for task in project.tasks.values() if task.end]
        if starts and ends:
            bars.append(
                Bar(
                    context.text(project.title),
                    min(starts),
                    max(ends),
                    owners_in_line(context, project),
                    critical=any(name in critical for name in project.tasks),
                    entity=f"projects.{ref}",
                )
            )
    return bars


def _milestones(context: Context) -> list[Bar]:
    return [
        Bar(
            context.text(item.title),
            item.date,
            item.date,
            owners_in_line(context, item),
            milestone=True,
            entity=f"milestones.{ref}",
        )
        for ref, item in sorted(
            context.plan.milestones.items(), key=lambda entry: (entry[1].date is None, entry[1].date)
        )
        if item.date
    ]
