"""Lists of plain values: references and choices are sets, texts a sequence; an item is its own identity."""

from __future__ import annotations

from collections.abc import Hashable
from difflib import SequenceMatcher
from typing import Any

from jbpgen.changes.canonical import Renames, canonical
from jbpgen.changes.edit import Edit, Kind
from jbpgen.diagnostics import Path
from jbpgen.plan.scalars import Dependency
from jbpgen.plan.shape import Shape


def list_edits(old: list[Any], new: list[Any], item: Shape, path: Path, old_path: Path, renames: Renames) -> list[Edit]:
    """Return the edits of a list: items added and removed, each at its index, and one edit where only the order of
    the others differs. A dependency is known by its task, so that another lag is a change of it.
    """
    before = [_hashable(canonical(value, item, renames)) for value in old]
    after = [_hashable(canonical(value, item)) for value in new]
    if before == after:
        return []
    if item.kind == "text":
        return _sequence(before, after, old, new, path, old_path)
    return _set(before, after, old, new, path, old_path)


def _set(
    before: list[Hashable], after: list[Hashable], old: list[Any], new: list[Any], path: Path, old_path: Path
) -> list[Edit]:
    partners: dict[int, int] = {}
    for same in (lambda value: value, _identity):
        free: dict[Hashable, list[int]] = {}
        for index, value in enumerate(before):
            if index not in set(partners.values()):
                free.setdefault(same(value), []).append(index)
        for index, value in enumerate(after):
            if index not in partners and free.get(same(value)):
                partners[index] = free[same(value)].pop(0)
    found: list[Edit] = []
    if list(dict(sorted(partners.items())).values()) != sorted(partners.values()):
        found.append(Edit(Kind.REORDERED, path, _other(old_path, path), old, new))
    for index, value in enumerate(after):
        place = (*path, index)
        if index not in partners:
            found.append(Edit(Kind.ADDED, place, None, None, new[index]))
        elif before[partners[index]] != value:
            stood = (*old_path, partners[index])
            found.append(Edit(Kind.CHANGED, place, _other(stood, place), old[partners[index]], new[index]))
    gone = set(range(len(before))) - set(partners.values())
    return [*found, *(Edit(Kind.REMOVED, (*old_path, index), None, old[index], None) for index in sorted(gone))]


def _sequence(
    before: list[Hashable], after: list[Hashable], old: list[Any], new: list[Any], path: Path, old_path: Path
) -> list[Edit]:
    if sorted(map(repr, before)) == sorted(map(repr, after)):
        return [Edit(Kind.REORDERED, path, _other(old_path, path), old, new)]
    found: list[Edit] = []
    for tag, old_start, old_end, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(old_end - old_start, end - start)
        for offset in range(both):
            place, stood = (*path, start + offset), (*old_path, old_start + offset)
            found.append(Edit(Kind.CHANGED, place, _other(stood, place), old[old_start + offset], new[start + offset]))
        found += [Edit(Kind.ADDED, (*path, index), None, None, new[index]) for index in range(start + both, end)]
        gone = range(old_start + both, old_end)
        found += [Edit(Kind.REMOVED, (*old_path, index), None, old[index], None) for index in gone]
    return found


def _identity(value: Hashable) -> Hashable:
    return ("task", value.task) if isinstance(value, Dependency) else value


def _hashable(value: Any) -> Hashable:
    return repr(value) if isinstance(value, (dict, list)) else value


def _other(path: Path, than: Path) -> Path | None:
    return path if path != than else None
