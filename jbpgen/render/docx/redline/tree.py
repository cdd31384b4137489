"""Paragraphs and tables of the old version against those of the new one: chapter, block, table, row, cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from jbpgen.render.docx.redline.alignment import Traits, aligned
from jbpgen.render.docx.redline.revisions import KEY, Author, Revisions, W
from jbpgen.render.docx.redline.words import compared, pieces, tokens

if TYPE_CHECKING:
    from lxml.etree import _Element

SECTION = "#"  # what the key of a chapter's heading begins with
_DRAWN = ("TimelineBar", "TimelineMark")  # paragraphs whose place is what they show
_Authors = Callable[[str], Author]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbours that speak of the same: a chapter, or a block in it."""

    key: str
    elements: tuple[_Element, ...]


@dataclass(slots=True)
class Comparison:
    """Compares lists of paragraphs and tables. ``author_of`` says whose a change is, by the key of what changed."""

    revisions: Revisions
    author_of: _Authors

    def story(self, old: Iterable[_Element], new: Iterable[_Element]) -> list[_Element]:
        """The elements of a whole text: chapters against chapters, in them blocks against blocks."""
        before, after = _stretches(old, SECTION), _stretches(new, SECTION)
        found: list[_Element] = []
        for was, now in aligned([_known(one) for one in before], [_known(one) for one in after]):
            parts = [_stretches(one.piece.elements, "") if one else [] for one in (was, now)]
            for block_was, block_now in aligned([_known(one) for one in parts[0]], [_known(one) for one in parts[1]]):
                found += self.block(
                    block_was.piece.elements if block_was else (), block_now.piece.elements if block_now else ()
                )
        return _apart(found, self.revisions)

    def block(self, old: Sequence[_Element], new: Sequence[_Element]) -> list[_Element]:
        """The elements of one block, or of one cell of a board."""
        found: list[_Element] = []
        for was, now in aligned([_traits(one) for one in old], [_traits(one) for one in new]):
            found.append(self._element(was, now))
        return found

    def _element(self, was: Traits[_Element] | None, now: Traits[_Element] | None) -> _Element:
        if was is None:
            assert now is not None
            return self._signed(now.piece, lambda: self.revisions.element(deepcopy(now.piece), "ins"))
        if now is None:
            return self._signed(was.piece, lambda: self.revisions.element(deepcopy(was.piece), "del"))
        if was.shown == now.shown and not _has_bookmarks(was.piece):
            return deepcopy(now.piece)
        return self._signed(now.piece, lambda: self._paired(was.piece, now.piece))

    def _signed(self, element: _Element, make: Callable[[], _Element]) -> _Element:
        """Make marks in the name of the one who changed what ``element`` speaks of."""
        key = element.get(KEY) if element.tag == f"{W}tr" else None
        outer = self.revisions.author
        if key:
            self.revisions.author = self.author_of(key)
        try:
            return make()
        finally:
            self.revisions.author = outer

    def _paired(self, old: _Element, new: _Element) -> _Element:
        if new.tag == f"{W}p":
            return self._paragraph(old, new)
        if new.tag == f"{W}tbl":
            return self._table(old, new)
        result = deepcopy(new)
        for content in result.iterchildren(f"{W}sdtContent"):
            was, now = (one.find(f"{W}sdtContent") for one in (old, new))
            assert was is not None
            assert now is not None
            content[:] = self.block(list(was), list(now))
        return result

    def _paragraph(self, old: _Element, new: _Element) -> _Element:
        result = compared(old, new, self.revisions)
        was, now = old.find(f"{W}pPr"), result.find(f"{W}pPr")
        if _style(old) != _style(new) and was is not None and now is not None:
            change = self.revisions.mark("pPrChange")
            former = deepcopy(was)
            for gone in ("rPr", "sectPr", "pPrChange"):
                for one in former.findall(f"{W}{gone}"):
                    former.remove(one)
            change.append(former)
            now.append(change)
        return result

    def _table(self, old: _Element, new: _Element) -> _Element:
        result = deepcopy(new)
        for row in list(result.iterchildren(f"{W}tr")):
            result.remove(row)
        rows = ([_row_traits(one) for one in table.iterchildren(f"{W}tr")] for table in (old, new))
        for was, now in aligned(*rows):
            if was is not None and now is not None:
                same = was.shown == now.shown
                result.append(deepcopy(now.piece) if same else self._row(was.piece, now.piece))
            else:
                result.append(self._element(was, now))
        return result

    def _row(self, old: _Element, new: _Element) -> _Element:
        return self._signed(new, lambda: self._cells(old, new))

    def _cells(self, old: _Element, new: _Element) -> _Element:
        result = deepcopy(new)
        cells = (list(row.iterchildren(f"{W}tc")) for row in (old, new, result))
        for was, now, cell in zip(*cells, strict=True):
            for one in list(cell):
                if one.tag != f"{W}tcPr":
                    cell.remove(one)
            cell.extend(self._cell(*([one for one in each if one.tag != f"{W}tcPr"] for each in (was, now))))
        return result

    def _cell(self, old: list[_Element], new: list[_Element]) -> list[_Element]:
        """A cell's paragraphs; its last can neither come nor go."""
        if len(old) == len(new) == 1 or old[-1].tag != new[-1].tag:
            return [self._paired(old[-1], new[-1])] if len(old) == len(new) == 1 else self.block(old, new)
        return [*self.block(old[:-1], new[:-1]), self._paired(old[-1], new[-1])]


def _stretches(elements: Iterable[_Element], mark: str) -> list[_Stretch]:
    """Cut before every element whose key begins with ``mark``."""
    found: list[tuple[str, list[_Element]]] = []
    for element in elements:
        key = f"{SECTION}contents" if element.tag == f"{W}sdt" else element.get(KEY) or ""
        if not found or (key and key.startswith(mark)):
            found.append((key, []))
        found[-1][1].append(element)
    return [_Stretch(key, tuple(group)) for key, group in found]


def _known(stretch: _Stretch) -> Traits[_Stretch]:
    return Traits(stretch, stretch.key or "-", "stretch", "", Counter())


def _style(paragraph: _Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _shown(paragraph: _Element) -> Hashable:
    return tuple(token.key for token in tokens(paragraph))


def _words(element: _Element) -> Counter[str]:
    texts = (one.text or "" for one in element.iter(f"{W}t"))
    return Counter(piece for text in texts for piece in pieces(text) if not piece.isspace())


def _traits(element: _Element) -> Traits[_Element]:
    if element.tag == f"{W}p":
        pages = element.find(f"{W}pPr/{W}sectPr/{W}pgSz")
        turned = (pages.get(f"{W}orient") or "portrait") if pages is not None else ""
        kind: Hashable = ("p", _style(element), turned, _numbered(element), _pictures(element))
        return Traits(element, "", kind, _shown(element), _words(element))
    if element.tag == f"{W}tbl":
        style = element.find(f"{W}tblPr/{W}tblStyle")
        columns = len(element.findall(f"{W}tblGrid/{W}gridCol"))
        rows = tuple(_row_shown(row) for row in element.iterchildren(f"{W}tr"))
        name = style.get(f"{W}val") if style is not None else ""
        return Traits(element, "", ("tbl", name, columns), rows, Counter())
    inside = tuple(_shown(one) for one in element.iter(f"{W}p"))
    return Traits(element, "", element.tag, inside, Counter())


def _pictures(paragraph: _Element) -> Hashable:
    """Which pictures are in it. Another picture is another paragraph: LibreOffice takes one of two in the same one
    for the other when it accepts or rejects.
    """
    return tuple(token.key for token in tokens(paragraph) if token.key[0] == "drawing")


def _numbered(paragraph: _Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}numPr") is not None


def _row_traits(row: _Element) -> Traits[_Element]:
    return Traits(row, row.get(KEY) or "", _frame(row), _row_shown(row), _words(row))


def _row_shown(row: _Element) -> Hashable:
    return _frame(row), tuple(_shown(one) for one in row.iter(f"{W}p"))


def _frame(row: _Element) -> Hashable:
    """How the row is cut into cells, and where bars are drawn in it."""
    cells = []
    for cell in row.iterchildren(f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        assert properties is not None
        span, merge = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
        drawn = [_indent(one) for one in cell.iterchildren(f"{W}p") if _style(one) in _DRAWN]
        cells.append(
            (
                span.get(f"{W}val") if span is not None else "1",
                merge.get(f"{W}val") if merge is not None else "",
                tuple(drawn),
                len(cell.findall(f"{W}tbl")),
            )
        )
    header = row.find(f"{W}trPr/{W}tblHeader") is not None
    return header, tuple(cells)


def _indent(paragraph: _Element) -> tuple[str, ...]:
    found = paragraph.find(f"{W}pPr/{W}ind")
    return tuple(str(value) for value in found.attrib.values()) if found is not None else ()


def _has_bookmarks(element: _Element) -> bool:
    return next(element.iter(f"{W}bookmarkStart"), None) is not None


def _apart(elements: list[_Element], revisions: Revisions) -> list[_Element]:
    """Keep two tables that follow one another from becoming one, by a paragraph that no version has."""
    from lxml import etree

    found: list[_Element] = []
    for is_table, group in groupby(elements, key=lambda one: one.tag == f"{W}tbl"):
        for position, element in enumerate(group):
            if is_table and position:
                between = etree.Element(f"{W}p")
                revisions.paragraph_mark(between, "ins", "del")
                found.append(between)
            found.append(element)
    return found
