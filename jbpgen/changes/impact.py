"""What a change drags along: tasks and milestones, the critical path, KPIs and goals, totals and returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jbpgen.analysis.calendar import frame_of
from jbpgen.analysis.promotion import promotion_facts
from jbpgen.analysis.ratio import growth
from jbpgen.analysis.spend import spend_facts
from jbpgen.changes.change import Cause, Change, Sort
from jbpgen.changes.impact_schedule import ScheduleImpact
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Entity, Text
from jbpgen.plan.index import title_of
from jbpgen.plan.plan import Plan

_FIGURES = frozenset({"Kpi.target", "Kpi.baseline", "Kpi.phasing", "Kpi.is", "Kpi.scope"})
_OF_PROMOTIONS = frozenset({"promotion", "price", "baseline", "budget"})


def with_impact(changes: list[Change], old: Version, new: Version) -> list[Change]:
    """Return the changes, each with what it moves elsewhere. Where a version could not be decoded there is none."""
    if old.plan is None or new.plan is None:
        return changes
    schedule = ScheduleImpact(old, new, changes)
    return [
        replace(change, impact=(*schedule.of(change), *_downstream(change, old.plan, new.plan)))
        if change.sort is Sort.PLAN
        else change
        for change in changes
    ]


def _downstream(change: Change, old: Plan, new: Plan) -> Iterator[Cause]:
    given = change.arguments
    noun, field, id_ = given.get("noun"), str(given.get("field", "")), str(given.get("id", ""))
    match noun:
        case "Kpi" if field in _FIGURES or not field:
            yield from _of_kpi(id_, old, new, field)
        case "Task" if change.area in ("dates", "budget") or not field:
            task = _task(new, change.entity) or _task(old, change.edit.before[: len(change.entity)])
            if task is not None and task.kpi is not None:
                yield from _kpi_and_goals(task.kpi, old, new, (change.entity,))
        case "Promotion" if change.area in _OF_PROMOTIONS:
            yield from _of_promotion(id_, change, old, new)
        case "BudgetLine" if field in ("BudgetLine.amount", ""):
            yield from _of_budget(id_, change, old, new)


def _task(plan: Plan, path: Path) -> Any:
    direction = plan.wbs.get(str(path[1])) if len(path) == 6 else None
    project = direction.projects.get(str(path[3])) if direction is not None else None
    return project.tasks.get(str(path[5])) if project is not None else None


def _of_kpi(id_: str, old: Plan, new: Plan, field: str) -> Iterator[Cause]:
    """Goals measured by a KPI, rebates paid on it, the growth it stands for."""
    if field in ("Kpi.target", "Kpi.baseline"):
        before, after = _growth(old, id_), _growth(new, id_)
        if before is not None and after is not None and before != after:
            yield Cause(("kpis", id_), "growth", {"id": id_, "title": None, "old": before, "new": after})
    yield from _goals(id_, old, new, (("kpis", id_),))
    plan = new if new.terms is not None else old
    for rebate_id, rebate in (plan.terms.rebates if plan.terms is not None else {}).items():
        if rebate.basis == id_:
            yield _named(("terms", "rebates", rebate_id), "rebate", rebate_id, rebate, (("kpis", id_),))


def _growth(plan: Plan, id_: str) -> Decimal | None:
    kpi = plan.kpis.get(id_)
    if kpi is None or kpi.target is None or kpi.baseline is None or "%" in (kpi.target.unit, kpi.baseline.unit):
        return None
    return growth(kpi.target.value, kpi.baseline.value)


def _kpi_and_goals(id_: str, old: Plan, new: Plan, via: tuple[Path, ...]) -> Iterator[Cause]:
    kpi = new.kpis.get(id_) or old.kpis.get(id_)
    if kpi is not None:
        yield Cause(("kpis", id_), "kpi", {"id": id_, "title": _raw(kpi.name)}, via)
        yield from _goals(id_, old, new, (*via, ("kpis", id_)))


def _goals(kpi: str, old: Plan, new: Plan, via: tuple[Path, ...]) -> Iterator[Cause]:
    for id_, goal in {**old.goals, **new.goals}.items():
        if goal.kpi == kpi:
            yield _named(("goals", id_), "goal", id_, goal, via)


def _of_promotion(id_: str, change: Change, old: Plan, new: Plan) -> Iterator[Cause]:
    """The promotion's return, and the goals that its strategy serves."""
    was, now = old.promotions.get(str(change.edit.before[1])), new.promotions.get(id_)
    if was is not None and now is not None:
        before, after = promotion_facts(id_, was).roi, promotion_facts(id_, now).roi
        if before is not None and after is not None and before != after:
            arguments = {"id": id_, "title": _raw(now.title), "old": before, "new": after}
            yield Cause(("promotions", id_), "promotion-return", arguments)
    promotion = now or was
    if promotion is not None:
        yield from _strategy_goals(promotion.strategy, old, new, (("promotions", id_),))


def _of_budget(id_: str, change: Change, old: Plan, new: Plan) -> Iterator[Cause]:
    """The sum of all lines, that of the strategy, and the goals that it serves."""
    totals = _spent(old), _spent(new)
    line = (new.budget.lines if new.budget is not None else {}).get(id_)
    was = (old.budget.lines if old.budget is not None else {}).get(str(change.edit.before[2]))
    strategy = line.strategy if line is not None else was.strategy if was is not None else None
    currency = {"unit": new.plan.currency}
    if old.plan.currency == new.plan.currency and totals[0].get("") != totals[1].get(""):
        arguments: dict[str, Any] = {"old": totals[0].get(""), "new": totals[1].get(""), "id": "budget", **currency}
        yield Cause(("budget", "lines"), "total", arguments)
        if strategy is not None and totals[0].get(strategy) != totals[1].get(strategy):
            found = new.strategies.get(strategy) or old.strategies.get(strategy)
            figures = {"old": totals[0].get(strategy), "new": totals[1].get(strategy), **currency}
            arguments = {"id": strategy, "title": _title(found), **figures}
            yield Cause(("strategies", strategy), "total", arguments, (("budget", "lines", id_),))
    yield from _strategy_goals(strategy, old, new, (("budget", "lines", id_),))


def _spent(plan: Plan) -> Mapping[str, Decimal]:
    """Sum of all budget lines under ``""``, and by strategy."""
    if plan.budget is None:
        return {"": Decimal(0)}
    facts = spend_facts(plan.budget, frame_of(plan))
    return {**facts.by_strategy, "": facts.total}


def _strategy_goals(strategy: str | None, old: Plan, new: Plan, via: tuple[Path, ...]) -> Iterator[Cause]:
    found = new.strategies.get(strategy or "") or old.strategies.get(strategy or "")
    for id_ in found.serves if found is not None else ():
        goal = new.goals.get(id_) or old.goals.get(id_)
        if goal is not None:
            yield _named(("goals", id_), "goal", id_, goal, (*via, ("strategies", strategy or "")))


def _named(path: Path, what: str, id_: str, entity: Entity, via: tuple[Path, ...]) -> Cause:
    return Cause(path, what, {"id": id_, "title": _title(entity)}, via)


def _title(entity: Entity | None) -> dict[str, str] | None:
    return _raw(title_of(entity)) if entity is not None else None


def _raw(text: Text | None) -> dict[str, str] | None:
    return {"zh": text.in_("zh-CN"), "en": text.in_("en")} if text is not None else None
