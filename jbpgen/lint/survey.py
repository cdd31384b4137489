"""One pass over a plan for all rules: its mappings by model, the values of any field in all of them; places on demand.

A plan of 5,000 lines holds some seven hundred mappings and ten times as many values. Rules ask for few of them, and for
the place of hardly any. So a field is taken in all mappings that have it at once, and places are only worked out when
something was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from jbpgen.diagnostics import Path
from jbpgen.plan.base import Model, Text
from jbpgen.plan.scalars import Quantity
from jbpgen.plan.shape import FieldShape, Shape, fields_of

# Every model that a plan may hold → its mappings in this plan.
Survey = Mapping[type[Model], Sequence[Any]]


def survey(plan: Model) -> Survey:
    """Return every mapping of a plan by its model; those that one field holds in the order of the file."""
    order = _holders_first(type(plan))
    found: dict[type[Model], list[Any]] = {kind: [] for kind, _ in order}
    found[type(plan)].append(plan)
    for kind, fields in order:
        holders = found[kind]
        for entry, model in fields if holders else ():
            values = filter(None, map(attrgetter(entry.attribute), holders))
            found[model] += _items(values, entry.shape)
    return found


class Field(NamedTuple):
    """A field by its attribute and shape, whatever models have it; ``item`` is the shape of what it holds."""

    key: str
    take: Callable[[Any], Any]
    shape: Shape
    item: Shape
    kinds: tuple[type[Model], ...]

    def values_in(self, found: Survey) -> Iterator[Any]:
        """Return its values in all mappings that have it."""
        return filter(None, map(self.take, chain.from_iterable(map(found.__getitem__, self.kinds))))


def _items(values: Iterable[Any], shape: Shape) -> Iterable[Any]:
    """What the values of a field hold, one by one."""
    if shape.item is None:
        return values
    return chain.from_iterable(values if shape.kind == "list" else map(dict.values, values))


@cache
def _holders_first(kind: type[Model]) -> tuple[tuple[type[Model], tuple[tuple[FieldShape, type[Model]], ...]], ...]:
    """All models below one, each behind those that hold it, with its fields of models."""
    done: dict[type[Model], tuple[tuple[FieldShape, type[Model]], ...]] = {}

    def add(model: type[Model]) -> None:
        if model not in done:
            fields = tuple(
                (entry, held) for entry in fields_of(model) if (held := (entry.shape.item or entry.shape).model)
            )
            for _, inner in fields:
                add(inner)
            done[model] = fields

    add(kind)
    return tuple(reversed(done.items()))


def fields_like(wanted: Callable[[Shape], bool], kinds: frozenset[type[Model]]) -> tuple[Field, ...]:
    """Return the fields of these models whose shape ``wanted`` says yes to."""
    found: dict[tuple[str, str, Shape], list[type[Model]]] = {}
    for kind in sorted(kinds, key=lambda kind: kind.__name__):
        for entry in fields_of(kind):
            if wanted(entry.shape):
                found.setdefault((entry.key, entry.attribute, entry.shape), []).append(kind)
    return tuple(
        Field(key, attrgetter(attribute), shape, shape.item or shape, tuple(kinds))
        for (key, attribute, shape), kinds in found.items()
    )


def places_of(plan: Model) -> dict[int, Path]:
    """Return the place of every mapping and every text of a plan by its ``id()``."""
    places: dict[int, Path] = {}
    _place(plan, (), places)
    return places


@cache
def _placed_in(kind: type[Model]) -> tuple[FieldShape, ...]:
    return tuple(entry for entry in fields_of(kind) if (entry.shape.item or entry.shape).kind in ("text", "model"))


def _place(held: Model | Text, path: Path, places: dict[int, Path]) -> None:
    places[id(held)] = path
    if isinstance(held, Text):
        return
    for entry in _placed_in(type(held)):
        value = getattr(held, entry.attribute)
        if not value:
            continue
        below = (*path, entry.key)
        if entry.shape.item is None:
            _place(value, below, places)
        else:
            for step, item in value.items() if entry.shape.kind == "mapping" else enumerate(value):
                _place(item, (*below, step), places)


@cache
def _figures_in(kind: type[Model]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((entry.key, attrgetter(entry.attribute)) for entry in fields_of(kind) if _is_figure(entry.shape))


def _is_figure(shape: Shape) -> bool:
    return shape.scalar == "KPI value" or (
        shape.item is not None and shape.item.model is None and _is_figure(shape.item)
    )


def units_in(model: Model) -> set[str]:
    """Return the units of the KPI values that a mapping states."""
    units: set[str] = set()
    for _, take in _figures_in(type(model)):
        if value := take(model):
            if isinstance(value, Quantity):
                units.add(value.unit)
            else:
                _add_units(value, units)
    return units


def _add_units(values: Mapping[str, Any], units: set[str]) -> None:
    for item in values.values():
        if isinstance(item, Quantity):
            units.add(item.unit)
        else:
            _add_units(item, units)


def figures_in(model: Model) -> list[tuple[Path, Quantity]]:
    """Return the KPI values that a mapping states, each with its steps."""
    found: list[tuple[Path, Quantity]] = []
    for key, take in _figures_in(type(model)):
        value = take(model)
        if isinstance(value, Quantity):
            found.append(((key,), value))
        elif value:
            _add_figures(value, (key,), found)
    return found


def _add_figures(values: Mapping[str, Any], steps: Path, found: list[tuple[Path, Quantity]]) -> None:
    for key, item in values.items():
        if isinstance(item, Quantity):
            found.append(((*steps, key), item))
        else:
            _add_figures(item, (*steps, key), found)
