"""Raw values of findings → words of a message in one locale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jbpgen.lint.names import Names
from jbpgen.locale import formats
from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.base import Text
from jbpgen.plan.scalars import Duration, Quantity

_UNITS = {
    "zh-CN": {"pp": " 个百分点", "d": "天", "wd": "个工作日", "h": "小时"},
    "en": {"pp": " points", "d": " days", "wd": " working days", "h": " hours"},
}
# How a plan takes large numbers: what a message shows can be typed as it stands.
_TYPED_SCALES = {" k": "k", " m": "M", " bn": "bn"}
_SAID = "_said"
# Arguments that hold ids of a plan, which have names.
_NAMED = {
    "kpi": "kpis",
    "kpis": "kpis",
    "metric": "kpis",
    "other": "kpis",
    "sales": "kpis",
    "person": "people",
    "product": "products",
    "products": "products",
    "region": "regions",
}


class Words(dict[str, Any]):
    """The arguments of a message as words. ``{missing}`` is what one types; ``{missing_said}`` is how people say it."""

    def __init__(self, args: Mapping[str, Any], locale: str, data: Any = None) -> None:
        super().__init__({key: words(value, locale) for key, value in args.items()})
        self._args, self._locale, self._names = args, locale, Names(data, locale)

    def __missing__(self, key: str) -> Any:
        name = key.removesuffix(_SAID)
        if name == key or name not in self._args:
            raise KeyError(key)
        value = self._args[name]
        if isinstance(value, (list, tuple)):
            return formats.listed([str(self._said(name, item)) for item in value], self._locale)
        return self._said(name, value)

    def _said(self, name: str, value: Any) -> Any:
        if not isinstance(value, str):
            return words(value, self._locale)
        if name in _NAMED:
            return self._names.of(_NAMED[name], value)
        terms = catalogue(self._locale, "terms")
        known = terms["collections"] if name == "collection" else terms["words"]
        return known.get(value) or self._names.of("kpis", value)


def words(value: Any, locale: str) -> Any:
    """Return a value as a message shows it; texts and whole numbers pass as they are."""
    if isinstance(value, Quantity):
        return quantity(value, locale)
    if isinstance(value, Decimal):
        return _amount(value, locale)
    if isinstance(value, Text):
        return value.in_(locale)
    if isinstance(value, Duration):
        return _counted(str(value.number), value.unit, locale)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return formats.listed([str(words(item, locale)) for item in value], locale)
    return value


def quantity(value: Quantity, locale: str) -> str:
    """Write a figure with its unit, as people write it."""
    if value.unit == "%":
        return formats.percent(value.value, locale, 2)
    if value.unit:
        return _counted(formats.number(value.value), value.unit, locale)
    return _amount(value.value, locale)


def _counted(number: str, unit: str, locale: str) -> str:
    unit = _UNITS[locale].get(unit, unit)
    return number + (unit.removesuffix("s") if number == "1" and locale == "en" else unit)


def _amount(value: Decimal, locale: str) -> str:
    text = formats.scaled(value, locale) if abs(value) >= 10_000 else formats.number(value)
    for scale, typed in _TYPED_SCALES.items():
        if text.endswith(scale):
            return text.removesuffix(scale) + typed
    return text


def all_words(args: Mapping[str, Any], locale: str, data: Any = None) -> Words:
    """Return all arguments as words; ``data`` is the plan as read, for the names of what its ids mean."""
    return Words(args, locale, data)
