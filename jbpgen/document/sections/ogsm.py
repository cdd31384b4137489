"""OGSM on one page: objective, goals with their numbers, strategies, measures."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, bullets, col, group, num, row, section, table
from jbpgen.document.blocks import Item, Row, Section
from jbpgen.document.context import Context
from jbpgen.document.reasons import because

BLOCKS = ("page", "sides", "goals")


def build(context: Context) -> Section | None:
    """The page, what each side has of it, and the goals with their reasons."""
    objective = context.plan.objective
    sides = (
        (
            _side(context, "customer", context.text(objective.for_customer)),
            _side(context, "supplier", context.text(objective.for_supplier)),
        )
        if objective
        else ()
    )
    return section(
        context,
        "ogsm",
        (
            _page(context),
            bullets(context, "sides", [item for item in sides if item.text], context.say("ogsm.sides")),
            _goals(context),
        ),
        context.counted(
            ("goals", len(context.plan.goals)),
            ("strategies", len(context.plan.strategies)),
            ("kpis", len(context.plan.kpis)),
        ),
    )


def _side(context: Context, side: str, text: str) -> Item:
    """What one side has of it, under its name where the words do not begin with that already."""
    party = context.party(side)
    return Item(text, "" if text.startswith(party) else party + context.say("mark.colon"))


def _page(context: Context) -> Cited | None:
    """Objective, goals, strategies with plans and measures in one table: each stands there once."""
    plan = context.plan
    rows: list[Row] = []
    if plan.objective:
        rows.append(group(context.say("ogsm.objective") + context.text(plan.objective.statement), "objective"))
    if plan.goals:
        rows.append(group(context.say("ogsm.goals-band")))
    rows.extend(
        row(
            f"goals.{ref}",
            f"{ref} {context.text(goal.statement)}",
            "",
            context.metric(goal.kpi),
            _path(context, goal.kpi),
            context.owners(goal),
        )
        for ref, goal in plan.goals.items()
    )
    if plan.strategies:
        rows.append(group(context.say("ogsm.strategies-band")))
    rows.extend(_line(context, ref) for ref in plan.strategies)
    columns = (col("choice", 2.6), col("plans", 2.4), col("measures", 1.4), num("from-to", 1.7), col("owner", 1.1))
    cited = (*plan.goals.values(), *plan.strategies.values())
    return table(context, "ogsm.page", columns, rows, cited, wide=True, fit_page=True)


def _line(context: Context, ref: str) -> Row:
    strategy = context.plan.strategies[ref]
    works = [direction for direction in context.plan.wbs.values() if direction.strategy == ref]
    projects = [context.text(project.title) for work in works for project in work.projects.values()]
    return row(
        f"strategies.{ref}",
        context.with_detail(f"{ref} {context.text(strategy.title)}", context.listed(strategy.serves)),
        context.listed(projects or [context.text(work.title) for work in works]),
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
            f"{ref} {context.text(goal.statement)}",
            because(context, goal.why),
            context.day_short(goal.due),
        )
        for ref, goal in context.plan.goals.items()
    ]
    columns = (col("goal", 2.6), col("because", 3.4), col("due", 0.7))
    return table(context, "ogsm.goals", columns, rows, context.plan.goals.values(), wide=True)
