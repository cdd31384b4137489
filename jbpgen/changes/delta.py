"""By how much a value moved, in which unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jbpgen.changes.change import Delta
from jbpgen.changes.seen import MONEY, Seen
from jbpgen.plan.scalars import Duration, Quantity

_HUNDRED = Decimal(100)
# Amounts in the plan's currency that the models do not mark, because they are not added up.
_MONEY_FIELDS = frozenset(
    {
        "Promotion.unit_contribution",
        "Product.price",
        "Product.list_price",
        "Product.unit_contribution",
        "Budget.approval_limits",
        "BudgetLine.quarters",
        "Grading.value",
    }
)


def delta_of(seen: Seen) -> Delta | None:
    """Return the delta of an edit, ``None`` where a value came, went or is no figure."""
    difference = seen.difference
    if difference is None or not difference:
        return None
    if isinstance(seen.new, date):
        work = seen.setting.new.work
        return Delta(difference, "days", working_days=work.at_or_after(seen.new) - work.at_or_after(seen.old))
    if isinstance(seen.new, Duration):
        return Delta(difference, {"d": "days", "wd": "working-days", "h": "hours"}[seen.new.unit])
    unit = unit_of(seen)
    return Delta(difference * _HUNDRED, unit) if unit == "pp" else Delta(difference, unit, seen.relative)


def unit_of(seen: Seen) -> str:
    """Return the unit of the figure that stands at an edit's place: a currency code, ``pp``, ``days``, ``count`` or a
    KPI's own unit; empty where it is no figure.
    """
    shape = seen.site.shape
    if shape is None:
        return ""
    if shape.scalar == "ratio":
        return "pp"
    if shape.scalar == "KPI value":
        return _of_quantity(seen)
    if shape.scalar in ("amount", "signed amount"):
        return seen.setting.new.currency if shape.money or seen.site.name in _MONEY_FIELDS else "count"
    if shape.scalar == "duration" or shape.scalar == "date":
        return "days"
    return "count" if shape.kind == "whole" else ""


def _of_quantity(seen: Seen) -> str:
    value = seen.new if isinstance(seen.new, Quantity) else seen.old
    own = value.unit if isinstance(value, Quantity) else ""
    if own:
        return {"%": "pp", "d": "days", "wd": "working-days", "h": "hours"}.get(own, own)
    unit = seen.measured[0]
    if unit == MONEY:
        return seen.setting.new.currency
    return unit or "count"
