"""Where a plan's data hold entities, read off the models: so that identity can be looked up without decoding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from jbpgen.diagnostics import Path
from jbpgen.plan.base import Entity, Model
from jbpgen.plan.index import collections_of
from jbpgen.plan.shape import FieldShape, Shape, fields_of, is_entity


class Held(NamedTuple):
    """An entity in a plan's data; ``depth`` counts the entities it stands in."""

    model: type[Model]
    id: str
    path: Path
    data: Any
    depth: int


@cache
def field_at(model: type[BaseModel], key: str) -> tuple[int, FieldShape] | None:
    """Return a field by its key in the file, with its rank among the model's fields; ``None`` for an unknown key."""
    return _ranked(model).get(key)


@cache
def _ranked(model: type[BaseModel]) -> dict[str, tuple[int, FieldShape]]:
    return {entry.key: (rank, entry) for rank, entry in enumerate(fields_of(model))}


@cache
def holders(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """Return the fields of a model in which an order of entries shows on the page, at any depth."""
    return tuple(entry for entry in fields_of(model) if _holds(entry.shape))


def _holds(shape: Shape) -> bool:
    if shape.kind == "model":
        return shape.model is not None and bool(holders(shape.model))
    return is_ordered(shape)


def same_order(old: Any, new: Any, shape: Shape) -> bool:
    """Say whether two values that are equal as data have their entries in the same order as well, at every depth."""
    if old is new or not isinstance(new, dict):
        return True
    if shape.kind == "model":
        assert shape.model is not None
        return _same_below(old, new, shape.model)
    if not is_ordered(shape):
        return True
    if list(old) != list(new):
        return False
    item = shape.item
    assert item is not None
    assert item.model is not None
    if not holders(item.model):
        return True
    return all(_same_below(old[key], value, item.model) for key, value in new.items())


def _same_below(old: Any, new: Any, model: type[BaseModel]) -> bool:
    if not isinstance(new, dict):
        return True
    return all(same_order(old[entry.key], new[entry.key], entry.shape) for entry in holders(model) if entry.key in new)


def is_ordered(shape: Shape) -> bool:
    """Say whether a mapping's items are things of their own (entities, lines of a RACI), in the order of the page."""
    return shape.kind == "mapping" and shape.item is not None and shape.item.kind == "model"


@cache
def by_id_alone(model: type[Model]) -> bool:
    """Say whether an id means one entity wherever it stands: true of whatever others refer to."""
    return issubclass(model, Entity) and bool(collections_of(model))


def held(data: Any, model: type[Model], path: Path = (), depth: int = 0) -> Iterator[Held]:
    """Yield every entity below ``data``, outer ones before what they hold."""
    if not isinstance(data, Mapping):
        return
    for entry in holders(model):
        inner = data.get(entry.key)
        if not isinstance(inner, Mapping):
            continue
        place = (*path, entry.key)
        if not is_ordered(entry.shape):
            assert entry.shape.model is not None
            yield from held(inner, entry.shape.model, place, depth)
            continue
        item = entry.shape.item
        assert item is not None
        assert item.model is not None
        for id_, value in inner.items():
            if is_entity(entry.shape):
                yield Held(item.model, id_, (*place, id_), value, depth)
            yield from held(value, item.model, (*place, id_), depth + 1)
