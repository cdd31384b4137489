"""Totals and shares of the customer's edition, stated over what is visible, so that none tells what is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from jbpgen.plan.base import Entity, Model, ShareOfWhole
from jbpgen.plan.plan import Plan

_TENTH_OF_PERCENT = Decimal("0.001")


@cache
def _shares_of(model: type[Model]) -> tuple[tuple[str, bool], ...]:
    """Fields that are parts of 100 % among siblings, and whether they are stated anew over the visible ones."""
    return tuple(
        (name, mark.restated)
        for name, info in model.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, ShareOfWhole)
    )


def with_open_shares(entities: dict[str, Entity]) -> dict[str, Entity]:
    """Treat the shares of entities one of whose siblings is hidden."""
    for name, restated in _shares_of(type(next(iter(entities.values())))) if entities else ():
        stated = {id_: share for id_, entity in entities.items() if (share := getattr(entity, name)) is not None}
        anew = _restated(stated) if restated else dict.fromkeys(stated)
        entities |= {id_: entities[id_].model_copy(update={name: share}) for id_, share in anew.items()}
    return entities


def _restated(shares: dict[str, Decimal]) -> dict[str, Decimal]:
    """Scale shares to 100 % in tenths of a per cent; what rounding leaves goes to those that lost most by it."""
    whole = sum(shares.values(), Decimal(0))
    if whole <= 0:
        return shares
    exact = {id_: share / whole for id_, share in shares.items()}
    units = {id_: int(share / _TENTH_OF_PERCENT) for id_, share in exact.items()}
    lost = sorted(exact, key=lambda id_: units[id_] * _TENTH_OF_PERCENT - exact[id_])
    for id_ in lost[: 1000 - sum(units.values())]:
        units[id_] += 1
    return {id_: number * _TENTH_OF_PERCENT for id_, number in units.items()}


def with_visible_totals(plan: Plan, visible: Plan, hidden: Iterable[tuple[str, str]]) -> Plan:
    """Replace typed totals that would tell what is hidden."""
    collections = {name for name, _ in hidden}
    changes: dict[str, Any] = {}
    if visible.budget is not None:
        amounts = [line.amount for line in visible.budget.lines.values()]
        # Always, lines or none: the total may hold the reserve, which is internal.
        budget: dict[str, Any] = {"total": None if visible.budget.total is None else _sum(amounts)}
        if "budget_lines" in collections:
            budget["last_year"] = None
        changes["budget"] = visible.budget.model_copy(update=budget)
    if "budget_lines" in collections:
        lines = visible.budget.lines.values() if visible.budget is not None else ()
        changes["strategies"] = {
            id_: strategy
            if strategy.budget is None
            else strategy.model_copy(update={"budget": _sum(line.amount for line in lines if line.strategy == id_)})
            for id_, strategy in visible.strategies.items()
        }
    if "promotions" in collections:
        changes["battles"] = {
            id_: battle.model_copy(update={"budget": None}) for id_, battle in visible.battles.items()
        }
    if plan.bridge is not None and visible.bridge is not None and len(visible.bridge.steps) < len(plan.bridge.steps):
        changes["bridge"] = None
    return visible.model_copy(update=changes) if changes else visible


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated, Decimal(0)) if stated else None
