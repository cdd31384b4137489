"""The story that sells the plan in: situation, idea, how it works, benefits, next step; VITO page; proof cases."""

from __future__ import annotations

from typing import Literal

from jbpgen.plan.base import ById, Entity, Flag, Keyed, ListOf, Model, PersonRef, Text
from jbpgen.plan.scalars import Day, Id


class Benefit(Entity):
    """A benefit for the customer; three of them, one of each kind, make the page."""

    kind: Literal["strategic", "proven", "profitable"]
    statement: Text
    proof: Text | None = None


class NextStep(Model):
    """The easy next step: what is asked, of whom, until when."""

    statement: Text
    decision: Text | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    date: Day | None = None


class ProofCase(Entity):
    """A case that proves the idea; ``shareable`` only with the other customer's consent."""

    title: Text
    result: Text
    where: Text | None = None
    shareable: Flag = False


class Vito(Model):
    """The one page for the top officer: results only."""

    financial_value: Text | None = None
    time_to_value: Text | None = None
    opportunity: Text | None = None
    risk: Text | None = None


class Sellin(Model):
    """Sell-in story (domain: Sell-in story)."""

    situation: ListOf[Text]
    idea: Text | None = None
    how_it_works: ListOf[Text]
    benefits: ById[Benefit]
    next_step: NextStep | None = None
    cases: ById[ProofCase]
    vito: Vito | None = None
    headlines: Keyed[Id, Text]
