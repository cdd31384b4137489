"""The history of a plan's fields: what each version changed, and who last changed what, keyed by id.

Pure, and light to import: what a query needs of a kept history must not load the models.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jbpgen.changes.edit import Edit, Kind
from jbpgen.diagnostics import Path

RESTORED = "restored"
"""A plan that had been removed is back; what it holds is told by its other entries."""


class Noted(NamedTuple):
    """One entry of a history: an edit with its weight. A list of plain values is one field, old and new told whole.

    ``kind`` is a `Kind` or ``RESTORED``; ``path`` is the place in the new version (the old one, if removed),
    ``before`` that in the old one; ``rule``, ``level`` and ``sort`` are empty where nothing judged the edit.
    """

    kind: str
    path: Path
    before: Path
    old: Any
    new: Any
    rule: str = ""
    level: str = ""
    sort: str = ""


class Step(NamedTuple):
    """What one commit did to a plan. ``file`` is where the plan stands since then, ``old_file`` where it stood.

    ``readable`` is false for a version that is no YAML; ``across`` are the commits of such versions directly before a
    readable one: any of them may have made the changes told here.
    """

    commit: str
    file: str
    old_file: str
    entries: tuple[Noted, ...] = ()
    readable: bool = True
    across: tuple[str, ...] = ()


class Mark(NamedTuple):
    """Which entry of which step made a field what it is."""

    step: Step
    entry: Noted


class Moves:
    """Where entities of the old version stand in the new one."""

    def __init__(self, pairs: Iterable[tuple[Path, Path]]) -> None:
        self._forward: dict[Path, Path] = {old: new for old, new in pairs if old != new}
        self._back: dict[Path, Path] = {new: old for old, new in self._forward.items()}

    def __bool__(self) -> bool:
        return bool(self._forward)

    def forward(self, path: Path) -> Path:
        """Return where an old place is now."""
        return _mapped(path, self._forward)

    def back(self, path: Path) -> Path:
        """Return where a new place was."""
        return _mapped(path, self._back)

    def depth(self, path: Path) -> int:
        """Return how many of an old place's keys lead to what moved; 0 where nothing did."""
        return _depth(path, self._forward)

    def pairs(self) -> Iterator[tuple[Path, Path]]:
        yield from self._forward.items()


def _mapped(path: Path, by: Mapping[Path, Path]) -> Path:
    if by:
        for length in range(len(path), 0, -1):
            found = by.get(path[:length])
            if found is not None:
                return (*found, *path[length:])
    return path


def _depth(path: Path, among: Container[Path]) -> int:
    return next((length for length in range(len(path), 0, -1) if path[:length] in among), 0)


_STRUCTURAL = (Kind.MOVED.value, Kind.RENAMED.value)


def moves_of(entries: Iterable[Noted | Edit]) -> Moves:
    """Return the moves and renames among entries or edits."""
    return Moves((one.before, one.path) for one in entries if one.kind in _STRUCTURAL)


def whole_lists(entries: Sequence[Noted], old: Any, new: Any) -> list[Noted]:
    """Tell lists of plain values whole: items come and go by index, which means nothing a version later.

    ``old`` and ``new`` are the two versions' data. The heaviest of a list's entries gives its rule and level.
    """
    moves = moves_of(entries)
    kept: list[Noted] = []
    lists: dict[Path, tuple[int, list[Noted]]] = {}
    for entry in entries:
        place = _list_of(entry, moves, new)
        if place is None:
            kept.append(entry)
        elif place in lists:
            lists[place][1].append(entry)
        else:
            lists[place] = len(kept), [entry]
            kept.append(entry)
    for place, (index, items) in lists.items():
        before = moves.back(place)
        kept[index] = _whole(items, place, before, value_at(old, before), value_at(new, place))
    return kept


def _list_of(entry: Noted, moves: Moves, new: Any) -> Path | None:
    for index, key in enumerate(entry.path):
        if isinstance(key, int):
            place = entry.path[:index]
            return moves.forward(place) if entry.kind == Kind.REMOVED else place
    reordered = entry.kind == Kind.REORDERED and isinstance(value_at(new, entry.path), list)
    return entry.path if reordered else None


_RANKS = {"info": 1, "warning": 2, "breaking": 3}


def _whole(items: list[Noted], place: Path, before: Path, old: Any, new: Any) -> Noted:
    heaviest = max(items, key=lambda item: _RANKS.get(item.level, 0))
    kind = Kind.CHANGED.value
    if old is None:
        kind = Kind.ADDED.value
    elif new is None:
        kind, place = Kind.REMOVED.value, before
    return Noted(kind, place, before, old, new, heaviest.rule, heaviest.level, heaviest.sort)


def value_at(data: Any, path: Path) -> Any:
    """Return what stands at a place, ``None`` where there is nothing."""
    for key in path:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def leaves(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every field with its value: scalars, whole lists, and mappings without content."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    else:
        yield path, data


class Attribution:
    """Which step made each field what it is. Feed it the steps in their order, then ask.

    A field that came with its entity is answered for by what brought the entity, wherever that has moved since.
    """

    def __init__(self) -> None:
        self._marks: dict[Path, Mark] = {}

    def apply(self, step: Step) -> None:
        """Take in the next version."""
        entries = step.entries
        removed = [entry for entry in entries if entry.kind == Kind.REMOVED and entry.path]
        moves = moves_of(entries)
        if moves or removed:
            self._relocate(moves, {entry.path for entry in removed})
        for entry in entries:
            mark = Mark(step, entry)
            if entry.kind == Kind.CHANGED:
                self._drop_below(entry.path)
                self._marks[entry.path] = mark
            elif entry.kind == Kind.ADDED:
                self._marks[entry.path] = mark
            elif entry.kind == Kind.RENAMED:
                self._marks[*entry.path, "renamed_from"] = mark

    def _relocate(self, moves: Moves, removed: set[Path]) -> None:
        # What an entity inherits from where it stood has to go along with it.
        for old, _ in moves.pairs():
            found = _nearest(self._marks, old)
            if found is not None:
                self._marks[old] = found[1]
        relocated: dict[Path, Mark] = {}
        for path, mark in self._marks.items():
            if _depth(path, removed) <= moves.depth(path):  # what was removed within a moved entity did not move
                relocated[moves.forward(path)] = mark
        self._marks = relocated

    def _drop_below(self, path: Path) -> None:
        length = len(path)
        for below in [one for one in self._marks if len(one) > length and one[:length] == path]:
            del self._marks[below]

    def of(self, path: Path) -> Mark | None:
        """Return what made the field at ``path`` what it is; ``None`` before the first version."""
        found = _nearest(self._marks, path)
        return found[1] if found is not None else None

    def place_of(self, path: Path) -> Path:
        """Return the place, the field's own or one around it, that `of` answers for."""
        found = _nearest(self._marks, path)
        return found[0] if found is not None else ()


def _nearest(marks: Mapping[Path, Mark], path: Path) -> tuple[Path, Mark] | None:
    for length in range(len(path), -1, -1):
        found = marks.get(path[:length])
        if found is not None:
            return path[:length], found
    return None


def attributed(steps: Iterable[Step]) -> Attribution:
    """Return who made each field what it is after all ``steps``."""
    found = Attribution()
    for step in steps:
        found.apply(step)
    return found


def paths_now(steps: Sequence[Step]) -> list[list[Path]]:
    """Return, step by step, where the place of each entry stands after the last step: moves and renames followed."""
    found: list[list[Path]] = []
    later: list[Moves] = []
    for step in reversed(steps):
        own = moves_of(step.entries)
        row = []
        for entry in step.entries:
            path = own.forward(entry.path) if entry.kind == Kind.REMOVED else entry.path
            for moves in reversed(later):
                path = moves.forward(path)
            row.append(path)
        found.append(row)
        if own:
            later.append(own)
    return found[::-1]
