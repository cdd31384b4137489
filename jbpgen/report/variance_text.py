"""Variance to the original agreement, for people, spreadsheets and programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jbpgen.changes.variance import Row, Step, Variance
from jbpgen.changes.words import Words
from jbpgen.locale.baseline_words import baseline_words
from jbpgen.plan.scalars import Quantity

GRADES = ("approved", "claimed", "unapproved")
_SHORT = 10
COLUMNS = ("plan", "figure", "unit", "original", *GRADES, "current", "actual", "total")


def variance_lines(found: Variance, locale: str) -> list[str]:
    """Say what changed: totals first, then every figure that moved, step by step."""
    head = baseline_words(locale, "variance-head", plan=found.plan, name=found.baseline, set_on=found.set_on)
    lines = [head, ""]
    moved = [row for row in found.rows if row.is_total or any(row.deltas)]
    for row in sorted(moved, key=lambda row: not row.is_total):
        lines += [*_row_lines(found, row, locale), ""]
    key = "reconciles" if found.reconciles else "does-not"
    lines.append(baseline_words(locale, key, count=len(found.rows)))
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
    if row.actual is not None:
        lines.append(_line(baseline_words(locale, "actual"), row.actual, row.unit, locale))
    return lines


def _step(step: Step, locale: str) -> str:
    grade = baseline_words(locale, step.grade)
    if not step.commit:
        return baseline_words(locale, "on-disk", grade=grade)
    said = baseline_words(locale, "step", name=step.name, commit=step.commit[:_SHORT], grade=grade)
    if step.by:
        key = "approved-by" if step.grade == "approved" else "named"
        said += baseline_words(locale, "between") + baseline_words(locale, key, people=step.by)
    return said


def _line(label: str, value: Decimal, unit: str, locale: str, sign: bool = False) -> str:
    words = Words(locale)
    if unit == "%":
        shown = ("+" if sign and value > 0 else "") + words.rate(value)
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
        actual = "" if row.actual is None else _number(row.actual)
        name = ".".join(map(str, row.path))
        rows.append([found.plan, name, row.unit, *map(_number, figures), actual, "total" if row.is_total else ""])
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
            }
            for step in found.steps
        ],
        "figures": [
            {
                "path": ".".join(map(str, row.path)),
                "unit": row.unit,
                "total": row.is_total,
                "original": _number(row.original),
                "deltas": [_number(delta) for delta in row.deltas],
                **{grade: _number(found.part(row, grade)) for grade in GRADES},
                "current": _number(row.current),
                "actual": None if row.actual is None else _number(row.actual),
            }
            for row in found.rows
        ],
    }
