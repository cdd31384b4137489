"""Which entity of one version is which of another: what each side moved or renamed since the base, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from jbpgen.changes.compare import compare
from jbpgen.changes.edit import Kind
from jbpgen.changes.structure import by_id_alone, held
from jbpgen.diagnostics import Path, PathKey
from jbpgen.plan.base import Model

Exists = Callable[[str, Path], bool]
SIDES = ("base", "ours", "theirs")


@dataclass(frozen=True, slots=True)
class Places:
    """Where one side has put the base's entities. ``moved`` leads from the base's place, ``came`` back to it."""

    moved: Mapping[Path, Path]
    came: Mapping[Path, Path]

    def where(self, path: Path) -> Path:
        """Return the side's place of what stood at the base's ``path``."""
        return _translated(path, self.moved)

    def back(self, path: Path) -> Path:
        """Return the base's name for the place ``path`` of the side, its last key as the side has it."""
        return (*_translated(path[:-1], self.came), *path[-1:])


def _translated(path: Path, table: Mapping[Path, Path]) -> Path:
    for length in range(len(path), 0, -1):
        found = table.get(path[:length])
        if found is not None:
            return (*found, *path[length:])
    return path


class Only(StrEnum):
    """Why a row stands for one side alone although both have a say."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One entry of a collection in the three versions, by its path in each; ``key`` is the merged one's.

    ``only`` marks an entry that both sides put in different places: here is the place of that side.
    """

    key: PathKey
    base: Path | None
    ours: Path | None
    theirs: Path | None
    only: Only | None = None


@dataclass(slots=True)
class Matching:
    """The places of both sides. ``touched`` holds, by version, the paths below which something came, went or moved.

    ``twins`` are, by side, ids that both added in different places; ``stranded`` the base's places of what one side
    put into something that the other took out, or that is left to people as a whole.
    """

    ours: Places
    theirs: Places
    touched: Mapping[str, frozenset[Path]]
    twins: Mapping[str, frozenset[Path]]
    stranded: frozenset[Path] = frozenset()
    reordered: list[Path] = field(default_factory=list)

    def give_up(self, places: Iterable[Path]) -> None:
        """Leave ``places`` to people as wholes: what one side put into one of them has no merged place any more.

        Where it stood it is a conflict then, so that what the other side changed in it is not lost.
        """
        into = [place for place in places if place]
        self.stranded |= {
            before
            for side in (self.ours, self.theirs)
            for before, after in side.moved.items()
            if any(len(after) > len(place) and after[: len(place)] == place for place in into)
        }

    def whole(self, base: Path | None, ours: Path | None, theirs: Path | None) -> bool:
        """Say whether what stands at these paths may be taken as a whole: nothing below it moved in or out."""
        paths = zip(SIDES, (base, ours, theirs), strict=True)
        return not any(path is not None and path in self.touched[side] for side, path in paths)

    def rows(self, at: Row, keys: Mapping[str, Sequence[PathKey]], exists: Exists) -> list[Row]:
        """Return the rows of the collection ``at``, in the merged order. ``keys`` are those written, by side."""
        found = _Rows(self, at, keys, exists)
        found.collect()
        ordered, both = found.ordered()
        if both and at.ours is not None:
            self.reordered.append(at.ours)
        return ordered


def matching(base: Any, ours: Any, theirs: Any, root: type[Model] | None) -> Matching:
    """Match three versions. Without a ``root`` model keys alone say what is what."""
    here, there = (_places(base, side, root) for side in (ours, theirs))
    touched = {
        "base": _parents([*here.moved, *there.moved]),
        "ours": _parents([*here.came, *(here.where(path) for path in there.moved)]),
        "theirs": _parents([*there.came, *(there.where(path) for path in here.moved)]),
    }
    twins: dict[str, frozenset[Path]] = {"ours": frozenset(), "theirs": frozenset()}
    if root is not None:
        twins = _twins(base, ours, theirs, root, here, there)
        touched["ours"] |= _parents(twins["ours"])
        touched["theirs"] |= _parents(twins["theirs"])
    stranded = {*_stranded(base, ours, here, there), *_stranded(base, theirs, there, here)}
    return Matching(here, there, touched, twins, frozenset(stranded))


def _stranded(base: Any, data: Any, own: Places, other: Places) -> Iterator[Path]:
    """Yield what the ``other`` side put below something of the base that is gone from this side's ``data``."""
    for before, after in other.moved.items():
        for length in range(1, len(after)):
            holder = _translated(after[:length], other.came)
            if _is_there(base, holder) and not _is_there(data, own.where(holder)):
                yield before
                break


def _is_there(data: Any, path: Path) -> bool:
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def _places(base: Any, side: Any, root: type[Model] | None) -> Places:
    moved: dict[Path, Path] = {}
    if root is not None and isinstance(base, dict) and isinstance(side, dict):
        for edit in compare(base, side, root):
            if edit.kind in (Kind.MOVED, Kind.RENAMED) and edit.old_path is not None:
                moved[edit.old_path] = edit.path
    return Places(moved, {new: old for old, new in moved.items()})


def _parents(paths: Iterable[Path]) -> frozenset[Path]:
    return frozenset(path[:length] for path in paths for length in range(len(path)))


def _twins(
    base: Any, ours: Any, theirs: Any, root: type[Model], here: Places, there: Places
) -> dict[str, frozenset[Path]]:
    """Find entities that both sides added under one id in different places; an id names one thing in a plan."""
    known = {(one.model, one.id) for one in held(base, root)} if isinstance(base, dict) else set()
    added: list[dict[tuple[type[Model], str], Path]] = []
    for data, places in ((ours, here), (theirs, there)):
        found: dict[tuple[type[Model], str], Path] = {}
        for one in held(data, root):
            if (one.model, one.id) not in known and by_id_alone(one.model) and one.path not in places.came:
                found.setdefault((one.model, one.id), one.path)
        added.append(found)
    pairs = [(added[0][key], added[1][key]) for key in added[0] if key in added[1]]
    pairs = [(mine, other) for mine, other in pairs if here.back(mine) != there.back(other)]
    return {"ours": frozenset(mine for mine, _ in pairs), "theirs": frozenset(other for _, other in pairs)}


class _Rows:
    """The rows of one collection, first as each side has them, then in one order."""

    def __init__(self, match: Matching, at: Row, keys: Mapping[str, Sequence[PathKey]], exists: Exists) -> None:
        self.match, self.at, self.keys, self.exists = match, at, keys, exists
        self.by_ours: dict[PathKey, Row] = {}
        self.by_theirs: dict[PathKey, Row] = {}
        self.rows: list[Row] = []

    def collect(self) -> None:
        match, at = self.match, self.at
        if at.ours is not None:
            for key in self.keys["ours"]:
                self.add((*at.ours, key), match.ours, match.theirs, True)
        if at.theirs is not None:
            for key in self.keys["theirs"]:
                if key not in self.by_theirs:
                    self.add((*at.theirs, key), match.theirs, match.ours, False)

    def add(self, path: Path, own: Places, other: Places, is_ours: bool) -> None:
        """Take up the entry at ``path`` of one side, unless its place is elsewhere."""
        key = path[-1]
        before = self.base_of(path, own)
        beyond = self.other_of(key, before, other, is_ours)
        only: Only | None = None
        if before is not None and beyond is not None:
            moved_here, moved_there = before in own.moved, before in other.moved
            if moved_there and not moved_here:
                if before not in self.match.stranded:
                    return  # it stands where the other side has put it
                only = Only.OURS if is_ours else Only.THEIRS
            if moved_here and moved_there and own.back(path) != other.back(beyond):
                only = Only.OURS if is_ours else Only.THEIRS
        if path in self.match.twins["ours" if is_ours else "theirs"]:
            only = Only.OURS if is_ours else Only.THEIRS
        row = Row(key, before, path if is_ours else beyond, beyond if is_ours else path, only)
        self.rows.append(row)
        (self.by_ours if is_ours else self.by_theirs)[key] = row
        if only is None and beyond is not None and beyond[:-1] == (self.at.theirs if is_ours else self.at.ours):
            (self.by_theirs if is_ours else self.by_ours)[beyond[-1]] = row

    def base_of(self, path: Path, own: Places) -> Path | None:
        if path in own.came:
            return own.came[path]
        if self.at.base is None:
            return None
        before = (*self.at.base, path[-1])
        return before if before not in own.moved and self.exists("base", before) else None

    def other_of(self, key: PathKey, before: Path | None, other: Places, is_ours: bool) -> Path | None:
        side = "theirs" if is_ours else "ours"
        if before is not None:
            local = self.at.theirs if is_ours else self.at.ours
            beyond = other.moved.get(before)
            if beyond is None:
                same_parent = before[:-1] == self.at.base and local is not None
                beyond = (*local, before[-1]) if same_parent and local is not None else other.where(before)
                if beyond in other.came:
                    return None  # something else goes by that id there
            return beyond if self.exists(side, beyond) else None
        parent = self.at.theirs if is_ours else self.at.ours
        if parent is None:
            return None
        beyond = (*parent, key)
        own_base = self.base_of(beyond, other)
        return beyond if own_base is None and self.exists(side, beyond) else None

    def ordered(self) -> tuple[list[Row], bool]:
        """Return the rows in one order, and whether both sides had changed it differently."""
        ours = [self.by_ours[key] for key in self.keys["ours"] if key in self.by_ours]
        theirs = [self.by_theirs[key] for key in self.keys["theirs"] if key in self.by_theirs]
        shared = [row for row in ours if row in theirs and row.base is not None]
        before = {key: rank for rank, key in enumerate(self.keys["base"])}

        def rank(row: Row) -> int:
            return before.get(row.base[-1], -1) if row.base is not None else -1

        in_base = sorted(shared, key=rank)
        in_theirs = [row for row in theirs if row in shared]
        ours_moved, theirs_moved = shared != in_base, in_theirs != in_base
        lead, follow = (theirs, ours) if theirs_moved and not ours_moved else (ours, theirs)
        result = [row for row in lead if row in self.rows]
        for position, row in enumerate(follow):
            if row in result or row not in self.rows:
                continue
            index = next((result.index(one) + 1 for one in reversed(follow[:position]) if one in result), 0)
            while index < len(result) and result[index].base is None and result[index] not in follow:
                index += 1
            result.insert(index, row)
        result += [row for row in self.rows if row not in result]
        return result, ours_moved and theirs_moved and shared != in_theirs
