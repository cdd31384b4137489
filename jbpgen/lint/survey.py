"""One pass over a plan for all rules: its mappings by model, their texts and figures; places on demand.

A plan of 5,000 lines holds some seven hundred mappings and ten times as many values. Rules ask for few of them, and for
the place of hardly any, so a place is spelt out only for a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from jbpgen.diagnostics import Path
from jbpgen.plan.base import Model, Text
from jbpgen.plan.shape import FieldShape, Shape, fields_of


class Held:
    """A mapping of the plan, ``model``, with the mapping that holds it and the steps that lead from there."""

    __slots__ = ("above", "chapter", "model", "steps")

    def __init__(self, model: Any, above: Held | None, steps: Path, chapter: str) -> None:
        self.model = model
        self.above = above
        self.steps = steps
        self.chapter = chapter

    @property
    def path(self) -> Path:
        """Keys from the top of the plan."""
        return self.steps if self.above is None else (*self.above.path, *self.steps)


class Words(NamedTuple):
    """A text with its holder and the steps to it."""

    held: Held
    steps: Path
    text: Text

    @property
    def chapter(self) -> str:
        """The chapter of the plan that it belongs to."""
        return self.held.chapter or str(self.steps[0])

    @property
    def path(self) -> Path:
        """Keys from the top of the plan."""
        return (*self.held.path, *self.steps)


Survey = Mapping[type[Model], Sequence[Held]]
_ONE, _BY_KEY, _LISTED = range(3)


def survey(plan: Model) -> Survey:
    """Return every mapping of a plan by its model, each kind in the order of the file."""
    found: dict[type[Model], list[Held]] = defaultdict(list)
    _visit(Held(plan, None, (), ""), found)
    return found


def _visit(held: Held, found: dict[type[Model], list[Held]]) -> None:
    kind: type[Model] = type(held.model)
    found[kind].append(held)
    values = held.model.__dict__
    chapter = held.chapter
    for attribute, key, form in _inner(kind):
        value = values.get(attribute)
        if not value:
            continue
        if form == _ONE:
            _visit(Held(value, held, (key,), chapter or key), found)
        elif form == _BY_KEY:
            for id_, item in value.items():
                _visit(Held(item, held, (key, id_), chapter or key), found)
        else:
            for index, item in enumerate(value):
                _visit(Held(item, held, (key, index), chapter or key), found)


@cache
def _inner(kind: type[Model]) -> tuple[tuple[str, str, int], ...]:
    """Fields of a model that hold models: attribute, key, form."""
    return tuple(
        (entry.attribute, entry.key, form)
        for entry in fields_of(kind)
        for form, leaf in [_form(entry.shape)]
        if leaf is not None and leaf.model is not None
    )


def _form(shape: Shape) -> tuple[int, Shape | None]:
    """How a field holds its values, and the shape of one of them."""
    if shape.kind in ("mapping", "list") and shape.item is not None:
        return (_BY_KEY if shape.kind == "mapping" else _LISTED), shape.item
    return _ONE, shape


@cache
def _texts_in(kind: type[Model]) -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (entry.attribute, entry.key, form)
        for entry in fields_of(kind)
        for form, leaf in [_form(entry.shape)]
        if leaf is not None and leaf.kind == "text"
    )


def text_columns(found: Survey) -> Iterator[tuple[list[Text], Callable[[], list[Words]]]]:
    """Yield the texts of one field of one model after the other, each with how to get them with their places."""
    for kind, holders in found.items():
        for field in _texts_in(kind):
            attribute, _, form = field
            values = [value for held in holders if (value := held.model.__dict__.get(attribute))]
            if not values:
                continue
            if form == _BY_KEY:
                values = [text for value in values for text in value.values()]
            elif form == _LISTED:
                values = [text for value in values for text in value]
            yield values, partial(_placed, holders, field)


def _placed(holders: Sequence[Held], field: tuple[str, str, int]) -> list[Words]:
    attribute, key, form = field
    texts: list[Words] = []
    for held in holders:
        value = held.model.__dict__.get(attribute)
        if not value:
            continue
        if form == _ONE:
            texts.append(Words(held, (key,), value))
        elif form == _BY_KEY:
            texts += [Words(held, (key, str(id_)), text) for id_, text in value.items()]
        else:
            texts += [Words(held, (key, index), text) for index, text in enumerate(value)]
    return texts


def texts_of(found: Survey) -> list[Words]:
    """Return every text of a plan with its place."""
    return [words for _, places in text_columns(found) for words in places()]


@cache
def _figures_in(kind: type[Model]) -> tuple[FieldShape, ...]:
    return tuple(entry for entry in fields_of(kind) if _is_figure(entry.shape))


def _is_figure(shape: Shape) -> bool:
    return shape.scalar == "KPI value" or (
        shape.item is not None and shape.item.model is None and _is_figure(shape.item)
    )


def figures_in(held: Held) -> Iterator[tuple[Path, Any]]:
    """Yield the KPI values that a mapping states, each with its steps."""
    kind: type[Model] = type(held.model)
    values = held.model.__dict__
    for entry in _figures_in(kind):
        value = values.get(entry.attribute)
        if value is None:
            continue
        if isinstance(value, dict):
            yield from _figures(value, (entry.key,))
        else:
            yield (entry.key,), value


def _figures(values: dict[Any, Any], steps: Path) -> Iterator[tuple[Path, Any]]:
    for key, item in values.items():
        if isinstance(item, dict):
            yield from _figures(item, (*steps, str(key)))
        else:
            yield (*steps, str(key)), item


def states_figures(kind: type[Model]) -> bool:
    """Say whether mappings of this model may state KPI values of their own."""
    return bool(_figures_in(kind))
