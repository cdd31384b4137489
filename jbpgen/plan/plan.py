"""The plan: one file, one customer, one period."""

from __future__ import annotations

from typing import Annotated

from jbpgen.plan.base import INTERNAL, ById, FormatVersion, Keyed, WorkRef
from jbpgen.plan.dimensions import AssortmentChange, Roles
from jbpgen.plan.economics import Economics, Maturity
from jbpgen.plan.growth import Battle, Bridge, Commitment, Promotion
from jbpgen.plan.identity import Assumption, Calendar, Header, Parties, Person, Source, Waiver
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.market import Market
from jbpgen.plan.money import Budget, Confirmation, Negotiation, Signature, Terms
from jbpgen.plan.ogsm import Goal, Objective, Opportunity, Strategy
from jbpgen.plan.profile import Profile
from jbpgen.plan.review import Gap, Lesson, Promise, Review
from jbpgen.plan.running import Governance, Incentive, Risk
from jbpgen.plan.sellin import Sellin
from jbpgen.plan.wbs import Assignment, Direction, Milestone


class Plan(Roles):
    """A whole plan. The order of chapters means nothing; the order of entities is their order on the page."""

    jbp: FormatVersion
    plan: Header
    parties: Parties
    calendar: Calendar | None = None
    people: ById[Person]
    sources: ById[Source]
    assumptions: ById[Assumption]
    profile: Profile | None = None
    review: Review | None = None
    promises: ById[Promise]
    gaps: ById[Gap]
    market: Market | None = None
    objective: Objective | None = None
    goals: ById[Goal]
    opportunities: ById[Opportunity]
    strategies: ById[Strategy]
    kpis: ById[Kpi]
    bridge: Bridge | None = None
    battles: ById[Battle]
    promotions: ById[Promotion]
    assortment: ById[AssortmentChange]
    commitments: ById[Commitment]
    wbs: ById[Direction]
    milestones: ById[Milestone]
    raci: Keyed[WorkRef, Assignment]
    budget: Budget | None = None
    terms: Terms | None = None
    negotiation: Annotated[Negotiation | None, INTERNAL] = None
    economics: Economics | None = None
    sellin: Sellin | None = None
    risks: ById[Risk]
    governance: Governance | None = None
    incentives: Annotated[ById[Incentive], INTERNAL]
    lessons: ById[Lesson]
    maturity: Maturity | None = None
    signatures: ById[Signature]
    confirmations: ById[Confirmation]
    waivers: Annotated[ById[Waiver], INTERNAL]
