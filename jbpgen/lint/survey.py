"""One pass over a plan for all rules: its mappings by model; their texts, references and figures; places on demand.

A plan of 5,000 lines holds some seven hundred mappings and ten times as many values. Rules ask for few of them, and for
the place of hardly any, so a place is spelt out only for a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
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


def texts_of(found: Survey) -> list[Words]:
    """Return every text of a plan."""
    texts: list[Words] = []
    for kind, holders in found.items():
        for attribute, key, form in _texts_in(kind):
            steps = (key,)
            for held in holders:
                value = held.model.__dict__.get(attribute)
                if not value:
                    continue
                if form == _ONE:
                    texts.append(Words(held, steps, value))
                elif form == _BY_KEY:
                    texts += [Words(held, (key, str(id_)), text) for id_, text in value.items()]
                else:
                    texts += [Words(held, (key, index), text) for index, text in enumerate(value)]
    return texts


@cache
def _links_in(kind: type[Model]) -> tuple[FieldShape, ...]:
    return tuple(entry for entry in fields_of(kind) if _is_link(entry.shape))


def _is_link(shape: Shape) -> bool:
    own = shape.refers_to or shape.key_refers_to or shape.scalar == "dependency"
    return bool(own) or (shape.item is not None and shape.item.model is None and _is_link(shape.item))


def references_of(found: Survey) -> list[Reference]:
    """Return every reference of a plan."""
    references: list[Reference] = []
    for kind, holders in found.items():
        for entry in _links_in(kind):
            shape, steps, attribute = entry.shape, (entry.key,), entry.attribute
            listed = shape.item.refers_to if shape.kind == "list" and shape.item is not None else None
            for held in holders:
                value = held.model.__dict__.get(attribute)
                if not value:
                    continue
                if shape.refers_to is not None:
                    references.append(Reference(held, steps, shape.refers_to, value))
                elif listed is not None:  # most of all references: the sources of figures
                    key = entry.key
                    references += [Reference(held, (key, index), listed, id_) for index, id_ in enumerate(value)]
                else:
                    references += _references_in(value, shape, held, steps)
    return references


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
    for entry in _figures_in(kind):
        value = held.model.__dict__.get(entry.attribute)
        if value is not None:
            yield from _figures(value, (entry.key,))


def _figures(value: Any, steps: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _figures(item, (*steps, str(key)))
    else:
        yield steps, value


def states_figures(kind: type[Model]) -> bool:
    """Say whether mappings of this model may state KPI values of their own."""
    return bool(_figures_in(kind))


class Gathered:
    """What rules ask of a plan again and again, each worked out when first asked for."""

    def __init__(self, plan: Model) -> None:
        self.plan = plan

    @cached_property
    def survey(self) -> Survey:
        """Every mapping of the plan by its model."""
        return survey(self.plan)

    @cached_property
    def texts(self) -> list[Words]:
        """Every text of the plan with its place."""
        return texts_of(self.survey)

    @cached_property
    def chinese(self) -> str:
        """All Chinese (and undivided) wordings in one string, to see at once that a phrase occurs nowhere."""
        return "\n".join([words.text.zh or words.text.plain for words in self.texts])

    @cached_property
    def english(self) -> str:
        """All English (and undivided) wordings in one string, lower-case."""
        return "\n".join([(words.text.en or words.text.plain).lower() for words in self.texts])

    @cached_property
    def references(self) -> Mapping[str, Sequence[Reference]]:
        """Every reference of the plan by the collection it names."""
        found: dict[str, list[Reference]] = defaultdict(list)
        for reference in references_of(self.survey):
            found[reference.collection].append(reference)
        return found
