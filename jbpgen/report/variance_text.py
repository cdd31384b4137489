"""Variance to the original agreement, for people, spreadsheets and programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jbpgen.changes.variance import Row, Step, Variance
from jbpgen.changes.words import Words
from jbpgen.locale.approval_words import approval_words
from jbpgen.locale.baseline_words import baseline_words
from jbpgen.plan.scalars import Quantity

GRADES = ("approved", "claimed", "unapproved")
_SHORT = 10
COLUMNS = (
    "plan", "figure", "unit", "original", *GRADES, "current", "actual", "total",
    "actual_periods", "actual_minus_current",
)  # fmt: skip
_FEW = 3
_NO_DAY = "–"
_POINTS = 100  # of a rate, which is a fraction


def variance_lines(found: Variance, locale: str) -> list[str]:
    """Say the steps; then what changed: totals first, then every figure that moved or has an actual."""
    head = baseline_words(locale, "variance-head", plan=found.plan, name=found.baseline, set_on=found.set_on)
    lines = [head, *(f"  {step.day or _NO_DAY:10}  {_step(step, locale)}" for step in found.steps), ""]
    moved = [row for row in found.rows if row.is_total or any(row.deltas) or row.actual is not None]
    for row in sorted(moved, key=lambda row: not row.is_total):
        lines += [*_row_lines(found, row, locale), ""]
    key = "reconciles" if found.reconciles else "does-not"
    lines.append(baseline_words(locale, key, count=len(found.rows)))
    if found.unused:
        places = ", ".join(".".join(map(str, path)) for path in found.unused)
        lines.append(baseline_words(locale, "unused-actuals", places=places))
    if any(step.grade == "claimed" for step in found.steps):
        lines.append(baseline_words(locale, "claim-note"))
    return lines


def _row_lines(found: Variance, row: Row, locale: str) -> list[str]:
    name = ".".join(map(str, row.path))
    total = f"{baseline_words(locale, 'total')} " if row.is_total else ""
    lines = [f"{total}{name}", _line(baseline_words(locale, "original"), row.original, row.unit, locale)]
    for step, delta in zip(found.steps, row.deltas, strict=True):
        if delta:
            lines.append(_line(_step(step, locale), delta, row.unit, locale, sign=True))
    lines.append(_line(baseline_words(locale, "current"), row.current, row.unit, locale))
    if row.actual is not None and row.gap is not None:
        lines.append(_line(_actual(row, locale), row.actual.value, row.unit, locale))
        key = "gap" if row.actual.is_whole else "gap-to-date"
        lines.append(_line(baseline_words(locale, key), row.gap, row.unit, locale, sign=True))
    return lines


def _actual(row: Row, locale: str) -> str:
    periods = row.actual.periods if row.actual is not None else ()
    if periods:
        shown = ", ".join(periods) if len(periods) <= _FEW else f"{periods[0]} … {periods[-1]}"
        return baseline_words(locale, "actual-periods", periods=shown)
    if row.known < row.count:
        return baseline_words(locale, "actual-known", known=row.known, count=row.count)
    return baseline_words(locale, "actual")


def _step(step: Step, locale: str) -> str:
    grade = baseline_words(locale, step.grade)
    if not step.commit:
        return baseline_words(locale, "on-disk", grade=grade)
    said = baseline_words(locale, "step", name=step.name, commit=step.commit[:_SHORT], grade=grade)
    if step.by:
        key = "approved-on" if step.grade == "approved" else "named" if step.evidence == ("trailer",) else "not-enough"
        on = ", ".join(_source(one, locale) for one in step.evidence)
        said += baseline_words(locale, "between") + baseline_words(locale, key, people=step.by, evidence=on)
    return said


def _source(evidence: str, locale: str) -> str:
    return baseline_words(locale, evidence) if evidence == "baseline" else approval_words(locale, evidence)


def _line(label: str, value: Decimal, unit: str, locale: str, sign: bool = False) -> str:
    words = Words(locale)
    if unit == "%" and sign:
        shown = ("+" if value > 0 else "") + words.value(Quantity(value * _POINTS, "pp"), "", None)
    elif unit == "%":
        shown = words.rate(value)
    elif sign:
        shown = words.amount(value, unit, sign=True)
    else:
        shown = words.value(Quantity(value), unit, None)
    return f"  {shown:>18}  {label}"


def variance_rows(found: Variance) -> list[list[str]]:
    """One line per figure and total, in the order of ``COLUMNS``."""
    rows = []
    for row in found.rows:
        parts = [found.part(row, grade) for grade in GRADES]
        figures = [row.original, *parts, row.current]
        name = ".".join(map(str, row.path))
        actual = ["", "total" if row.is_total else "", "", ""]
        if row.actual is not None and row.gap is not None:
            actual = [_number(row.actual.value), actual[1], " ".join(row.actual.periods), _number(row.gap)]
        rows.append([found.plan, name, row.unit, *map(_number, figures), *actual])
    return rows


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}" if value else "0"


def variance_document(found: Variance) -> dict[str, Any]:
    """Everything, for programs. Figures are texts, exact."""
    return {
        "version": 1,
        "plan": found.plan,
        "baseline": {"name": found.baseline, "set_on": found.set_on},
        "reconciles": found.reconciles,
        "steps": [
            {
                "name": step.name,
                "commit": step.commit or None,
                "grade": step.grade,
                "by": step.by,
                "reason": step.reason,
                "day": step.day,
                "evidence": list(step.evidence),
            }
            for step in found.steps
        ],
        "unused_actuals": [".".join(map(str, path)) for path in found.unused],
        "figures": [
            {
                "path": ".".join(map(str, row.path)),
                "unit": row.unit,
                "total": row.is_total,
                "original": _number(row.original),
                "deltas": [_number(delta) for delta in row.deltas],
                **{grade: _number(found.part(row, grade)) for grade in GRADES},
                "current": _number(row.current),
                **_actual_document(row),
            }
            for row in found.rows
        ],
    }


def _actual_document(row: Row) -> dict[str, Any]:
    known = row.actual
    return {
        "actual": None if known is None else _number(known.value),
        "actual_periods": [] if known is None else list(known.periods),
        "actual_is_whole": None if known is None else known.is_whole,
        "actual_minus_current": None if row.gap is None else _number(row.gap),
        "figures": row.count,
        "figures_with_actual": row.known,
    }
