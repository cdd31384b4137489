"""KPIs of a plan: library KPI or own, with baseline, target and stretch, phasing and decomposition."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jbpgen.plan.base import (
    Cadence,
    CategoryRef,
    ChannelRef,
    Entity,
    Flag,
    Keyed,
    MetricRef,
    Model,
    Money,
    PersonRef,
    ProductRef,
    RegionRef,
    Row,
    ShareOfWhole,
    SourceRef,
    StoreGroupRef,
    Text,
)
from jbpgen.plan.dimensions import Scope
from jbpgen.plan.identity import Flow, Vat
from jbpgen.plan.scalars import Amount, Day, KpiValue, PeriodKey, Ratio, String

Unit = Literal["currency", "cases", "count", "percent", "days", "times", "index", "score", "cases-per-100"]
Direction = Literal["up", "down", "band"]
Aggregation = Literal["sum", "weighted", "last", "none"]
Group = Literal["distribution", "sales", "marketing", "supply", "finance", "experience", "project"]


class Definition(Model):
    """What a KPI measures. The library has one per KPI; a plan or an organisation adds its own.

    ``aggregation`` says how parts (categories, channels …) make the whole, ``over_periods`` how months make the year
    where that differs (a distribution rate is weighted over regions, and its year is its last month).
    """

    name: Text
    formula: Text
    unit: Unit
    other_unit: Unit | None = None
    direction: Direction
    aggregation: Aggregation
    weighted_by: MetricRef | None = None
    denominator: Text | None = None
    over_periods: Aggregation | None = None
    basis: Literal["sell-in", "sell-out", "both", "none"] = "none"
    vat: Literal["stated", "matched", "none"] = "none"
    data_from: Literal["supplier", "customer", "third-party", "either"] = "either"
    group: Group = "project"
    kind: Literal["result", "process"] = "result"
    internal: Flag = False
    note: Text | None = None

    @property
    def period_aggregation(self) -> Aggregation:
        """How periods make the year."""
        return self.over_periods or self.aggregation


class Decomposition(Model):
    """The margins of a total: one mapping per dimension, each adding up by the KPI's own aggregation."""

    category: Keyed[CategoryRef, KpiValue]
    channel: Keyed[ChannelRef, KpiValue]
    region: Keyed[RegionRef, KpiValue]
    store_group: Keyed[StoreGroupRef, KpiValue]
    product: Keyed[ProductRef, KpiValue]


class CrossTables(Model):
    """Cross tables, the first dimension outside."""

    category_channel: Keyed[CategoryRef, Row[ChannelRef, KpiValue]]
    category_region: Keyed[CategoryRef, Row[RegionRef, KpiValue]]
    channel_region: Keyed[ChannelRef, Row[RegionRef, KpiValue]]


class TopDown(Model):
    """The market's view of a target (F5): share × market size; ``growth`` is the industry's (F1)."""

    market: Annotated[Amount, Money()]
    share: Ratio
    growth: Ratio | None = None
    source: SourceRef | None = None


class Kpi(Entity):
    """A KPI of this plan."""

    is_: Annotated[MetricRef | None, Field(alias="is")] = None
    name: Text | None = None
    definition: Definition | None = None
    scope: Scope | None = None
    flow: Flow | None = None
    vat: Vat | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    baseline: KpiValue | None = None
    baseline_period: String | None = None
    target: KpiValue | None = None
    stretch: KpiValue | None = None
    low: KpiValue | None = None
    high: KpiValue | None = None
    weight: Annotated[Ratio | None, ShareOfWhole(restated=True)] = None
    weight_group: Literal["core", "soft"] = "core"
    phasing: Keyed[PeriodKey, KpiValue]
    phasing_reason: Text | None = None
    by: Decomposition | None = None
    cross: CrossTables | None = None
    top_down: TopDown | None = None
    cadence: Cadence | None = None
    data_source: SourceRef | None = None
    due: Day | None = None
