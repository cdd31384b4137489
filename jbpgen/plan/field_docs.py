"""What to write into each field: descriptions and examples by locale, and whole examples made of them.

They live in ``locale/<locale>/fields.yaml``. A field's entry is ``Model.field``, that of the base class it comes from
(``Entity.internal``), or the shared ``*.field``; the most specific one counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.base import Entity, Model
from jbpgen.plan.config import Configuration
from jbpgen.plan.library import Library
from jbpgen.plan.plan import Plan
from jbpgen.plan.progress import Progress
from jbpgen.plan.shape import FieldShape, Shape, fields_of

ROOTS: tuple[type[Model], ...] = (Plan, Configuration, Progress, Library)
_DOMAIN = "fields"
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class FieldDoc:
    """A field's entry. ``name`` is its key in the catalogue; ``entry_id`` an id, for fields that hold entries."""

    name: str
    description: str
    example: Any = None
    entry_id: str | None = None


def models() -> tuple[type[Model], ...]:
    """Return every model that a file can hold, those of the plan first."""
    found: dict[type[Model], None] = {}
    for root in ROOTS:
        _collect(root, found)
    return tuple(found)


def _collect(model: type[Model], found: dict[type[Model], None]) -> None:
    if model in found:
        return
    found[model] = None
    for entry in fields_of(model):
        inner: Shape | None = entry.shape
        while inner is not None:
            if inner.model is not None:
                _collect(inner.model, found)
            inner = inner.item


def doc_names(model: type[Model], key: str) -> Iterator[str]:
    """Yield the catalogue keys that may describe a field, the most specific first."""
    for ancestor in model.__mro__:
        if issubclass(ancestor, Model) and ancestor is not Model:
            yield f"{ancestor.__name__}.{key}"
    yield f"*.{key}"


def field_doc(model: type[Model], key: str, locale: str) -> FieldDoc:
    """Return what the locale says of a field. Raises ``KeyError`` where it says nothing."""
    texts = catalogue(locale, _DOMAIN)
    for name in doc_names(model, key):
        if name in texts:
            entry = texts[name]
            return FieldDoc(name, entry["description"], entry.get("example"), entry.get("key"))
    raise KeyError(f"{model.__name__}.{key}")


def title_of(model: type[Model], locale: str) -> str:
    """Return what the locale calls the things of a model. Raises ``KeyError`` where it has no name for them."""
    return str(catalogue(locale, _DOMAIN)[model.__name__]["title"])


def example_of(model: type[Model], entry: FieldShape, locale: str, whole: bool = False) -> Any:
    """Return a value of a field as it would stand in a file; ``whole`` fills every field below it."""
    return _example(model, entry, locale, whole, (model,))


def entry_example(model: type[Model], locale: str, whole: bool = False) -> dict[str, Any]:
    """Return a mapping of a model: its required fields (the first two where none is), or ``whole`` with all of them."""
    return _entry(model, locale, whole, (model,))


def _entry(model: type[Model], locale: str, whole: bool, above: tuple[type[Model], ...]) -> dict[str, Any]:
    fields = [entry for entry in fields_of(model) if whole or entry.required]
    if not fields:
        own = [entry for entry in fields_of(model) if entry.attribute not in Entity.model_fields]
        fields = own[:_ENOUGH]
    values = {entry.key: _example(model, entry, locale, whole, above) for entry in fields}
    return {key: value for key, value in values.items() if value is not None}


def _example(model: type[Model], entry: FieldShape, locale: str, whole: bool, above: tuple[type[Model], ...]) -> Any:
    doc = field_doc(model, entry.key, locale)
    shape, wraps = entry.shape, []
    while shape.item is not None:
        wraps.append(shape.kind)
        shape = shape.item
    if shape.model is None or (doc.example is not None and not whole):
        return doc.example
    if shape.model in above[:-1]:
        return None  # a condition within a condition within a condition helps nobody
    value: Any = _entry(shape.model, locale, whole, (*above, shape.model))
    for kind in reversed(wraps):
        value = [value] if kind == "list" else {doc.entry_id: value}
    return value
