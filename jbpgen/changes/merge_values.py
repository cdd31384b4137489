"""What a merge asks of values: whether two mean the same, and how a list follows both of its editors."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from jbpgen.changes.canonical import canonical, default_of, same, same_plain
from jbpgen.changes.structure import field_at
from jbpgen.plan.scalars import Dependency
from jbpgen.plan.shape import Shape


class _Missing:
    """Stands for a key that is not there, which is not the same as one left empty."""


MISSING = _Missing()


def alike(one: Any, other: Any, shape: Shape | None) -> bool:
    """Say whether two values mean the same, whatever their spelling. ``shape`` is ``None`` where no model knows."""
    if one is other:
        return True
    if isinstance(one, _Missing) or isinstance(other, _Missing):
        return False
    if shape is None:
        return same_plain(one, other)
    if shape.kind in ("model", "mapping", "list"):  # left empty is the same as empty
        one, other = (([] if shape.kind == "list" else {}) if value is None else value for value in (one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return _alike_mappings(one, other, shape)
    if isinstance(one, list) and isinstance(other, list) and shape.item is not None:
        item = shape.item
        return len(one) == len(other) and all(alike(a, b, item) for a, b in zip(one, other, strict=True))
    if shape.kind in ("model", "mapping", "list"):
        return same_plain(one, other)
    return same(one, other, shape, {})


def _alike_mappings(one: dict[str, Any], other: dict[str, Any], shape: Shape) -> bool:
    if shape.kind == "text":
        return same(one, other, shape, {})
    for key in {**one, **other}:
        inner, default = inside(shape, key)
        first, second = one.get(key, default), other.get(key, default)
        if not alike(first, second, inner):
            return False
    return True


def inside(shape: Shape | None, key: str | int) -> tuple[Shape | None, Any]:
    """Return the shape of what stands under a key, and the value that leaving it out means (``MISSING`` for none)."""
    if shape is None:
        return None, MISSING
    if shape.kind == "model" and shape.model is not None:
        found = field_at(shape.model, str(key))
        if found is None:
            return None, MISSING
        default = default_of(shape.model, found[1].attribute)
        return found[1].shape, MISSING if default is None else default
    return (shape.item if shape.kind in ("mapping", "list") else None), MISSING


@dataclass(frozen=True, slots=True)
class Picked:
    """An item of a merged list: from which ``side`` (``ours``, ``theirs``), and its index in each version."""

    side: str
    base: int | None
    ours: int | None
    theirs: int | None

    @property
    def index(self) -> int:
        """Its index on the side that it is taken from."""
        found = self.ours if self.side == "ours" else self.theirs
        assert found is not None
        return found


def merged_list(base: Any, ours: Any, theirs: Any, shape: Shape | None) -> list[Picked] | None:
    """Merge three lists of references or choices by value; ``None`` where that would be a guess.

    Their order means nothing, so that one side's additions and the other's removals both hold. A dependency is known
    by its task: two different changes of one are a conflict. Lists of texts are sequences and never merged here.
    """
    item = shape.item if shape is not None else None
    if item is None or item.kind not in ("scalar", "choice"):
        return None
    base = [] if base is None else base
    if not all(isinstance(values, list) for values in (base, ours, theirs)):
        return None
    before, here, there = (_keyed(values, item) for values in (base, ours, theirs))
    if before is None or here is None or there is None:
        return None
    if any(_differ(key, before, here, there) for key in {**here, **there}):
        return None
    result: dict[Hashable, Picked] = {}
    for key, (index, value) in here.items():
        if key in there:
            newer = key in before and before[key][1] == value != there[key][1]
            old = before[key][0] if key in before else None
            result[key] = Picked("theirs" if newer else "ours", old, index, there[key][0])
        elif key not in before:
            result[key] = Picked("ours", None, index, None)
    placed = list(result)
    previous: Hashable | None = None
    for key, (index, _) in there.items():
        if key not in here and key not in before:
            position = placed.index(previous) + 1 if previous in placed else len(placed)
            while position < len(placed) and placed[position] not in there:
                position += 1
            placed.insert(position, key)
            result[key] = Picked("theirs", None, None, index)
        previous = key
    return [result[key] for key in placed]


_Keyed = dict[Hashable, tuple[int, Any]]


def _differ(key: Hashable, before: _Keyed, here: _Keyed, there: _Keyed) -> bool:
    """Say whether both sides changed one item differently, or one took out what the other changed."""
    old, mine, other = (found[key][1] if key in found else MISSING for found in (before, here, there))
    if mine is MISSING or other is MISSING:
        return old is not MISSING and old not in (mine, other)
    return bool(mine != other and old not in (mine, other))


def _keyed(values: list[Any], item: Shape) -> _Keyed | None:
    """Return identity → (index, meaning) of a list's items; ``None`` where one stands twice or is no plain value."""
    found: _Keyed = {}
    for index, value in enumerate(values):
        meaning = canonical(value, item)
        key: Hashable = ("task", meaning.task) if isinstance(meaning, Dependency) else repr(meaning)
        if key in found or isinstance(value, dict | list):
            return None
        found[key] = index, meaning
    return found
