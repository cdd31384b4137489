"""A plan back to plain data, as a file would state it: what redaction left of it can be compared like any file.

Comments, own fields (``x-``) and spellings are gone; nothing that the plan does not hold can come back.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from jbpgen.plan.base import LANGUAGES, Model, Text
from jbpgen.plan.scalars import Dependency, Duration, Quantity
from jbpgen.plan.shape import Shape, fields_of


def plain_of(model: Model) -> dict[str, Any]:
    """Return the data of a model, without what is empty; decoding it gives the model again."""
    found: dict[str, Any] = {}
    for entry in fields_of(type(model)):
        if entry.attribute in model.model_fields_set:
            value = _plain(getattr(model, entry.attribute), entry.shape)
            if value is not None and value not in ({}, []):
                found[entry.key] = value
    return found


def _plain(value: Any, shape: Shape) -> Any:
    match value:
        case None | bool():
            return value
        case Model():
            return plain_of(value)
        case dict():
            assert shape.item is not None
            return {_key(key): _plain(item, shape.item) for key, item in value.items()}
        case list():
            assert shape.item is not None
            return [_plain(item, shape.item) for item in value]
        case Decimal() if shape.scalar == "ratio":
            return _rate(value)
        case _:
            return _scalar(value)


def _scalar(value: Any) -> Any:
    match value:
        case Text():
            by_language = {language: getattr(value, language) for language in LANGUAGES if getattr(value, language)}
            return value.plain or by_language
        case date():
            return value.isoformat()
        case Quantity():
            return _rate(value.value) if value.unit == "%" else _with_unit(value)
        case Duration():
            return f"{value.number}{value.unit}"
        case Dependency():
            lag = f" {value.lag:+}{value.lag_unit}" if value.lag else ""
            return f"{value.task} {value.kind}{lag}"
        case _:
            return value


def _with_unit(value: Quantity) -> Any:
    return f"{_digits(value.value)}{value.unit}" if value.unit else value.value


def _rate(value: Decimal) -> str:
    return f"{_digits(value * 100)}%"


def _digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _key(key: Any) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)
