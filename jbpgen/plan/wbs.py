"""Work breakdown in four levels (direction → project → task → step), milestones, RACI."""

from __future__ import annotations

from typing import Annotated

from jbpgen.plan.base import (
    BattleRef,
    BudgetLineRef,
    ById,
    Entity,
    KpiRef,
    ListOf,
    MilestoneRef,
    Model,
    Money,
    PersonRef,
    PromotionRef,
    StrategyRef,
    TaskLink,
    TaskRef,
    Text,
)
from jbpgen.plan.scalars import Amount, Day, Span


class Step(Entity):
    """A step that one person can do."""

    title: Text
    owner: PersonRef | None = None
    due: Day | None = None


class Task(Entity):
    """A task: outcome, when it counts as done, resources, owner, KPI, dates, dependencies."""

    title: Text
    outcome: Text | None = None
    done: Text | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    support: ListOf[PersonRef]
    start: Day | None = None
    end: Day | None = None
    effort: Span | None = None
    after: ListOf[TaskLink]
    kpi: KpiRef | None = None
    resources: Text | None = None
    budget: BudgetLineRef | None = None
    cost: Annotated[Amount | None, Money()] = None
    milestone: MilestoneRef | None = None
    battle: BattleRef | None = None
    promotion: PromotionRef | None = None
    steps: ById[Step]


class Project(Entity):
    """A project of a direction."""

    title: Text
    outcome: Text | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    tasks: ById[Task]


class Direction(Entity):
    """A direction of work, usually one strategy's."""

    title: Text
    strategy: StrategyRef | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    projects: ById[Project]


class Milestone(Entity):
    """A date both companies watch; ``buffer`` is kept free between the last task and the date."""

    title: Text
    date: Day | None = None
    after: ListOf[TaskRef]
    buffer: Span | None = None
    criteria: Text | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None


class Assignment(Model):
    """One RACI line: exactly one accountable."""

    title: Text | None = None
    responsible: ListOf[PersonRef]
    accountable: PersonRef | None = None
    consulted: ListOf[PersonRef]
    informed: ListOf[PersonRef]
