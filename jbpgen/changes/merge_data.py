"""Three versions' data → the merged data, apart from the text, so that the text's merge can be held against it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from jbpgen.changes.merge_places import Matching, Only, Row
from jbpgen.changes.merge_values import MISSING, alike, inside, merged_list
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Entity, Model
from jbpgen.plan.shape import Shape

ROOT = Row("", (), (), ())


def joins(shape: Shape | None) -> bool:
    """Say whether two mappings that both sides added may be laid together: chapters and collections, no entities."""
    if shape is None:
        return False
    if shape.kind == "model":
        return shape.model is not None and not issubclass(shape.model, Entity)
    return shape.kind == "mapping"


def above(path: Path, places: Collection[Path]) -> bool:
    """Say whether a path leads to one of the places, so that it cannot be taken as a whole."""
    return any(place[: len(path)] == path for place in places)


@dataclass
class DataMerge:
    """One merge of data. ``pick`` is the side whose values stand where both conflict; ``force`` names the places where
    they are taken to conflict as a whole, ``conflicts`` those where they did.
    """

    base: Any
    ours: Any
    theirs: Any
    match: Matching
    pick: str
    force: Collection[Path] = ()
    conflicts: list[Path] = field(default_factory=list)

    def merged(self, root: type[Model] | None) -> Any:
        """Return the merged data of the whole file."""
        return self.value(ROOT, Shape("model", model=root) if root is not None else None, ())

    def at(self, side: str, path: Path | None) -> Any:
        """Return a side's value at a path, ``MISSING`` where there is none."""
        value = {"base": self.base, "ours": self.ours, "theirs": self.theirs}[side] if path is not None else MISSING
        for key in path or ():
            if isinstance(value, dict) and key in value:
                value = value[key]
            else:
                return MISSING
        return value

    def chosen(self, ours: Any, theirs: Any, path: Path) -> Any:
        self.conflicts.append(path)
        return ours if self.pick == "ours" else theirs

    def value(self, row: Row, shape: Shape | None, path: Path) -> Any:
        """Return the merged value of a row; ``path`` is its place in the result."""
        base, ours, theirs = self.at("base", row.base), self.at("ours", row.ours), self.at("theirs", row.theirs)
        if path in self.force:
            return ours if alike(ours, theirs, shape) else self.chosen(ours, theirs, path)
        if row.only is not None:
            mine, other = (ours, MISSING) if row.only is Only.OURS else (MISSING, theirs)
            return self.chosen(mine, other, path)
        if ours is MISSING or theirs is MISSING:
            return self.one_sided(row, base, ours, theirs, shape, path)
        if base is MISSING:
            if alike(ours, theirs, shape):
                return ours
            both = isinstance(ours, dict) and isinstance(theirs, dict) and joins(shape)
            return self.collection(row, shape, path) if both else self.chosen(ours, theirs, path)
        if self.match.whole(row.base, row.ours, row.theirs) and not above(path, self.force):
            if alike(ours, theirs, shape) or alike(base, theirs, shape):
                return ours
            if alike(base, ours, shape):
                return theirs
        # A chapter that was left empty is one without entries.
        if isinstance(ours, dict) and isinstance(theirs, dict) and (base is None or isinstance(base, dict)):
            return self.collection(row, shape, path)
        items = merged_list(base, ours, theirs, shape)
        if items is None:
            return self.chosen(ours, theirs, path)
        return [(ours if item.side == "ours" else theirs)[item.index] for item in items]

    def one_sided(self, row: Row, base: Any, ours: Any, theirs: Any, shape: Shape | None, path: Path) -> Any:
        """What one side does not have: it never had it, or took it out."""
        there = theirs if ours is MISSING else ours
        if base is MISSING:
            whole = self.match.whole(None, row.ours, row.theirs)
            return there if whole or not isinstance(there, dict) else self.collection(row, shape, path)
        places = self.match.theirs if ours is MISSING else self.match.ours
        if row.base in places.moved or not alike(base, there, shape):
            return self.chosen(ours, theirs, path)
        return MISSING

    def collection(self, row: Row, shape: Shape | None, path: Path) -> dict[str, Any]:
        keys = {
            side: list(value) if isinstance(value := self.at(side, place), dict) else []
            for side, place in (("base", row.base), ("ours", row.ours), ("theirs", row.theirs))
        }
        result: dict[str, Any] = {}
        for one in self.match.rows(row, keys, lambda side, place: self.at(side, place) is not MISSING):
            value = self.value(one, inside(shape, one.key)[0], (*path, one.key))
            if value is not MISSING:
                result[str(one.key)] = value
        return result
