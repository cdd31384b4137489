"""What a value means, whatever its spelling: 1.50亿 and 150,000,000 are one figure, ``listing`` and ``listing FS`` one
dependency.

The parsers are the plan's own (`jbpgen.plan.scalars`). What they refuse stays as written, so that a broken value is
told from a sound one and from another broken one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from jbpgen.plan.base import LANGUAGES, Text, integral
from jbpgen.plan.scalars import (
    Dependency,
    parse_amount,
    parse_date,
    parse_dependency,
    parse_duration,
    parse_quantity,
    parse_ratio,
    parse_signed,
)
from jbpgen.plan.shape import Shape

Renames = Mapping[tuple[str, str], str]
"""(collection, old id) → new id."""

_PARSERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "amount": parse_amount,
    "signed amount": parse_signed,
    "ratio": parse_ratio,
    "KPI value": parse_quantity,
    "duration": parse_duration,
    "date": parse_date,
    "dependency": parse_dependency,
}


def typed(value: Any, shape: Shape) -> Any:
    """Return the typed value of a scalar as the models would have it; ``None`` where it does not fit its shape."""
    parse = _PARSERS.get(shape.scalar)
    if parse is None:
        return value
    try:
        return parse(value)
    except PydanticCustomError:
        return None


def canonical(value: Any, shape: Shape, renames: Renames | None = None) -> Any:
    """Return what a scalar or text means, as something to compare. ``renames`` lead an old reference to its new id."""
    if value is None:
        return None
    if isinstance(value, (dict, list)):
        return _words(value) if shape.kind == "text" else plain(value)
    if shape.kind == "text":
        return _words(value)
    if shape.kind == "whole":
        return _exact(integral(value))
    found = typed(value, shape) if shape.scalar in _PARSERS else None
    if found is None:
        exact = _tidy(value) if shape.scalar == "string" and isinstance(value, str) else _exact(value)
        return renamed(shape.refers_to, exact, renames)
    if isinstance(found, Dependency):
        task = renamed("tasks", found.task, renames)
        return Dependency(task, found.kind, found.lag, found.lag_unit if found.lag else "d")
    return found


def same(old: Any, new: Any, shape: Shape, renames: Renames) -> bool:
    """Say whether two values of a scalar or text field mean the same, one being from before the ``renames``.

    A reference that stayed as it was is unchanged as well: a metric of the library may bear the old id.
    """
    after = canonical(new, shape)
    return bool(canonical(old, shape) == after or (renames and canonical(old, shape, renames) == after))


def renamed(collection: str | None, id_: Any, renames: Renames | None) -> Any:
    """Return the new id of an entity that was renamed; any other value as it is."""
    if renames and collection is not None and isinstance(id_, str):
        return renames.get((collection, id_), id_)
    return id_


def key_of(key: str, shape: Shape, renames: Renames | None = None) -> str:
    """Return what a mapping's key means: ``M03`` is the month 03, an old id the new one."""
    if shape.key_scalar == "period":
        return key.removeprefix("M") if key[1:].isdigit() else key.replace("-M", "-")
    return str(renamed(shape.key_refers_to, key, renames))


def plain(value: Any) -> Any:
    """Return data that no model describes (``x-`` keys, unknown keys, broken values) so that equal is equal."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return _exact(value)


def same_plain(old: Any, new: Any) -> bool:
    """Say whether two values that no model describes are the same; the order of keys means nothing."""
    return bool(plain(old) == plain(new))


@cache
def default_of(model: type[BaseModel], attribute: str) -> Any:
    """Return what a field left out means, as plain data; ``None`` where it means nothing there."""
    value = model.model_fields[attribute].default
    return value if isinstance(value, (str, int, bool)) else None


def _exact(value: Any) -> Any:
    """Tell ``true`` from 1 and let a not-a-number equal itself."""
    if isinstance(value, bool):
        return ("flag", value)
    if isinstance(value, Decimal) and not value.is_finite():
        return ("number", str(value))
    return _composed(value) if isinstance(value, str) else value


def _words(value: Any) -> Any:
    if isinstance(value, str):
        return Text(plain=_tidy(value))
    if isinstance(value, dict) and value and all(key in LANGUAGES and isinstance(value[key], str) for key in value):
        return Text(**{key: _tidy(text) for key, text in value.items()})
    return plain(value)


def _tidy(text: str) -> str:
    """A block scalar ends in a line break that quotes do not have; neither it nor trailing blanks can be seen."""
    lines = (line.rstrip() for line in _composed(text).strip().split("\n"))
    return "\n".join(lines)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
