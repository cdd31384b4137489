"""References of a plan: every id that names an entity, found in the survey, spelt out only where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from jbpgen.diagnostics import Path
from jbpgen.lint.survey import Held, Survey
from jbpgen.plan.base import Model
from jbpgen.plan.shape import FieldShape, Shape, fields_of


class Reference(NamedTuple):
    """An id that names an entity of ``collection``; ``is_key`` where it stands as a key of the mapping at the steps."""

    held: Held
    steps: Path
    collection: str
    id: str
    is_key: bool = False

    @property
    def path(self) -> Path:
        """Keys from the top of the plan, to the id itself."""
        own = (*self.steps, self.id) if self.is_key else self.steps
        return (*self.held.path, *own)


@cache
def _links_in(kind: type[Model]) -> tuple[FieldShape, ...]:
    return tuple(entry for entry in fields_of(kind) if _is_link(entry.shape))


def _is_link(shape: Shape) -> bool:
    own = shape.refers_to or shape.key_refers_to or shape.scalar == "dependency"
    return bool(own) or (shape.item is not None and shape.item.model is None and _is_link(shape.item))


def references_of(found: Survey, collections: frozenset[str]) -> Iterator[Reference]:
    """Yield every reference of a plan to entities of these collections."""
    for kind, holders in found.items():
        for entry in _links_in(kind):
            if not collections.isdisjoint(_named_in(entry.shape)):
                for held in holders:
                    value = held.model.__dict__.get(entry.attribute)
                    if value:
                        every = _references_in(value, entry.shape, held, (entry.key,))
                        yield from (named for named in every if named.collection in collections)


@cache
def _named_in(shape: Shape) -> frozenset[str]:
    """The collections that a field's ids come from."""
    own = (shape.refers_to, shape.key_refers_to, "tasks" if shape.scalar == "dependency" else None)
    below = _named_in(shape.item) if shape.item is not None and shape.item.model is None else frozenset[str]()
    return frozenset(name for name in own if name is not None) | below


def unknown_references(found: Survey, ids: Mapping[str, Mapping[str, Any]]) -> Iterator[Reference]:
    """Yield the references whose target ``ids`` (collection → ids) do not hold; only these are ever spelt out."""
    for kind, holders in found.items():
        for entry in _links_in(kind):
            shape, attribute = entry.shape, entry.attribute
            listed = shape.item.refers_to if shape.kind == "list" and shape.item is not None else None
            target = shape.refers_to or listed
            known = ids[target] if target is not None else None
            for held in holders:
                value = held.model.__dict__.get(attribute)
                if not value:
                    continue
                if known is None:
                    every = _references_in(value, shape, held, (entry.key,))
                    yield from (named for named in every if named.id not in ids[named.collection])
                elif listed is None:
                    if value not in known:
                        yield Reference(held, (entry.key,), str(shape.refers_to), value)
                elif not all(map(known.__contains__, value)):
                    for index, id_ in enumerate(value):
                        if id_ not in known:
                            yield Reference(held, (entry.key, index), listed, id_)


def _references_in(value: Any, shape: Shape, held: Held, steps: Path) -> Iterator[Reference]:
    if shape.refers_to is not None:
        yield Reference(held, steps, shape.refers_to, value)
    elif shape.scalar == "dependency":
        yield Reference(held, steps, "tasks", value.task)
    elif isinstance(value, list) and shape.item is not None:
        for index, item in enumerate(value):
            yield from _references_in(item, shape.item, held, (*steps, index))
    elif isinstance(value, dict) and shape.item is not None:
        for key, item in value.items():
            if shape.key_refers_to is not None:
                yield Reference(held, steps, shape.key_refers_to, key, True)
            if _is_link(shape.item):
                yield from _references_in(item, shape.item, held, (*steps, str(key)))
