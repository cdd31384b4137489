"""The words of changes in one language: names of fields, entities and choices, figures, days, texts.

Figures are never rounded to what a reader would take for equal: an amount is written out unless its short form is
exact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from jbpgen.changes.change import Delta
from jbpgen.locale import formats
from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.scalars import Dependency, Duration, Quantity
from jbpgen.plan.shape import Shape

_LONGEST = 48
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_ZH_CURRENCIES = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}
_SCALES = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_PLACES = 4
_LARGEST = Decimal(10) ** 20
_DURATIONS = {"d": "day", "wd": "working-day", "h": "hours", "days": "day", "working-days": "working-day"}
# Of two sets of labels with the same keys, these are for running text or are signs.
_NOT_ALONE = re.compile(r"-in-text\Z|\Aarrow\Z")


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a sentence is put together from, for one locale. Texts are cut to ``longest`` characters."""

    locale: str
    longest: int = _LONGEST

    @property
    def chinese(self) -> bool:
        return formats.is_chinese(self.locale)

    def pattern(self, key: str, **values: object) -> str:
        """Fill a pattern of the catalogue."""
        return str(catalogue(self.locale, "changes")["patterns"][key]).format(**values)

    def noun(self, model: str) -> str:
        """What the things of a model are called; of the plan's own they bear the names of the format's reference."""
        title = catalogue(self.locale, "fields").get(model, {}).get("title", model)
        return str(title)

    def field(self, name: str) -> str:
        """The name of ``Model.field``; as typed where the organisation made it up."""
        labels = catalogue(self.locale, "changes")["fields"]
        key = name.rpartition(".")[2]
        return str(labels.get(name) or labels.get(key) or key)

    def text(self, words: Any) -> str:
        """A text of the plan in this language, else in the one it has, on one line and no longer than it may be."""
        if isinstance(words, Mapping) and not set(words) & {"zh", "en"}:
            words = "{…}"
        if isinstance(words, Mapping):
            wanted = words.get("zh" if self.chinese else "en")
            words = wanted or next((text for text in words.values() if isinstance(text, str)), "")
        line = " ".join(str(words or "").split())
        return line if len(line) <= self.longest else line[: self.longest - 1].rstrip("，,。. ") + "…"

    def named(self, id_: str, title: Any) -> str:
        """An entity by its title and id; by its id where it has no title."""
        said = self.text(title)
        return self.pattern("named", id=id_, title=said) if said else id_

    def choice(self, value: str, shape: Shape) -> str:
        """The word for one of a field's choices."""
        labels = _labels(self.locale, tuple(map(str, shape.choices)))
        return str(labels.get(value, value))

    # --- figures -------------------------------------------------------------------------------------

    def value(self, value: Any, unit: str, shape: Shape | None, title: Any = None, first: bool = False) -> str:
        """A typed value as readers write it. ``first`` stands before an arrow, where English leaves the unit out."""
        if title is not None and isinstance(value, str):
            return self.text(title)
        if shape is not None and shape.kind == "model":
            return self._period(value)
        match value:
            case None:
                return self.pattern("nothing")
            case bool():
                return str(catalogue(self.locale, "document")["label"]["yes-no"]["yes" if value else "no"])
            case date():
                return formats.day(value, self.locale)
            case Duration():
                return self.counted(Decimal(value.number), value.unit)
            case Dependency():
                return self._dependency(value, title)
            case Quantity():
                return self._quantity(value, unit, first)
            case Decimal() | int():
                return self._figure(Decimal(value), unit, shape, first)
            case str() if shape is not None and shape.choices:
                return self.choice(value, shape)
            case list():
                return formats.listed([self.text(item) for item in value], self.locale)
            case _:
                return self.text(value)

    def _period(self, value: Any) -> str:
        """A year, or first and last day; nothing else is written in place of a mapping."""
        if isinstance(value, Mapping):
            return f"{value.get('start', '…')} – {value.get('end', '…')}" if {"start", "end"} & set(value) else "{…}"
        return str(value) if value is not None else self.pattern("nothing")

    def _figure(self, value: Decimal, unit: str, shape: Shape | None, first: bool) -> str:
        if not value.is_finite():
            return str(value)
        if shape is not None and shape.scalar == "ratio":
            return self.rate(value)
        return self.amount(value, unit, first=first)

    def _dependency(self, value: Dependency, title: Any) -> str:
        lag = f" {value.lag:+}{value.lag_unit}" if value.lag else ""
        kind = f" {value.kind}" if value.kind != "FS" or lag else ""
        return self.text(title or value.task) + kind + lag

    def _quantity(self, value: Quantity, unit: str, first: bool) -> str:
        if value.unit == "%":
            return self.rate(value.value)
        if value.unit == "pp":
            return _number(value.value, _PLACES) + ("个百分点" if self.chinese else " pp")
        if value.unit:
            return self.counted(value.value, value.unit)
        return self.amount(value.value, unit, first=first)

    def rate(self, value: Decimal) -> str:
        """A fraction as per cent, with as many decimals as it has."""
        return _percent(value, self.locale, _PLACES)

    def percent(self, value: Decimal, sign: bool = False) -> str:
        """A share that was worked out, to a tenth of a point."""
        return _percent(value, self.locale, 1, sign)

    def amount(self, value: Decimal, unit: str, sign: bool = False, first: bool = False) -> str:
        """Money, cases or a plain number with its unit."""
        written = self._exact(value, sign)
        if _CURRENCY.match(unit):
            if self.chinese:
                return written + _ZH_CURRENCIES.get(unit, f" {unit}")
            return written if first or sign else f"{written} {unit}"
        if unit in ("days", "working-days", "hours"):
            return self.counted(value, unit, sign)
        if unit in ("cases", "times", "cases-per-100"):
            return self.pattern(unit, count=written)
        return written

    def _exact(self, value: Decimal, sign: bool = False) -> str:
        if self.chinese:
            for scale, suffix in _SCALES:
                part = value / scale
                if abs(part) >= 1 and abs(part) < _LARGEST and part == formats.rounded(part, _PLACES):
                    return _number(part, _PLACES, sign) + suffix
        return _number(value, _PLACES, sign)

    def counted(self, count: Decimal, unit: str, sign: bool = False) -> str:
        """Days, working days or hours, singular for one."""
        name = _DURATIONS[unit]
        key = name if name == "hours" or abs(count) == 1 else name + "s"
        return self.pattern(key, count=_number(count, 2, sign))

    def delta(self, delta: Delta) -> str:
        """By how much: ``+5,000; +12.5%``, ``−2 pp``, ``14 days later (10 working days)``."""
        if delta.unit == "pp":
            return _number(delta.absolute, 2, sign=True) + ("个百分点" if self.chinese else " pp")
        if delta.working_days is not None:
            key = "days-later" if delta.absolute > 0 else "days-earlier"
            days, working = self._both_spans(delta)
            return self.pattern(key, days=days, working=working)
        said = self.amount(delta.absolute, delta.unit, sign=True)
        if delta.relative is None:
            return said
        share = _percent(delta.relative, self.locale, 1, sign=True)
        return said if share in ("0%", "+0%") else said + self.pattern("between") + share

    def span(self, delta: Delta) -> str:
        """How many days apart two days are: ``14 days (10 working days)``."""
        days, working = self._both_spans(delta)
        return self.pattern("days-and-working-days", days=days, working=working)

    def _both_spans(self, delta: Delta) -> tuple[str, str]:
        return self.counted(abs(delta.absolute), "d"), self.counted(Decimal(abs(delta.working_days or 0)), "wd")


def _number(value: Decimal, places: int, sign: bool = False) -> str:
    """A slip of the keyboard may be longer than decimal arithmetic; it is written as it stands."""
    return formats.number(value, places, sign) if abs(value) < _LARGEST else f"{value:+,}" if sign else f"{value:,}"


def _percent(value: Decimal, locale: str, places: int, sign: bool = False) -> str:
    if abs(value) < _LARGEST:
        return formats.percent(value, locale, places, sign)
    return f"{value * 100:+.3E}%" if sign else f"{value * 100:.3E}%"


@cache
def _labels(locale: str, choices: tuple[str, ...]) -> Mapping[str, str]:
    """The set of display words that has all of a field's choices."""
    for kind, words in catalogue(locale, "document")["label"].items():
        if not _NOT_ALONE.search(kind) and set(choices) <= {str(key) for key in words}:
            return {str(key): str(word) for key, word in words.items()}
    return {}
