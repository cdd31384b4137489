"""The market: size, SWOT, PEST/STEEP, the five looks and three decisions, five forces, SPAN and BCG."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jbpgen.plan.base import (
    INTERNAL,
    WHOLE,
    ById,
    CategoryRef,
    Entity,
    Keyed,
    Level5,
    Model,
    Money,
    ShareOfWhole,
    SourceRef,
    Text,
)
from jbpgen.plan.scalars import Amount, Day, Ratio

Score = Annotated[int, Field(strict=True, ge=1, le=10), WHOLE]


class Point(Entity):
    """One point of a SWOT field."""

    statement: Text
    evidence: Text | None = None


class Swot(Model):
    """Strengths, weaknesses, opportunities, threats, of our position with this customer."""

    strengths: ById[Point]
    weaknesses: ById[Point]
    opportunities: ById[Point]
    threats: ById[Point]


class Trend(Entity):
    """One observation of a PEST/STEEP scan."""

    statement: Text
    factor: Literal["political", "economic", "social", "technological", "environmental", "legal"]
    effect: Literal["positive", "negative", "mixed"] | None = None
    response: Text | None = None


class Look(Entity):
    """One of the five looks (industry, customer, competitor, self, opportunity)."""

    at: Literal["industry", "customer", "competitor", "self", "opportunity"]
    finding: Text


class Decisions(Model):
    """The three decisions that follow from the five looks."""

    control_points: Text | None = None
    targets: Text | None = None
    strategy: Text | None = None


class Force(Entity):
    """One of Porter's five forces, 1 = weak, 5 = strong."""

    level: Level5
    statement: Text | None = None


class Segment(Entity):
    """A segment in the SPAN matrix: attractiveness and competitive position, 1–10."""

    name: Text
    attractiveness: Score
    position: Score
    size: Annotated[Amount | None, Money()] = None
    move: Literal["grow", "acquire-skills", "harvest", "avoid"] | None = None


class PortfolioItem(Entity):
    """A business in the BCG matrix; ``share`` is relative to the largest competitor."""

    name: Text
    category: CategoryRef | None = None
    growth: Ratio
    relative_share: Amount
    value: Annotated[Amount | None, Money()] = None
    quadrant: Literal["star", "cash-cow", "question-mark", "dog"] | None = None
    resources: Annotated[Ratio | None, ShareOfWhole()] = None


class Competitor(Entity):
    """A competitor at this customer."""

    name: Text
    share: Ratio | None = None
    moves: Annotated[Text | None, INTERNAL] = None
    response: Annotated[Text | None, INTERNAL] = None


class Insight(Entity):
    """Something known about shoppers that the plan builds on."""

    statement: Text
    implication: Text | None = None


class Size(Model):
    """The market or the customer's category: value, growth, our share."""

    scope: Text | None = None
    value: Annotated[Amount | None, Money()] = None
    growth: Ratio | None = None
    category_growth: Ratio | None = None
    share: Ratio | None = None
    share_target: Ratio | None = None
    as_of: Day | None = None
    source: SourceRef | None = None


class Market(Model):
    """Market scan (domain: Market scan). Where we would grow or withdraw, and how strong buyers are, stays internal."""

    summary: Text | None = None
    size: Size | None = None
    swot: Swot | None = None
    trends: ById[Trend]
    looks: ById[Look]
    decisions: Annotated[Decisions | None, INTERNAL] = None
    forces: Annotated[Keyed[Literal["rivalry", "new-entrants", "substitutes", "buyers", "suppliers"], Force], INTERNAL]
    span: Annotated[ById[Segment], INTERNAL]
    portfolio: Annotated[ById[PortfolioItem], INTERNAL]
    competitors: ById[Competitor]
    insights: ById[Insight]
