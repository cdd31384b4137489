"""Totals and their parts (F6): margins, cross tables, phasing; top-down against bottom-up (F5); share identity (F11).

Parts written in per cent of an additive KPI are turned into amounts of its total. What a KPI does over its parts and
over its periods comes from its definition and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jbpgen.analysis.calendar import Frame
from jbpgen.analysis.kpi import KpiFacts
from jbpgen.analysis.ratio import ratio
from jbpgen.plan.kpis import CrossTables, TopDown
from jbpgen.plan.scalars import Quantity

TOLERANCE = Decimal("0.005")
TOP_DOWN_TOLERANCE = Decimal("0.05")
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its dimension's id, its value in the KPI's unit, its share of the total (additive KPIs only)."""

    id: str
    value: Decimal
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Margin:
    """The parts of a total along one dimension: ``amounts`` by id in the KPI's unit.

    ``whole`` is what the parts make (their sum; for weighted KPIs their weighted mean where weights are known, else
    ``None``), ``difference`` is whole − total, ``agrees`` is ``None`` where the KPI's parts make no whole.
    """

    dimension: str
    total: Decimal | None
    amounts: Mapping[str, Decimal]
    whole: Decimal | None
    difference: Decimal | None
    agrees: bool | None
    additive: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts with their shares of the total."""
        return tuple(
            Part(key, value, ratio(value, self.total) if self.additive else None) for key, value in self.amounts.items()
        )

    @property
    def deviation(self) -> Decimal | None:
        """|whole − total| ÷ |total|."""
        if self.difference is None or self.total is None:
            return None
        return ratio(abs(self.difference), abs(self.total))


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Two dimensions at once, amounts by (row, column). The sums stand beside the KPI's own margins.

    ``row_differences`` and ``column_differences`` are sum − margin, for ids that the margin has; empty for KPIs that
    do not add up.
    """

    rows_dimension: str
    columns_dimension: str
    row_ids: tuple[str, ...]
    column_ids: tuple[str, ...]
    cells: Mapping[tuple[str, str], Decimal]
    row_sums: Mapping[str, Decimal]
    column_sums: Mapping[str, Decimal]
    total: Decimal | None
    row_differences: Mapping[str, Decimal]
    column_differences: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Phase:
    """A period's part: ``value`` in the KPI's unit; shares and running sums only where periods add up."""

    key: str
    start: date | None
    end: date | None
    value: Decimal
    share: Decimal | None
    running: Decimal | None
    running_share: Decimal | None


@dataclass(frozen=True, slots=True)
class Phasing:
    """A target over the year in the order of time; ``difference`` is sum − target where periods add up."""

    total: Decimal | None
    phases: tuple[Phase, ...]
    whole: Decimal | None
    difference: Decimal | None
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class TopDownCheck:
    """F5: share × market against the parts' sum (``bottom_up``, the target where there are no parts)."""

    market: Decimal
    share: Decimal
    top_down: Decimal
    bottom_up: Decimal | None
    deviation: Decimal | None
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class KpiParts:
    """All cuts of one KPI's target."""

    id: str
    margins: Mapping[str, Margin]
    tables: Mapping[str, CrossTable]
    phasing: Phasing | None
    top_down: TopDownCheck | None


def kpi_parts(
    facts: KpiFacts,
    frame: Frame,
    weights: KpiFacts | None = None,
    tolerance: Decimal = TOLERANCE,
    top_down_tolerance: Decimal = TOP_DOWN_TOLERANCE,
) -> KpiParts:
    """Cut a KPI's target every way the plan does. ``weights`` is the plan's KPI that weights a rate's parts."""
    margins = margins_of(facts, weights, tolerance)
    tables = {} if facts.kpi.cross is None else tables_of(facts, facts.kpi.cross, margins)
    phasing = phasing_of(facts, frame, tolerance) if facts.kpi.phasing else None
    return KpiParts(facts.id, margins, tables, phasing, top_down_of(facts, margins, top_down_tolerance))


def margins_of(facts: KpiFacts, weights: KpiFacts | None = None, tolerance: Decimal = TOLERANCE) -> dict[str, Margin]:
    """Return the KPI's margins by dimension, those the plan gives."""
    found: dict[str, Margin] = {}
    if facts.kpi.by is None:
        return found
    for dimension, values in vars(facts.kpi.by).items():
        if values:
            weighting = getattr(weights.kpi.by, dimension) if weights is not None and weights.kpi.by else {}
            amounts = _amounts(values, facts)
            found[dimension] = _margin(dimension, facts, amounts, {k: v.value for k, v in weighting.items()}, tolerance)
    return found


def _amounts(values: Mapping[str, Quantity], facts: KpiFacts) -> dict[str, Decimal]:
    return {key: _amount(value, facts) for key, value in values.items()}


def _amount(value: Quantity, facts: KpiFacts) -> Decimal:
    """A per cent of an additive KPI is a share of its total; of a rate it is the rate itself."""
    if value.unit == "%" and not facts.is_rate and facts.target is not None:
        return value.value * facts.target
    return value.value


def _margin(
    dimension: str, facts: KpiFacts, amounts: dict[str, Decimal], weights: dict[str, Decimal], tolerance: Decimal
) -> Margin:
    total = facts.target
    additive = facts.aggregation == "sum"
    whole = sum(amounts.values(), _NOTHING) if additive else _weighted_mean(amounts, weights)
    if facts.aggregation not in ("sum", "weighted"):
        whole = None
    gap = None if whole is None or total is None else whole - total
    agrees: bool | None = None
    if gap is not None and total is not None:
        agrees = abs(gap) <= abs(total) * tolerance
    elif facts.aggregation == "weighted" and total is not None:
        agrees = min(amounts.values()) <= total <= max(amounts.values())
    return Margin(dimension, total, amounts, whole, gap, agrees, additive)


def _weighted_mean(values: Mapping[str, Decimal], weights: Mapping[str, Decimal]) -> Decimal | None:
    if not set(values) <= set(weights):
        return None
    weight = sum((weights[key] for key in values), _NOTHING)
    return ratio(sum((value * weights[key] for key, value in values.items()), _NOTHING), weight)


def tables_of(facts: KpiFacts, cross: CrossTables, margins: Mapping[str, Margin]) -> dict[str, CrossTable]:
    """Return the KPI's cross tables by name (``category_channel``), those the plan gives."""
    found: dict[str, CrossTable] = {}
    for name in type(cross).model_fields:
        rows = getattr(cross, name)
        if rows:
            first, second = name.split("_")
            cells = {
                (row, column): _amount(value, facts) for row, line in rows.items() for column, value in line.items()
            }
            found[name] = _table(facts, first, second, cells, margins)
    return found


def _table(
    facts: KpiFacts, first: str, second: str, cells: dict[tuple[str, str], Decimal], margins: Mapping[str, Margin]
) -> CrossTable:
    row_ids = tuple(dict.fromkeys(row for row, _ in cells))
    column_ids = tuple(dict.fromkeys(column for _, column in cells))
    if facts.aggregation != "sum":
        return CrossTable(first, second, row_ids, column_ids, cells, {}, {}, None, {}, {})
    row_sums = {row: _sum(value for (key, _), value in cells.items() if key == row) for row in row_ids}
    column_sums = {column: _sum(value for (_, key), value in cells.items() if key == column) for column in column_ids}
    return CrossTable(
        rows_dimension=first,
        columns_dimension=second,
        row_ids=row_ids,
        column_ids=column_ids,
        cells=cells,
        row_sums=row_sums,
        column_sums=column_sums,
        total=_sum(cells.values()),
        row_differences=_beside(row_sums, margins.get(first)),
        column_differences=_beside(column_sums, margins.get(second)),
    )


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, _NOTHING)


def _beside(sums: Mapping[str, Decimal], margin: Margin | None) -> dict[str, Decimal]:
    if margin is None:
        return {}
    amounts = margin.amounts
    return {key: value - amounts[key] for key, value in sums.items() if key in amounts}


def phased_total(facts: KpiFacts) -> Decimal | None:
    """Return what a KPI's periods make together, as an amount; ``None`` where they do not add up or there are none."""
    if not facts.kpi.phasing or facts.definition is None or facts.definition.period_aggregation != "sum":
        return None
    return _sum(_amount(value, facts) for value in facts.kpi.phasing.values())


def phasing_of(facts: KpiFacts, frame: Frame, tolerance: Decimal = TOLERANCE) -> Phasing:
    """Spread a KPI's target over its periods, as amounts in the order of time."""
    adds_up = facts.definition is not None and facts.definition.period_aggregation == "sum"
    keyed = [(frame.period(key), key, value) for key, value in facts.kpi.phasing.items()]
    keyed.sort(
        key=lambda item: (item[0] is None, item[0].start if item[0] else date.min, item[0].end if item[0] else date.min)
    )
    running = _NOTHING
    phases = []
    for period, key, quantity in keyed:
        value = _amount(quantity, facts)
        running += value
        phases.append(
            Phase(
                key=key,
                start=period.start if period else None,
                end=period.end if period else None,
                value=value,
                share=ratio(value, facts.target) if adds_up else None,
                running=running if adds_up else None,
                running_share=ratio(running, facts.target) if adds_up else None,
            )
        )
    gap = running - facts.target if adds_up and facts.target is not None else None
    agrees = None if gap is None or facts.target is None else abs(gap) <= abs(facts.target) * tolerance
    return Phasing(facts.target, tuple(phases), running if adds_up else None, gap, agrees)


def top_down_of(
    facts: KpiFacts, margins: Mapping[str, Margin], tolerance: Decimal = TOP_DOWN_TOLERANCE
) -> TopDownCheck | None:
    """Compare a KPI's share × market with its parts, else with its target; ``None`` where it states none."""
    if facts.kpi.top_down is None:
        return None
    sums = [margin.whole for margin in margins.values() if margin.agrees is not None and margin.whole is not None]
    bottom_up = sums[0] if sums and facts.aggregation == "sum" else facts.target
    return top_down_check(facts.kpi.top_down, bottom_up, tolerance)


def top_down_check(
    top_down: TopDown, bottom_up: Decimal | None, tolerance: Decimal = TOP_DOWN_TOLERANCE
) -> TopDownCheck:
    """Compare share × market with what the parts add up to; the deviation is |TD − BU| ÷ TD."""
    expected = top_down.market * top_down.share
    deviation = None if bottom_up is None else ratio(abs(expected - bottom_up), expected)
    agrees = None if deviation is None else deviation <= tolerance
    return TopDownCheck(top_down.market, top_down.share, expected, bottom_up, deviation, agrees)


def share_after(share: Decimal, growth: Decimal, category_growth: Decimal) -> Decimal | None:
    """Return F11's share₁ = share₀ × (1 + g) ÷ (1 + g category), all fractions."""
    return ratio(share * (1 + growth), 1 + category_growth)
