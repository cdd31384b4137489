"""Last period's plan → the start of the next: what stays, new baselines, promises and results to answer for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from jbpgen.plan.decode import decode
from jbpgen.plan.identity import Stretch
from jbpgen.plan.kpis import Definition, Kpi
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.scalars import Quantity
from jbpgen.source.file import read_file
from jbpgen.workflows.actuals import ENDING, read_actuals
from jbpgen.workflows.scaffold import Entry, entries

# What holds for the next period as it stands; everything else is decided anew.
_KEPT = ("parties", "people", "sources", "categories", "channels", "regions", "store_groups", "products")
_KPI_KEPT = (
    "internal", "sources", "note", "is", "name", "definition", "scope", "flow", "vat", "owner", "customer_owner",
    "low", "high", "weight", "weight_group", "cadence", "data_source",
)  # fmt: skip
_SAFE_DAY = 28  # every month has it
_PERIODS = {"M": 12, "Q": 4, "H": 2}


class NotAPlanError(ValueError):
    """The file to carry over is not a plan that can be understood in whole."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The chapters of the next plan, its kind and first year, and where its baselines come from (numbers of KPIs)."""

    chapters: tuple[Entry, ...]
    kind: str
    year: int
    actuals: int
    targets: int


def carry_over(file: Path, name: str, own: Mapping[str, Definition]) -> Carried:
    """Build the next plan from a plan file and its actuals, ``<id>.actuals.csv`` beside it, if there are any.

    ``own`` are the organisation's KPIs.

    Raises ``OSError``, ``ActualsError``, and ``NotAPlanError`` where the file cannot be read as a plan in whole.
    """
    source = read_file(file)
    decoded = decode(source.data) if source.data is not None else None
    if decoded is None or not isinstance(decoded.plan, Plan) or decoded.broken:
        raise NotAPlanError(str(file))
    plan, data = decoded.plan, _without_renames(source.data)
    actuals = _actuals(file.with_name(f"{plan.plan.id}{ENDING}"), plan, with_own(own))
    chapters: dict[str, Any] = {"jbp": 1, "plan": _identity(data["plan"], plan.plan.period, name)}
    chapters |= {key: data[key] for key in _KEPT if data.get(key)}
    chapters |= {key: kept for key, kept in (("calendar", _calendar(data)), ("governance", _governance(data))) if kept}
    chapters["kpis"] = {key: _kpi(kpi, actuals.get(key), plan.plan.period) for key, kpi in _below(data, "kpis").items()}
    chapters["promises"] = {key: _promise(given) for key, given in _below(data, "commitments").items()}
    chapters["review"] = {
        "period": _stretch(plan.plan.period),
        "results": {key: _result(key, kpi, actuals.get(key)) for key, kpi in _below(data, "kpis").items()},
    }
    filled = {key: chapter for key, chapter in chapters.items() if chapter}
    with_target = sum("target" in kpi for key, kpi in _below(data, "kpis").items() if key not in actuals)
    start = _next(plan.plan.period).start
    return Carried(entries(filled), plan.plan.kind, start.year, len(actuals), with_target)


def _below(data: Mapping[str, Any], key: str) -> dict[str, dict[str, Any]]:
    return {name: item for name, item in (data.get(key) or {}).items() if isinstance(item, dict)}


def _without_renames(data: Any) -> Any:
    """A rename of last period is none of the next."""
    if isinstance(data, dict):
        return {key: _without_renames(item) for key, item in data.items() if key != "renamed_from"}
    return [_without_renames(item) for item in data] if isinstance(data, list) else data


def _identity(old: Mapping[str, Any], period: Stretch, name: str) -> dict[str, Any]:
    coming = _next(period)
    shift = {str(period.start.year): str(coming.start.year), str(period.end.year): str(coming.end.year)}
    own = {
        "id": name,
        "title": _retitled(old["title"], shift),
        "period": coming.start.year if _is_calendar_year(coming) else _stretch(coming),
        "status": "draft",
        "previous": old["id"],
    }
    dropped = ("version", "summary", "rate_date")
    return {key: own.get(key, value) for key, value in old.items() if key not in dropped} | own


def _retitled(title: Any, shift: Mapping[str, str]) -> Any:
    if isinstance(title, dict):
        return {language: _retitled(words, shift) for language, words in title.items()}
    return re.sub(r"(?<![0-9])[0-9]{4}(?![0-9])", lambda found: shift.get(found[0], found[0]), str(title))


def _is_calendar_year(period: Stretch) -> bool:
    start, end = period.start, period.end
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year


def _next(period: Stretch) -> Stretch:
    """Return the period after: as many whole months where it was made of them, else as many days."""
    start = period.end + timedelta(days=1)
    if start.day == period.start.day and start.day <= _SAFE_DAY:
        months = (start.year - period.start.year) * 12 + start.month - period.start.month
        years, month = divmod(start.month - 1 + months, 12)
        end = date(start.year + years, month + 1, start.day) - timedelta(days=1)
    else:
        end = start + (period.end - period.start)
    return Stretch.model_construct(start=start, end=end)


def _stretch(period: Stretch) -> dict[str, str]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _calendar(data: Mapping[str, Any]) -> dict[str, Any]:
    """Holidays and seasons are dated anew every year; the shape of the year stays."""
    kept = ("fiscal_year_start", "weeks", "notice")
    return {key: value for key, value in (data.get("calendar") or {}).items() if key in kept}


def _governance(data: Mapping[str, Any]) -> dict[str, Any]:
    old = data.get("governance") or {}
    kept = {key: old[key] for key in ("bodies", "meetings", "escalation", "change_approval") if old.get(key)}
    if "meetings" in kept:
        kept["meetings"] = {
            key: {name: value for name, value in meeting.items() if name != "first"}
            for key, meeting in kept["meetings"].items()
        }
    return kept


def _kpi(old: Mapping[str, Any], actual: Any, period: Stretch) -> dict[str, Any]:
    kept = {key: old[key] for key in _KPI_KEPT if key in old}
    baseline = old.get("target") if actual is None else actual
    if baseline is None:
        return kept
    of = str(period.start.year) if _is_calendar_year(period) else f"{period.start}/{period.end}"
    return kept | {"baseline": baseline, "baseline_period": of}


def _promise(given: Mapping[str, Any]) -> dict[str, Any]:
    renamed = {"title": "promise", "side": "side", "due": "due", "quantity": "promised"}
    kept = {key: given[key] for key in ("internal", "note", "sources") if key in given}
    return kept | {new: given[old] for old, new in renamed.items() if old in given} | {"result": "open"}


def _result(key: str, old: Mapping[str, Any], actual: Any) -> dict[str, Any]:
    values = {"planned": old.get("target"), "actual": actual, "prior": old.get("baseline")}
    kept = {name: old[name] for name in ("internal", "scope", "flow", "vat") if name in old}
    source = {"sources": [old["data_source"]]} if "data_source" in old else {}
    return {"metric": key} | kept | {name: value for name, value in values.items() if value is not None} | source


def _actuals(file: Path, plan: Plan, library: Mapping[str, Definition]) -> dict[str, Any]:
    """Return each KPI's actual of the whole period, as far as the file has all of it. Parts of a total are left out."""
    try:
        series = read_actuals(file.read_bytes(), file, plan.kpis)
    except FileNotFoundError:
        return {}
    years = {str(year) for year in (plan.plan.period.start.year, plan.plan.period.end.year)}
    found = {key: _of_year(values, _definition(plan.kpis[key], key, library), years) for key, values in series.items()}
    return {key: value for key, value in found.items() if value is not None}


def _definition(kpi: Kpi, key: str, library: Mapping[str, Definition]) -> Definition | None:
    return kpi.definition or library.get(kpi.is_ or key)


def _of_year(values: Mapping[str, tuple[Any, Quantity]], definition: Definition | None, years: set[str]) -> Any:
    for year in years & set(values):
        return values[year][0]
    if definition is None:
        return None
    by_part: dict[str, tuple[Any, Quantity]] = {}
    for period, value in values.items():
        found = re.fullmatch(r"(?:([0-9]{4})-)?([QHM]?)([0-9]{1,2})", period)
        if found and (found[1] is None or found[1] in years):
            by_part[f"{found[2] or 'M'}{int(found[3])}"] = value
    for letter, count in _PERIODS.items():
        parts = [by_part.get(f"{letter}{number}") for number in range(1, count + 1)]
        last = parts[-1]
        if definition.period_aggregation == "last" and last is not None:
            return last[0]
        if definition.period_aggregation == "sum" and None not in parts:
            return sum((part[1].value for part in parts if part is not None), Decimal(0))
    return None
