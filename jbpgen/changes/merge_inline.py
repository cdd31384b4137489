"""Values within one line, merged: scalars as a whole, collections in brackets entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from jbpgen.changes.merge_data import above, joins
from jbpgen.changes.merge_places import Matching, Row
from jbpgen.changes.merge_values import alike, inside, merged_list
from jbpgen.changes.merge_views import View
from jbpgen.diagnostics import Path, PathKey
from jbpgen.plan.shape import Shape
from jbpgen.source.edit_flow import rewritten
from jbpgen.source.nodes import MapNode, SeqNode
from jbpgen.source.writer import scalar


@dataclass(frozen=True, slots=True)
class Inline:
    """A merged value twice: with ``ours`` and with ``theirs`` where both conflict; equal where they do not.

    ``side`` is set where the value is one side's as a whole.
    """

    ours: str
    theirs: str
    side: str | None = None
    clashes: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class InlineMerge:
    """Merges what stands on a line of its own; ``None`` says that a whole value conflicts."""

    match: Matching
    exists: Callable[[str, Path], bool]
    force: Collection[Path]

    def value(
        self,
        base: View | None,
        ours: View,
        theirs: View,
        row: Row,
        shape: Shape | None,
        path: Path,
        column: int | None,
    ) -> Inline | None:
        """Merge a value. ``column`` is where its key stands, ``None`` between brackets."""
        mine, other = (_written(view, column) for view in (ours, theirs))
        if base is not None and self.match.whole(row.base, row.ours, row.theirs) and not above(path, self.force):
            before = _written(base, column)
            if mine == before:
                return Inline(other, other, "theirs")
            if other in (mine, before) or alike(ours.data, theirs.data, shape):
                return Inline(mine, mine, "ours")
            if isinstance(ours.node, MapNode) and isinstance(theirs.node, MapNode):
                found = self.mapping(base, ours, theirs, row, shape, path)
                if found is not None:
                    return found
            found = self.items(base, ours, theirs, shape)
            if found is not None:
                return found
            if alike(base.data, ours.data, shape):
                return Inline(other, other, "theirs")
            if alike(base.data, theirs.data, shape):
                return Inline(mine, mine, "ours")
        elif base is None and alike(ours.data, theirs.data, shape):
            return Inline(mine, mine, "ours")
        if isinstance(ours.node, MapNode) and isinstance(theirs.node, MapNode) and (base is not None or joins(shape)):
            return self.mapping(base, ours, theirs, row, shape, path)
        return self.items(base, ours, theirs, shape) if base is not None else None

    def mapping(
        self, base: View | None, ours: View, theirs: View, row: Row, shape: Shape | None, path: Path
    ) -> Inline | None:
        """Merge two mappings of which ours stands in brackets."""
        node = ours.node
        if not isinstance(node, MapNode) or not node.flow:
            return None
        entries = {
            side: view.version.entries(view) if view is not None and isinstance(view.node, MapNode) else {}
            for side, view in (("base", base), ("ours", ours), ("theirs", theirs))
        }
        if base is not None and base.data is not None and not isinstance(base.node, MapNode):
            return None
        keys = {side: list(found) for side, found in entries.items()}
        mine: list[tuple[PathKey | None, str | None]] = []
        other: list[tuple[PathKey | None, str | None]] = []
        clashes: list[Path] = []
        for one in self.match.rows(row, keys, self.exists):
            place = (*path, one.key)
            if one.only is not None or place in self.force:
                return None
            views = tuple(
                found.version.view(at) if at is not None and found is not None else None
                for found, at in ((base, one.base), (ours, one.ours), (theirs, one.theirs))
            )
            merged = self.entry(views, one, inside(shape, one.key)[0], place)
            kept = one.ours[-1] if one.ours is not None and one.ours[:-1] == ours.path else None
            for words, items in zip(merged[:2], (mine, other), strict=True):
                if words is not None:
                    items.append((kept, words))
            clashes += merged[2]
        text = ours.version.text
        return Inline(rewritten(text, node, mine), rewritten(text, node, other), None, tuple(clashes))

    def entry(
        self, views: tuple[Any, ...], row: Row, shape: Shape | None, path: Path
    ) -> tuple[str | None, str | None, tuple[Path, ...]]:
        """Merge one entry between brackets: its words with ours, with theirs (``None``: not there), its conflicts."""
        base, ours, theirs = views
        mine, other = (_entry(view, row.key) if view is not None else None for view in (ours, theirs))
        if ours is None or theirs is None:
            there = ours or theirs
            if base is None:
                words = mine if mine is not None else other
                return words, words, ()
            if alike(base.data, there.data, shape):
                return None, None, ()
            return mine, other, (path,)
        found = self.value(base, ours, theirs, row, shape, path, None)
        if found is None:
            return mine, other, (path,)
        key = _key(ours, row.key)
        first = mine if found.side == "ours" else key + found.ours
        return first, first if found.ours == found.theirs else key + found.theirs, found.clashes

    def items(self, base: View, ours: View, theirs: View, shape: Shape | None) -> Inline | None:
        """Merge two lists of which ours stands in brackets."""
        node = ours.node
        if not isinstance(node, SeqNode) or not node.flow:
            return None
        picked = merged_list(base.data, ours.data, theirs.data, shape)
        entries = theirs.version.entries(theirs)
        if picked is None or (isinstance(theirs.node, SeqNode) and len(entries) != len(theirs.node.items)):
            return None
        items: list[tuple[PathKey | None, str | None]] = [
            (one.index, None) if one.side == "ours" else (None, entries[one.index].in_brackets()) for one in picked
        ]
        words = rewritten(ours.version.text, node, items)
        return Inline(words, words)


def _written(view: View, column: int | None) -> str:
    return view.in_brackets() if column is None else view.moved_value(column)


def _key(view: View, key: PathKey) -> str:
    """The key of an entry between brackets with its colon and blank, as written."""
    node = view.version
    holder = node.view(view.path[:-1])
    assert holder is not None
    if view.chunk is None and isinstance(holder.node, MapNode) and view.path[-1] == key:
        entry = holder.node.entries.get(str(key)) or holder.node.merge_key
        if entry is not None and entry.value.start > entry.key_end:
            return node.text[entry.key_start : entry.value.start]
    return f"{scalar(key, in_flow=True)}: "


def _entry(view: View, key: PathKey) -> str:
    return _key(view, key) + view.in_brackets()
