"""References of a plan: every id that names an entity, taken field by field, spelt out only where it is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from jbpgen.diagnostics import Path
from jbpgen.lint.survey import Field, Survey, fields_like
from jbpgen.plan.base import Model
from jbpgen.plan.shape import Shape


class Reference(NamedTuple):
    """An id that names an entity of ``collection``; ``is_key`` where it stands as a key of the mapping above it."""

    path: Path
    collection: str
    id: str
    is_key: bool = False


class Named(NamedTuple):
    """The entities of ``collection`` that one field names, in all mappings of a plan that have it."""

    field: Field
    collection: str
    ids: Collection[str]


def names_in(
    found: Survey,
    collections: Collection[str] = (),
    keys: Collection[str] = (),
    without: Collection[type[Model]] = (),
) -> Iterator[Named]:
    """Yield what a plan names, field by field; nothing for fields that name nobody.

    ``collections`` narrow it to some kinds of entities, ``keys`` to some fields (all of them by default); what the
    models ``without`` name is left out.
    """
    return (
        Named(field, collection, ids)
        for field in _links(frozenset(found).difference(without), frozenset(collections), frozenset(keys))
        if (values := [*field.values_in(found)])
        for collection, ids in _ids_in(values, field.shape)
        if not collections or collection in collections
    )


@cache
def _links(kinds: frozenset[type[Model]], collections: frozenset[str], keys: frozenset[str]) -> tuple[Field, ...]:
    return tuple(
        field
        for field in fields_like(_is_link, kinds)
        if (not collections or not collections.isdisjoint(_named_in(field.shape))) and (not keys or field.key in keys)
    )


def _named_in(shape: Shape) -> frozenset[str]:
    """The collections that a field's ids come from."""
    own = (shape.refers_to, shape.key_refers_to, "tasks" if shape.scalar == "dependency" else None)
    below = _named_in(shape.item) if shape.item is not None and shape.item.model is None else frozenset[str]()
    return frozenset(name for name in own if name is not None) | below


def _is_link(shape: Shape) -> bool:
    return bool(_named_in(shape))


def _ids_in(values: list[Any], shape: Shape) -> list[tuple[str, list[str]]]:
    """The ids in many values of one shape, with the collection that they come from."""
    if shape.refers_to is not None:
        return [(shape.refers_to, values)]
    if shape.scalar == "dependency":
        return [("tasks", [value.task for value in values])]
    if shape.item is None:
        return []
    if shape.kind == "list":
        return _ids_in([*chain.from_iterable(values)], shape.item)
    found = [(shape.key_refers_to, [*chain.from_iterable(values)])] if shape.key_refers_to is not None else []
    if _is_link(shape.item):
        found += _ids_in([item for value in values for item in value.values()], shape.item)
    return found


def spelt(named: Named, found: Survey, places: Mapping[int, Path]) -> Iterator[Reference]:
    """Yield each reference of a field with its place."""
    for held in chain.from_iterable(map(found.__getitem__, named.field.kinds)):
        value = named.field.take(held)
        if value:
            every = _references_in(value, named.field.shape, (*places[id(held)], named.field.key))
            yield from (one for one in every if one.collection == named.collection)


def _references_in(value: Any, shape: Shape, path: Path) -> Iterator[Reference]:
    if shape.refers_to is not None:
        yield Reference(path, shape.refers_to, value)
    elif shape.scalar == "dependency":
        yield Reference(path, "tasks", value.task)
    elif isinstance(value, list) and shape.item is not None:
        for index, item in enumerate(value):
            yield from _references_in(item, shape.item, (*path, index))
    elif isinstance(value, dict) and shape.item is not None:
        for key, item in value.items():
            if shape.key_refers_to is not None:
                yield Reference((*path, key), shape.key_refers_to, key, True)
            if _is_link(shape.item):
                yield from _references_in(item, shape.item, (*path, str(key)))
