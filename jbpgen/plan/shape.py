"""The models' shape as data: which field holds references, money, internal content. Read off the annotations once."""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from jbpgen.diagnostics import Path
from jbpgen.plan.base import LANGUAGES, Entity, InternalOnly, Model, Money, RefersTo, Text
from jbpgen.plan.scalars import ScalarType


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a field's value; ``kind`` is scalar, text, choice, flag, whole, model, mapping or list.

    ``scalar`` names the type of a scalar, ``key_scalar`` that of a mapping's keys.
    """

    kind: str
    refers_to: str | None = None
    key_refers_to: str | None = None
    money: bool = False
    internal: bool = False
    scalar: str = ""
    model: type[Model] | None = None
    item: Shape | None = None
    choices: tuple[Any, ...] = ()
    key_scalar: str = ""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a model: its key in the file, its attribute, whether it must be there, and its value's shape."""

    key: str
    attribute: str
    required: bool
    shape: Shape


@dataclass(slots=True)
class _Marks:
    refers_to: str | None = None
    money: bool = False
    internal: bool = False
    scalar: str = ""
    extra: list[Any] = field(default_factory=list)

    def take(self, metadata: Any) -> None:
        for mark in metadata:
            if isinstance(mark, RefersTo):
                self.refers_to = mark.collection
            elif isinstance(mark, Money):
                self.money = True
            elif isinstance(mark, InternalOnly):
                self.internal = True
            elif isinstance(mark, ScalarType):
                self.scalar = mark.name


@cache
def fields_of(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """Return the fields of a model in their order of definition."""
    found = []
    for name, info in model.model_fields.items():
        marks = _Marks()
        marks.take(info.metadata)
        shape = _shape(info.annotation, marks)
        found.append(FieldShape(info.alias or name, name, info.is_required(), shape))
    return tuple(found)


def _shape(annotation: Any, marks: _Marks) -> Shape:
    while get_origin(annotation) is Annotated:
        marks.take(annotation.__metadata__)
        annotation = annotation.__origin__
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        return _shape(inner[0], marks)
    if origin is dict:
        key_type, item_type = get_args(annotation)
        key_marks = _Marks()
        _shape(key_type, key_marks)
        item = _shape(item_type, _Marks())
        return Shape(
            "mapping",
            key_refers_to=key_marks.refers_to,
            internal=marks.internal,
            item=item,
            money=marks.money,
            key_scalar=key_marks.scalar,
        )
    if origin is list:
        return Shape("list", internal=marks.internal, item=_shape(get_args(annotation)[0], _Marks()))
    if origin is Literal:
        return Shape("choice", internal=marks.internal, choices=get_args(annotation))
    return _leaf(annotation, marks)


_LEAVES: dict[Any, str] = {Text: "text", bool: "flag", int: "whole"}


def _leaf(annotation: Any, marks: _Marks) -> Shape:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Shape("model", model=annotation, internal=marks.internal)
    kind = (
        "text" if annotation is Text else "flag" if annotation is bool else "whole" if annotation is int else "scalar"
    )
    return Shape(kind, marks.refers_to, None, marks.money, marks.internal, marks.scalar)


class Node(NamedTuple):
    """One value met on a walk: where it is, what it is, what shape it has; ``owner`` is the model it belongs to.

    A tuple, because a plan of 5,000 lines has as many of them and every check makes them all.
    """

    path: Path
    value: Any
    shape: Shape
    owner: Model


def walk(model: Model, path: Path = ()) -> list[Node]:
    """Return every value written below ``model``, containers before their content. Paths use the file's keys."""
    found: list[Node] = []
    _walk_model(model, path, found)
    return found


def _walk_model(model: Model, path: Path, found: list[Node]) -> None:
    written = model.model_fields_set
    values = model.__dict__
    for entry in fields_of(type(model)):
        if entry.attribute in written:
            value = values[entry.attribute]
            if value is not None:
                _walk_value(value, entry.shape, (*path, entry.key), model, found)


def _walk_value(value: Any, shape: Shape, path: Path, owner: Model, found: list[Node]) -> None:
    found.append(Node(path, value, shape, owner))
    if isinstance(value, Model):
        _walk_model(value, path, found)
    elif isinstance(value, dict) and shape.item is not None:
        for key, item in value.items():
            _walk_value(item, shape.item, (*path, key if isinstance(key, str) else str(key)), owner, found)
    elif isinstance(value, list) and shape.item is not None:
        for index, item in enumerate(value):
            _walk_value(item, shape.item, (*path, index), owner, found)


def is_entity(shape: Shape) -> bool:
    """Say whether a mapping's items are entities with an id of their own."""
    return shape.kind == "mapping" and shape.item is not None and _is_entity_model(shape.item.model)


def _is_entity_model(model: type[Model] | None) -> bool:
    return model is not None and issubclass(model, Entity)


def keys_at(model: type[Model], path: Path) -> tuple[str, ...]:
    """Return the keys that the mapping at ``path`` may have; empty where its keys are ids or texts."""
    shape: Shape | None = Shape("model", model=model)
    for key in path:
        if shape is None:
            return ()
        if shape.model is not None:
            shape = next((entry.shape for entry in fields_of(shape.model) if entry.key == key), None)
        else:
            shape = shape.item
    if shape is None:
        return ()
    if shape.kind == "text":
        return LANGUAGES
    return tuple(entry.key for entry in fields_of(shape.model)) if shape.model is not None else ()
