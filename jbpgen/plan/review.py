"""Looking back: results, season, gaps with causes, past promises, lessons."""

from __future__ import annotations

from typing import Annotated, Literal

from jbpgen.plan.base import ById, Entity, Keyed, ListOf, MetricRef, Model, Money, NeedRef, ShareOfWhole, Side, Text
from jbpgen.plan.dimensions import Scope
from jbpgen.plan.identity import Flow, Stretch, Vat
from jbpgen.plan.scalars import Amount, Day, KpiValue, PeriodKey, Ratio


class Result(Entity):
    """One figure of the period behind us: planned, actual, the year before."""

    title: Text | None = None
    metric: MetricRef
    kind: Literal["result", "process"] = "result"
    scope: Scope | None = None
    flow: Flow | None = None
    vat: Vat | None = None
    planned: KpiValue | None = None
    actual: KpiValue | None = None
    prior: KpiValue | None = None
    comment: Text | None = None


class Review(Model):
    """Business review (domain: Business review)."""

    period: Stretch | None = None
    summary: Text | None = None
    results: ById[Result]
    season: Keyed[PeriodKey, Ratio]
    season_comment: Text | None = None
    trend: Text | None = None


class Cause(Entity):
    """Why a gap exists; ``whys`` is the chain of a 5-Whys analysis, from symptom to root."""

    cause: Text
    origin: Literal["internal", "external"]
    method: Literal["5-whys", "fishbone", "pareto", "data", "interview"] | None = None
    branch: Literal["product", "price", "channel", "promotion", "people", "process", "environment", "data"] | None = (
        None
    )
    whys: ListOf[Text]
    weight: Annotated[Ratio | None, ShareOfWhole()] = None
    evidence: Text | None = None


class Gap(Entity):
    """Target − actual, of one type (F6), with its size in money and its causes."""

    title: Text
    type: Literal["volume", "share", "coverage", "price", "outlet", "inventory", "logistics", "finance", "team"]
    metric: MetricRef | None = None
    scope: Scope | None = None
    target: KpiValue | None = None
    actual: KpiValue | None = None
    value: Annotated[Amount | None, Money()] = None
    needs: ListOf[NeedRef]
    causes: ById[Cause]


class Promise(Entity):
    """A commitment of the past period, and whether it was kept."""

    promise: Text
    side: Side
    due: Day | None = None
    promised: KpiValue | None = None
    delivered: KpiValue | None = None
    result: Literal["kept", "partly", "broken", "open"]
    reason: Text | None = None


class Lesson(Entity):
    """What worked, what failed and why, and how to use it again."""

    title: Text
    kind: Literal["worked", "failed", "practice"]
    statement: Text | None = None
    cause: Text | None = None
    reuse: Text | None = None
