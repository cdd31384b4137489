"""KPIs with their definition: change to the target, attainment (F13), progress, and the scale of bullet charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from jbpgen.analysis.ratio import difference, growth, ratio
from jbpgen.plan.base import Text
from jbpgen.plan.kpis import Definition, Kpi
from jbpgen.plan.scalars import Quantity

Rag = Literal["red", "yellow", "green"]
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class KpiFacts:
    """A KPI of the plan in plain figures (rates as fractions), with what it measures.

    ``metric`` is the id of its definition, which is ``None`` where nobody defines it. ``change`` is target − baseline
    in the KPI's unit (a rate's in fractions: 0.02 is 2 points), ``growth`` the same as a share of the baseline, never
    given for rates. ``favourable`` says whether the target lies on the good side of the baseline.
    """

    id: str
    kpi: Kpi
    metric: str
    definition: Definition | None
    name: Text
    baseline: Decimal | None
    target: Decimal | None
    stretch: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """Target − baseline."""
        return difference(self.target, self.baseline)

    @property
    def growth(self) -> Decimal | None:
        """Change ÷ baseline; ``None`` for rates."""
        return None if self.is_rate else growth(self.target, self.baseline)

    @property
    def favourable(self) -> bool | None:
        """Whether the target lies on the good side of the baseline; ``None`` for bands."""
        change = self.change
        if change is None or self.direction == "band":
            return None
        return change >= 0 if self.direction == "up" else change <= 0

    @property
    def unit(self) -> str:
        """Unit of the figures; ``count`` where nobody says."""
        return self.definition.unit if self.definition is not None else "count"

    @property
    def direction(self) -> str:
        """``up``, ``down`` or ``band``."""
        return self.definition.direction if self.definition is not None else "up"

    @property
    def aggregation(self) -> str:
        """How parts make the whole: ``sum``, ``weighted``, ``last`` or ``none``."""
        return self.definition.aggregation if self.definition is not None else "none"

    @property
    def is_rate(self) -> bool:
        """Say whether its figures are per cents of something."""
        return self.unit == "percent"

    def scaled(self, value: Decimal | None) -> Decimal | None:
        """Return a value on the bullet chart's scale, where the target is 100 and more is better."""
        return scaled_to_target(value, self.target, self.direction, self.low, self.high)


def metric_of(id_: str, kpis: Mapping[str, Kpi]) -> str:
    """Return what a KPI (or a metric's id) is in the end: ``is:`` followed through the plan's own KPIs."""
    seen: set[str] = set()
    while id_ in kpis and id_ not in seen and kpis[id_].definition is None:
        seen.add(id_)
        id_ = kpis[id_].is_ or id_
    return id_


def definitions_of(kpis: Mapping[str, Kpi], library: Mapping[str, Definition]) -> dict[str, Definition]:
    """Return what each metric measures: by the library's ids, and by those of the plan's KPIs, whose own words win."""
    own = {id_: kpi.definition for id_, kpi in kpis.items() if kpi.definition is not None}
    found = {**library, **own}
    for id_ in kpis:
        metric = metric_of(id_, kpis)
        if metric in found:
            found[id_] = found[metric]
    return found


def kpi_facts(kpis: Mapping[str, Kpi], library: Mapping[str, Definition]) -> dict[str, KpiFacts]:
    """Resolve every KPI of a plan, in the plan's order."""
    definitions = definitions_of(kpis, library)
    return {id_: _facts(id_, kpi, metric_of(id_, kpis), definitions.get(id_)) for id_, kpi in kpis.items()}


def _facts(id_: str, kpi: Kpi, metric: str, definition: Definition | None) -> KpiFacts:
    return KpiFacts(
        id=id_,
        kpi=kpi,
        metric=metric,
        definition=definition,
        name=kpi.name or (definition.name if definition is not None else Text(plain=id_)),
        baseline=_number(kpi.baseline),
        target=_number(kpi.target),
        stretch=_number(kpi.stretch),
        low=_number(kpi.low),
        high=_number(kpi.high),
    )


def _number(quantity: Quantity | None) -> Decimal | None:
    return None if quantity is None else quantity.value


def attainment(
    actual: Decimal | None,
    target: Decimal | None,
    direction: str,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Decimal | None:
    """Return F13's attainment as a fraction, 1 = on target: actual ÷ target, target ÷ actual where less is better.

    A band is attained (1) inside it; outside, by the nearer edge. Undefined ratios are ``None``.
    """
    if direction == "down":
        return ratio(target, actual)
    if direction == "band" and (low is not None or high is not None):
        if actual is None:
            return None
        if low is not None and actual < low:
            return ratio(actual, low)
        if high is not None and actual > high:
            return ratio(high, actual)
        return Decimal(1)
    return ratio(actual, target)


def progress(actual: Decimal | None, baseline: Decimal | None, target: Decimal | None) -> Decimal | None:
    """Return (actual − baseline) ÷ (target − baseline), in either direction; ``None`` where there is no way to go."""
    if actual is None or baseline is None or target is None or target == baseline:
        return None
    return (actual - baseline) / (target - baseline)


def scaled_to_target(
    value: Decimal | None,
    target: Decimal | None,
    direction: str,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Decimal | None:
    """Return a value on the scale where the target is 100 and a longer bar is always the better one."""
    share = attainment(value, target, direction, low, high)
    return None if share is None else share * HUNDRED


def rag(share: Decimal | None, green: Decimal = Decimal(1), red: Decimal = Decimal("0.8")) -> Rag | None:
    """Grade an attainment: green from ``green`` on, red below ``red`` (F13), yellow between."""
    if share is None:
        return None
    return "green" if share >= green else "red" if share < red else "yellow"


def is_monotone(facts: KpiFacts) -> bool | None:
    """Say whether baseline, target and stretch rise (or fall) as the direction wants (F9); ``None`` for bands."""
    if facts.direction == "band":
        return None
    steps = [value for value in (facts.baseline, facts.target, facts.stretch) if value is not None]
    if facts.direction == "down":
        steps.reverse()
    return all(left <= right for left, right in pairwise(steps))
