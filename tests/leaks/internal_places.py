"""Every internal value of a plan, found through the models' marks, and a changed plan for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jbpgen.diagnostics import Path
from jbpgen.plan.base import Entity, Model
from jbpgen.plan.by_nature import internal_by_nature
from jbpgen.plan.running import Risk
from jbpgen.plan.shape import Shape, fields_of

OTHER_TEXT = "Kaltwasserfisch 冷水鱼"
# Whether an entity is internal hangs on these, so that a change of them may well be seen.
_DECIDING = ("internal", "chosen", "shareable")


def internal_scalars(model: Model, path: Path = (), inside: bool = False) -> Iterator[tuple[Path, Shape]]:
    """Yield the path (as in the file) and shape of every written scalar that is internal or lies in what is."""
    for entry in fields_of(type(model)):
        value = getattr(model, entry.attribute)
        decides = entry.key in _DECIDING or (entry.key == "type" and isinstance(model, Risk))
        if entry.attribute in model.model_fields_set and value is not None and not decides:
            yield from _below(value, entry.shape, (*path, entry.key), inside or entry.shape.internal)


def _below(value: Any, shape: Shape, path: Path, inside: bool) -> Iterator[tuple[Path, Shape]]:
    if isinstance(value, Model):
        yield from internal_scalars(value, path, inside or _is_internal(value))
    elif isinstance(value, dict) and shape.item is not None:
        for key, item in value.items():
            yield from _below(item, shape.item, (*path, str(key)), inside)
    elif isinstance(value, list) and shape.item is not None:
        for index, item in enumerate(value):
            yield from _below(item, shape.item, (*path, index), inside)
    elif inside:
        yield path, shape


def _is_internal(model: Model) -> bool:
    return isinstance(model, Entity) and (model.internal or internal_by_nature(model))


def all_changed(data: Any, places: Iterable[tuple[Path, Shape]]) -> Any:
    """Return a copy of a plan's raw data with every one of the values replaced."""
    copy = _apart(data)
    for path, shape in places:
        _change(copy, path, shape)
    return copy


def _apart(data: Any) -> Any:
    """Copy so that what an anchor shares is separate in each place: ``deepcopy`` would keep it one."""
    if isinstance(data, dict):
        return {key: _apart(value) for key, value in data.items()}
    return [_apart(value) for value in data] if isinstance(data, list) else data


def changed(data: Any, path: Path, shape: Shape) -> Any:
    """Return a copy of a plan's raw data with one value replaced by another of its kind."""
    return all_changed(data, [(path, shape)])


def _change(data: Any, path: Path, shape: Shape) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = _other(data[path[-1]], shape)


def _other(value: Any, shape: Shape) -> Any:
    if shape.kind == "text":
        return (
            {language: f"{text} {OTHER_TEXT}" for language, text in value.items()}
            if isinstance(value, dict)
            else (f"{value} {OTHER_TEXT}")
        )
    if shape.kind == "choice":
        return next(choice for choice in shape.choices if choice != value)
    if shape.kind == "flag":
        return not value
    if shape.kind == "whole":
        return 2 if value != 2 else 3
    return _OTHER_SCALARS[shape.scalar](value) if shape.refers_to is None else value


_OTHER_SCALARS: dict[str, Any] = {
    "amount": lambda value: "7,777,777" if value != "7,777,777" else "6,666,666",
    "signed amount": lambda value: "7,777,777" if value != "7,777,777" else "6,666,666",
    "ratio": lambda value: "77.7%" if value != "77.7%" else "66.6%",
    "KPI value": lambda value: "77.7%" if str(value).endswith("%") else "7,777,777",
    "duration": lambda value: "77d" if value != "77d" else "66d",
    "date": lambda value: "2027-07-07" if value != "2027-07-07" else "2027-06-06",
    "string": lambda value: f"{value}-777",
    "id": lambda value: value,
    "period": lambda value: value,
    "dependency": lambda value: value,
}
