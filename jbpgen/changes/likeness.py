"""How much two entities' data are alike, for telling a move from a coincidence and for suggesting a rename."""

from __future__ import annotations

from typing import Any

from jbpgen.changes.canonical import canonical, plain
from jbpgen.changes.structure import field_at
from jbpgen.plan.base import Model
from jbpgen.plan.shape import Shape

_NO_CONTENT = ("renamed_from", "internal", "sources")


def likeness(old: Any, new: Any, model: type[Model]) -> float:
    """Return the share of values that both have, 0 to 1, counted over all values of either; entities without any
    values are not alike.
    """
    before, after = _values(old, model), _values(new, model)
    both = len(before & after)
    either = len(before | after)
    return both / either if either else 0.0


def _values(data: Any, model: type[Model]) -> set[tuple[Any, ...]]:
    found: set[tuple[Any, ...]] = set()
    if isinstance(data, dict):
        for key, value in data.items():
            known = field_at(model, key)
            if key not in _NO_CONTENT:
                _collect(value, known[1].shape if known is not None else None, (key,), found)
    return found


def _collect(value: Any, shape: Shape | None, place: tuple[str, ...], found: set[tuple[Any, ...]]) -> None:
    if value is None:
        return
    if isinstance(value, dict) and (shape is None or shape.kind != "text"):
        for key, item in value.items():
            inner = shape.item if shape is not None else None
            if shape is not None and shape.model is not None:
                known = field_at(shape.model, key)
                inner = known[1].shape if known is not None else None
            _collect(item, inner, (*place, key), found)
    elif isinstance(value, list):
        for item in value:
            _collect(item, shape.item if shape is not None else None, place, found)
    else:
        found.add((*place, repr(canonical(value, shape) if shape is not None else plain(value))))
