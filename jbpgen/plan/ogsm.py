"""OGSM: objective, goals, strategies; measures are the KPIs, plans are the work breakdown."""

from __future__ import annotations

from typing import Annotated, Literal

from jbpgen.plan.base import (
    INTERNAL,
    Entity,
    Flag,
    GapRef,
    GoalRef,
    KpiRef,
    ListOf,
    Model,
    Money,
    NeedRef,
    OpportunityRef,
    PersonRef,
    SwotRef,
    Text,
)
from jbpgen.plan.scalars import Amount, Day


class Why(Model):
    """What a goal, a strategy or an opportunity answers."""

    gaps: ListOf[GapRef]
    opportunities: ListOf[OpportunityRef]
    needs: ListOf[NeedRef]
    swot: ListOf[SwotRef]


class Objective(Model):
    """Why both companies do this, in one sentence, and what each side has of it."""

    statement: Text
    for_customer: Text | None = None
    for_supplier: Text | None = None


class Goal(Entity):
    """A number to reach together."""

    statement: Text
    kpi: KpiRef | None = None
    why: Why | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    due: Day | None = None


class Strategy(Entity):
    """A choice: what is done, what it serves, what it costs, what is left undone for it."""

    title: Text
    statement: Text | None = None
    serves: ListOf[GoalRef]
    why: Why | None = None
    kpis: ListOf[KpiRef]
    budget: Annotated[Amount | None, Money()] = None
    return_on_spend: Annotated[Amount | None, INTERNAL] = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    not_doing: Text | None = None
    priority: Literal["must", "should", "could"] | None = None
    horizon: Literal["now", "growth", "future"] | None = None


class Opportunity(Entity):
    """A source of growth, each from a gap or a need; those that were not chosen stay in the house."""

    title: Text
    type: Literal["time", "product", "promotion", "project"]
    statement: Text | None = None
    why: Why | None = None
    kpi: KpiRef | None = None
    value: Annotated[Amount | None, Money()] = None
    confidence: Annotated[Literal["high", "medium", "low"] | None, INTERNAL] = None
    effort: Literal["high", "medium", "low"] | None = None
    chosen: Flag = True
