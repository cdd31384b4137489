"""Running the plan: risks, governance, incentives."""

from __future__ import annotations

from typing import Annotated, Literal

from jbpgen.plan.base import (
    INTERNAL,
    BodyRef,
    ById,
    Cadence,
    Entity,
    KpiRef,
    Level5,
    ListOf,
    Model,
    Money,
    PersonRef,
    Text,
)
from jbpgen.plan.scalars import Amount, Day, KpiValue, Ratio, Span


class Risk(Entity):
    """A risk with its early warning, its owner and what happens when it strikes; risks about people are internal."""

    title: Text
    type: Literal[
        "market",
        "customer",
        "competition",
        "execution",
        "resources",
        "collaboration",
        "supply",
        "finance",
        "compliance",
        "people",
    ]
    indicator: Text | None = None
    kpi: KpiRef | None = None
    threshold: KpiValue | None = None
    trigger: Text | None = None
    probability: Level5 | None = None
    impact: Level5 | None = None
    level: Literal["red", "yellow", "blue"] | None = None
    loss: Annotated[Amount | None, INTERNAL, Money()] = None
    strategy: Literal["avoid", "reduce", "transfer", "accept"] | None = None
    response: Text | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    response_time: Span | None = None
    contingency: Text | None = None
    scenario: Text | None = None


class Body(Entity):
    """A reporting body: steering committee → project lead → PMO → specialists → execution team."""

    name: Text
    level: Literal["steering", "lead", "pmo", "specialists", "execution"]
    chair: PersonRef | None = None
    members: ListOf[PersonRef]
    reports_to: BodyRef | None = None


class Meeting(Entity):
    """A regular review."""

    title: Text
    cadence: Cadence
    level: Literal["data", "execution", "strategy", "top"]
    body: BodyRef | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    first: Day | None = None
    inputs: Text | None = None
    outputs: Text | None = None


class Visit(Entity):
    """An executive visit."""

    title: Text
    date: Day | None = None
    host: PersonRef | None = None
    guest: PersonRef | None = None
    purpose: Text | None = None


class Escalation(Entity):
    """When something goes up, how fast, to whom."""

    when: Text
    within: Span
    to: PersonRef


class ChangeRule(Entity):
    """Which change of the plan needs whose approval."""

    what: Text
    threshold: KpiValue | None = None
    approver: PersonRef
    customer_approver: PersonRef | None = None


class Governance(Model):
    """Governance (domain: Governance)."""

    bodies: ById[Body]
    meetings: ById[Meeting]
    visits: ById[Visit]
    escalation: ById[Escalation]
    change_approval: ById[ChangeRule]


class Stage(Entity):
    """A staged reward."""

    title: Text
    date: Day | None = None
    condition: Text | None = None
    reward: Annotated[Amount | None, Money()] = None


class Incentive(Entity):
    """A person's or team's target and reward; internal by nature."""

    person: PersonRef | None = None
    team: Text | None = None
    kpi: KpiRef | None = None
    base: KpiValue | None = None
    target: KpiValue | None = None
    challenge: KpiValue | None = None
    growth: Ratio | None = None
    grade_factor: Amount | None = None
    commission: Ratio | None = None
    commission_above: Ratio | None = None
    reward: Annotated[Amount | None, Money()] = None
    stages: ById[Stage]
    kind: ListOf[Literal["pay", "recognition", "growth", "experience"]]
