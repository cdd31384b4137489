"""Raw values of findings → words of a message in one locale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jbpgen.locale import formats
from jbpgen.plan.base import Text
from jbpgen.plan.scalars import Duration, Quantity

_POINTS = {"zh-CN": " 个百分点", "en": " points"}


def words(value: Any, locale: str) -> Any:
    """Return a value as a message shows it; texts and whole numbers pass as they are."""
    if isinstance(value, Quantity):
        return quantity(value, locale)
    if isinstance(value, Decimal):
        return formats.scaled(value, locale) if abs(value) >= 10_000 else formats.number(value)
    if isinstance(value, Text):
        return value.in_(locale)
    if isinstance(value, Duration):
        return f"{value.number}{value.unit}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return formats.listed([str(words(item, locale)) for item in value], locale)
    return value


def quantity(value: Quantity, locale: str) -> str:
    """Write a figure with its unit, as one would in a plan."""
    if value.unit == "%":
        return formats.percent(value.value, locale, 2)
    if value.unit == "pp":
        return formats.number(value.value) + _POINTS[locale]
    if value.unit:
        return formats.number(value.value) + value.unit
    return formats.scaled(value.value, locale) if abs(value.value) >= 10_000 else formats.number(value.value)


def all_words(args: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """Return all arguments as words."""
    return {key: words(value, locale) for key, value in args.items()}
