"""Three versions' texts → one, in pieces: lines taken from a side as they are, and clashes where both had a say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from jbpgen.changes.merge_data import ROOT, above, joins
from jbpgen.changes.merge_inline import Inline, InlineMerge
from jbpgen.changes.merge_lines import comments, united, united_ends
from jbpgen.changes.merge_places import Matching, Only, Row
from jbpgen.changes.merge_values import alike, inside, merged_list
from jbpgen.changes.merge_views import Version, View
from jbpgen.diagnostics import Path, PathKey
from jbpgen.plan.base import Model
from jbpgen.plan.shape import Shape
from jbpgen.source.edit_chunks import moved_to
from jbpgen.source.nodes import MapNode, SeqNode


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both sides changed: its lines in the three versions, empty where a side does not have it.

    ``paths`` are the fields that conflict, more than one where they share a line.
    """

    path: Path
    paths: tuple[Path, ...]
    ours: str
    base: str
    theirs: str


Piece = str | Clash


@dataclass
class Weave:
    """One merge of texts. ``force`` names places that are taken to conflict as a whole."""

    base: Version
    ours: Version
    theirs: Version
    match: Matching
    force: Collection[Path] = ()
    inline: InlineMerge = field(init=False)

    def __post_init__(self) -> None:
        self.inline = InlineMerge(self.match, self.exists, self.force)

    def exists(self, side: str, path: Path) -> bool:
        """Say whether something is written at a path of a side."""
        return getattr(self, side).view(path) is not None

    def pieces(self, root: type[Model] | None) -> list[Piece]:
        """Return the merged file."""
        shape = Shape("model", model=root) if root is not None else None
        views = self.base.top(), self.ours.top(), self.theirs.top()
        cuts = [view.version.cut(view) for view in views]
        if () in self.force or cuts[1] is None or cuts[2] is None or (cuts[0] is None and self.base.text):
            return [_clash((), ((),), self.ours.text, self.base.text, self.theirs.text)]
        framed = list(zip(views, cuts, strict=True))
        heads = [view.version.text[: found.chunks[0].start] if found else "" for view, found in framed]
        tails = [view.version.text[found.tail :] if found else "" for view, found in framed]
        body = self.collection(ROOT, shape, (), 0)
        return [united(heads[0], heads[1], heads[2]), *body, united(tails[0], tails[1], tails[2])]

    def views(self, row: Row) -> tuple[View | None, View | None, View | None]:
        return self.base.view(row.base), self.ours.view(row.ours), self.theirs.view(row.theirs)

    def collection(self, row: Row, shape: Shape | None, path: Path, column: int) -> list[Piece]:
        """Merge a mapping in lines, its entries at ``column``."""
        keys: dict[str, list[PathKey]] = {}
        for side, view in zip(("base", "ours", "theirs"), self.views(row), strict=True):
            keys[side] = list(view.version.entries(view)) if view is not None and isinstance(view.node, MapNode) else []
        found: list[Piece] = []
        for one in self.match.rows(row, keys, self.exists):
            found += self.entry(one, inside(shape, one.key)[0], (*path, one.key), column)
        return found

    def entry(self, row: Row, shape: Shape | None, path: Path, column: int) -> list[Piece]:
        """Merge one entry, to stand at ``column``; ``path`` is its place in the result."""
        base, ours, theirs = self.views(row)
        if path in self.force or row.only is not None:
            return self.forced(row, path, column)
        if ours is None or theirs is None:
            return self.one_sided(row, shape, path, column)
        before, here, there = _lines(base, column), ours.lines(column), theirs.lines(column)
        if base is None:
            if alike(ours.data, theirs.data, shape):
                return [united("", ours.lead(column), theirs.lead(column)) + self.same(ours, theirs, column)]
            if not (joins(shape) and isinstance(ours.node, MapNode) and isinstance(theirs.node, MapNode)):
                return [_clash(path, (path,), here, before, there)]
        elif self.match.whole(row.base, row.ours, row.theirs) and not above(path, self.force):
            if here == before:
                return [there]
            if there in (before, here):
                return [here]
        lead = united(base.lead(column) if base else "", ours.lead(column), theirs.lead(column))
        inner = self.block(row, shape, path, column)
        return _with_lead(lead, inner if inner is not None else [self.line(row, shape, path, column)])

    def same(self, ours: View, theirs: View, column: int) -> str:
        """Both added the same: ours, with the comments that only theirs has."""
        mine, other = ours.parts(column), theirs.parts(column)
        return mine[0] + mine[1] + united_ends("\n", mine[2], other[2])

    def forced(self, row: Row, path: Path, column: int) -> list[Piece]:
        base, ours, theirs = self.views(row)
        here = _lines(ours, column) if row.only is not Only.THEIRS else ""
        there = _lines(theirs, column) if row.only is not Only.OURS else ""
        return [here] if here == there else [_clash(path, (path,), here, _lines(base, column), there)]

    def one_sided(self, row: Row, shape: Shape | None, path: Path, column: int) -> list[Piece]:
        """What one side does not have: it never had it, or took it out."""
        base, ours, theirs = self.views(row)
        there = ours or theirs
        assert there is not None
        lines = there.lines(column)
        if base is None:
            inner = None if self.match.whole(None, row.ours, row.theirs) else self.block(row, shape, path, column)
            return [lines] if inner is None else _with_lead(there.lead(column), inner)
        places = self.match.theirs if ours is None else self.match.ours
        unchanged = alike(base.data, there.data, shape) and comments(lines) == comments(base.lines(column))
        if row.base not in places.moved and unchanged:
            return []
        return [_clash(path, (path,), lines if ours else "", base.lines(column), lines if theirs else "")]

    def block(self, row: Row, shape: Shape | None, path: Path, column: int) -> list[Piece] | None:
        """Merge a value that is a collection in lines: its key's line, then its entries. ``None`` where it is none."""
        base, ours, theirs = self.views(row)
        frame = ours or theirs
        assert frame is not None
        lines = frame.version.cut(frame)
        if lines is None or frame.chunk is None:
            return None
        others = [view for view in (base, ours, theirs) if view is not None and view.data is not None]
        if any(type(view.node) is not type(frame.node) for view in others):
            return None
        heads = [self.head(view, column) for view in (base, ours, theirs)]
        head = _head(*heads) if ours and theirs else (heads[1] or heads[2])
        if head is None:
            return None
        by = column - frame.column
        if isinstance(frame.node, SeqNode):
            return self.items(head, (base, ours, theirs), shape, lines.column + by)
        tails = ["" if view is None else self.tail(view, column) for view in (base, ours, theirs)]
        tail = united(*tails) if ours and theirs else tails[1] or tails[2]
        return [head, *self.collection(row, shape, path, lines.column + by), tail]

    def head(self, view: View | None, column: int) -> str | None:
        """The line of the key of a collection in lines; the key alone where the collection stands in brackets."""
        if view is None or view.chunk is None:
            return None
        before, _, _ = view.parts(column)
        lines = view.version.cut(view)
        return before.rstrip(" ") + "\n" if lines is None else before[: before.index("\n") + 1]

    def tail(self, view: View, column: int) -> str:
        """Comments behind the last entry that belong to none."""
        lines = view.version.cut(view)
        if lines is None:
            return ""
        return moved_to(view.version.text[lines.tail : lines.end], column - view.column)

    def items(
        self, head: str, views: tuple[View | None, View | None, View | None], shape: Shape | None, column: int
    ) -> list[Piece] | None:
        """Merge a list in lines by its values; ``None`` where that is not possible."""
        base, ours, theirs = views
        if base is None or ours is None or theirs is None:
            return None
        picked = merged_list(base.data, ours.data, theirs.data, shape)
        if picked is None:
            return None
        before, here, there = (view.version.entries(view) for view in (base, ours, theirs))
        found: list[Piece] = [head]
        for one in picked:
            sides = _at(before, one.base), _at(here, one.ours), _at(there, one.theirs)
            found.append(_item(sides, sides[1] if one.side == "ours" else sides[2], column))
        return found

    def line(self, row: Row, shape: Shape | None, path: Path, column: int) -> Piece:
        """Merge an entry with a single value, which may be a collection in brackets."""
        base, ours, theirs = self.views(row)
        assert ours is not None
        assert theirs is not None
        here, there = ours.body(column), theirs.body(column)
        before = base.body(column) if base is not None else ""
        found = self.inline.value(base, ours, theirs, row, shape, path, column)
        if found is None:
            return _clash(path, (path,), here, before, there)
        if found.side is not None and (ours.is_block or theirs.is_block):
            return here if found.side == "ours" else there
        parts = [view.parts(column) if view is not None else ("", "", "") for view in (base, ours, theirs)]
        key = _key(parts[0][0], parts[1][0], parts[2][0], found)
        if key is None:
            return _clash(path, (path,), here, before, there)
        end = united_ends(parts[0][2], parts[1][2], parts[2][2])
        mine, other = key + found.ours + end, key + found.theirs + end
        return mine if mine == other else _clash(path, found.clashes or (path,), mine, before, other)


def _at(entries: Mapping[PathKey, View], index: int | None) -> View | None:
    return entries[index] if index is not None else None


def _item(sides: tuple[View | None, View | None, View | None], picked: View | None, column: int) -> str:
    """An item of a list with the comments of all who have it."""
    _, ours, theirs = sides
    assert picked is not None
    if ours is None or theirs is None:
        return picked.lines(column)
    lead = united(*(view.lead(column) if view is not None else "" for view in sides))
    ends = [view.parts(column)[2] if view is not None else "\n" for view in sides]
    before, value, _ = picked.parts(column)
    return lead + before + value + united_ends(*ends)


def _key(base: str, ours: str, theirs: str, found: Inline) -> str | None:
    """The merged text before a value: key and anchor. ``None`` where both sides wrote another one."""
    if theirs in (base, ours):
        chosen = ours
    elif ours == base:
        chosen = theirs
    elif ours.split() == theirs.split() or theirs.split() == base.split():
        chosen = ours
    elif ours.split() == base.split():
        chosen = theirs
    else:
        return None
    value = found.ours or found.theirs
    return chosen + " " if value and chosen.endswith(":") else chosen


def _head(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """The merged line of a key, with the comments of both; ``None`` where both sides changed key or anchor."""
    if ours is None or theirs is None:
        return ours if theirs is None else theirs
    if base is None:
        base = ours if ours.split("#")[0].split() == theirs.split("#")[0].split() else ""
    keys, ends = zip(*(_cut_comment(line) for line in (base, ours, theirs)), strict=True)
    words = [key.split() for key in keys]
    if words[1] == words[0]:
        key = keys[2] if words[2] != words[0] else keys[1]
    elif words[2] in (words[0], words[1]):
        key = keys[1]
    else:
        return None
    return str(key) + united_ends(*ends)


def _cut_comment(line: str) -> tuple[str, str]:
    place = line.find(" #")
    key = line if place < 0 else line[:place]
    key = key.rstrip()
    return key, line[len(key) :]


def _lines(view: View | None, column: int) -> str:
    return view.lines(column) if view is not None else ""


def _clash(path: Path, paths: tuple[Path, ...], ours: str, base: str, theirs: str) -> Clash:
    return Clash(path, paths, ours, base, theirs)


def _with_lead(lead: str, pieces: Iterable[Piece]) -> list[Piece]:
    return [lead, *pieces]
