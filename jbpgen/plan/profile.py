"""The customer as they are and want to be: strategy, needs, class, readiness, data sharing."""

from __future__ import annotations

from typing import Annotated, Literal

from jbpgen.plan.base import INTERNAL, ById, Cadence, Entity, Flag, Level5, ListOf, Model, PersonRef, Text
from jbpgen.plan.scalars import Amount, Day, KpiValue, Ratio


class Need(Entity):
    """What the customer wants, in their own words where there are any."""

    title: Text
    kind: Literal["growth", "efficiency", "profit", "differentiation", "risk"]
    statement: Text | None = None
    spoken_by: PersonRef | None = None
    evidence: Text | None = None


class Fact(Entity):
    """A figure about the customer."""

    title: Text
    value: KpiValue | None = None
    statement: Text | None = None
    as_of: Day | None = None


class Readiness(Model):
    """Is this customer ready for a joint plan? 1 = not at all, 5 = fully."""

    coverage: Level5 | None = None
    trust: Level5 | None = None
    capability: Level5 | None = None
    resources: Level5 | None = None
    comment: Text | None = None


class Grading(Model):
    """The customer's grade in our portfolio; re-graded every quarter (F28)."""

    grade: Literal["A", "B", "C", "D"]
    previous: Literal["A", "B", "C", "D"] | None = None
    value: Amount | None = None
    strategic_weight: Level5 | None = None
    growth_potential: Level5 | None = None
    reviewed: Day | None = None
    next_review: Day | None = None
    spend_growth: Ratio | None = None
    comment: Text | None = None


class DataShare(Entity):
    """Which data flow between the companies, how often, who sees to it."""

    title: Text
    direction: Literal["to-supplier", "to-customer", "both"]
    fields: ListOf[Text]
    frequency: Cadence
    owner: PersonRef | None = None
    start: Day | None = None
    personal_data: Flag = False
    legal_basis: Text | None = None


class Profile(Model):
    """Customer profile (domain: Customer profile)."""

    strategy: Text | None = None
    summary: Text | None = None
    distributor_class: Annotated[Literal["key", "potential", "advantaged", "general"] | None, INTERNAL] = None
    needs: ById[Need]
    facts: ById[Fact]
    readiness: Annotated[Readiness | None, INTERNAL] = None
    grading: Annotated[Grading | None, INTERNAL] = None
    data_sharing: ById[DataShare]
