"""OGSM on one page: objective, goals with their numbers, strategies, measures."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, bullets, col, group, num, paragraph, row, section, table
from jbpgen.document.blocks import Item, Row, Section
from jbpgen.document.context import Context
from jbpgen.document.reasons import because

BLOCKS = ("objective", "sides", "page", "goals")


def build(context: Context) -> Section | None:
    """The objective, the page, and the goals with their reasons."""
    objective = context.plan.objective
    sides = (
        (
            Item(context.text(objective.for_customer), context.party("customer") + context.say("mark.colon")),
            Item(context.text(objective.for_supplier), context.party("supplier") + context.say("mark.colon")),
        )
        if objective
        else ()
    )
    return section(
        context,
        "ogsm",
        (
            paragraph(
                "objective",
                context.text(objective.statement) if objective else "",
                context.say("ogsm.objective"),
                "lead",
                ("objective",),
            ),
            bullets(context, "sides", [item for item in sides if item.text]),
            _page(context),
            _goals(context),
        ),
        context.say("ogsm.headline", goals=len(context.plan.goals), strategies=len(context.plan.strategies)),
    )


def _page(context: Context) -> Cited | None:
    plan = context.plan
    rows: list[Row] = []
    for ref, goal in plan.goals.items():
        rows.append(group(f"{ref} {context.text(goal.statement)}", f"goals.{ref}"))
        serving = {name: item for name, item in plan.strategies.items() if ref in item.serves}
        rows.extend(_line(context, name) for name in serving)
        if not serving:
            rows.append(
                row(f"goals.{ref}", "", "", context.metric(goal.kpi), _path(context, goal.kpi), context.owners(goal))
            )
    columns = (col("strategy", 2), col("plans", 2.2), col("measures", 1.6), num("from-to", 1.8), col("owner", 1.2))
    return table(context, "ogsm.page", columns, rows, (*plan.goals.values(), *plan.strategies.values()), wide=True)


def _line(context: Context, ref: str) -> Row:
    strategy = context.plan.strategies[ref]
    works = [direction for direction in context.plan.wbs.values() if direction.strategy == ref]
    projects = [context.text(project.title) for work in works for project in work.projects.values()]
    return row(
        f"strategies.{ref}",
        f"{ref} {context.text(strategy.title)}",
        "\n".join(projects or [context.text(work.title) for work in works]),
        "\n".join(context.metric(kpi) for kpi in strategy.kpis),
        "\n".join(_path(context, kpi) for kpi in strategy.kpis),
        context.owners(strategy),
    )


def _path(context: Context, ref: str | None) -> str:
    kpi = context.plan.kpis.get(ref) if ref else None
    if kpi is None or kpi.target is None:
        return ""
    unit = context.unit(ref)
    target = context.figure(kpi.target, unit)
    return f"{context.figure(kpi.baseline, unit)} → {target}" if kpi.baseline else target


def _goals(context: Context) -> Cited | None:
    rows = [
        row(
            f"goals.{ref}",
            ref,
            context.text(goal.statement),
            context.metric(goal.kpi),
            because(context, goal.why),
            context.day_short(goal.due),
            context.owners(goal),
        )
        for ref, goal in context.plan.goals.items()
    ]
    columns = (col("id", 0.5), col("goal", 2.6), col("kpi", 1.2), col("because", 2), col("due", 0.8), col("owner", 1.2))
    return table(context, "ogsm.goals", columns, rows, context.plan.goals.values())
