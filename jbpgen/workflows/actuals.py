"""The actual figures of KPIs, ``<id>.actuals.csv`` beside a plan: columns kpi, period, value, as BI exports them."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from pydantic_core import PydanticCustomError

from jbpgen.analysis.calendar import Frame
from jbpgen.plan.kpis import Definition
from jbpgen.plan.scalars import Quantity, parse_quantity
from jbpgen.source.scalars import resolve

ENDING = ".actuals.csv"
Series = Mapping[str, tuple[Any, Quantity]]
"""Of one KPI: period → the value as written and as a figure."""
_DIMENSIONS = ("category", "channel", "region")
_DAY = timedelta(days=1)


class ActualsError(ValueError):
    """The actuals cannot be read: where, the key of the reason (in the scaffold's words), the value found."""

    def __init__(self, file: PurePath, line: int, reason: str, found: str = "") -> None:
        super().__init__(reason)
        self.file, self.line, self.reason, self.found = file, line, reason, found


def read_actuals(content: bytes, file: PurePath, kpis: Container[str]) -> dict[str, Series]:
    """Return each KPI's values by period. Parts of a total and KPIs that are not asked for are left out.

    Raises ``ActualsError``.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ActualsError(file, 1, "utf8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not {"kpi", "period", "value"} <= set(rows.fieldnames or ()):
        raise ActualsError(file, 1, "column_missing")
    series: dict[str, dict[str, tuple[Any, Quantity]]] = {}
    for row in rows:
        if any(row.get(part) for part in _DIMENSIONS) or row["kpi"] not in kpis:
            continue
        value = resolve((row["value"] or "").strip())
        try:
            series.setdefault(row["kpi"], {})[(row["period"] or "").strip()] = (value, parse_quantity(value))
        except PydanticCustomError:
            raise ActualsError(file, rows.line_num, "bad_value", row["value"] or "") from None
    return dict(series)


@dataclass(frozen=True, slots=True)
class ToDate:
    """A KPI's actual as far as it is known: the figure, the periods it is made of, whether they are the whole."""

    value: Decimal
    unit: str
    periods: tuple[str, ...]
    is_whole: bool


def to_date(
    series: Series, definition: Definition | None, frame: Frame, weights: Series | None = None
) -> ToDate | None:
    """Put periods together by the KPI's own way (`Definition.period_aggregation`); ``None`` where it has none.

    A rate that is weighted needs the ``weights`` of the same periods. A figure of the whole year stands as it is.
    """
    years = {str(year) for year in (frame.start.year, frame.end.year)}
    for year in sorted(years & set(series)):
        found = series[year][1]
        return ToDate(found.value, found.unit, (year,), True)
    spans = _spans(series, frame)
    units = {series[key][1].unit for key in spans}
    if definition is None or not spans or len(units) > 1:
        return None
    how, unit = definition.period_aggregation, units.pop()
    if how == "last":
        key = max(spans, key=lambda one: spans[one][1])
        return ToDate(series[key][1].value, unit, (key,), spans[key][1] >= frame.end)
    keys = _fullest(spans)
    values = [series[key][1].value for key in keys]
    whole = _days(spans[key] for key in keys) == (frame.end - frame.start).days + 1
    if how == "sum":
        return ToDate(sum(values, Decimal(0)), unit, keys, whole)
    if how == "weighted" and weights is not None:
        by_span = {span: weights[key][1].value for key, span in _spans(weights, frame).items()}
        parts = [by_span.get(spans[key]) for key in keys]
        total = sum((part for part in parts if part is not None), Decimal(0))
        if None not in parts and total > 0:
            pairs = zip(values, parts, strict=True)
            return ToDate(sum((v * w for v, w in pairs if w is not None), Decimal(0)) / total, unit, keys, whole)
    return None


_Span = tuple[date, date]


def _spans(series: Series, frame: Frame) -> dict[str, _Span]:
    """Return which days each period means, as far as it lies in the plan's; one that is stated twice counts once."""
    found: dict[_Span, str] = {}
    for key in series:
        period = frame.period(key)
        if period is not None and period.start <= frame.end and period.end >= frame.start:
            found[max(period.start, frame.start), min(period.end, frame.end)] = key
    return {key: span for span, key in sorted(found.items())}


def _fullest(spans: Mapping[str, _Span]) -> tuple[str, ...]:
    """Return the periods of the one kind (months, quarters …) that covers most days: two would count days twice."""
    kinds: dict[str, list[str]] = {}
    for key in spans:
        letter = key.rpartition("-")[2][:1]
        kinds.setdefault(letter if letter in "QHW" else "M", []).append(key)
    best = max(kinds, key=lambda kind: (_days(spans[key] for key in kinds[kind]), -len(kinds[kind])))
    return tuple(kinds[best])


def _days(spans: Iterable[_Span]) -> int:
    return sum((end - start + _DAY).days for start, end in spans)
