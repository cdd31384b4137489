"""On which page each heading will probably stand: an estimate from the finished XML and the template's styles.

Word recalculates the numbers when its fields are updated; until then readers see these. All lengths are twips.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jbpgen.render.docx.markup import NAMESPACES
from jbpgen.render.docx.page_frame import PageFrame
from jbpgen.render.office.measure import is_wide, wrap

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_VAL = f"{_W}val"
_NATURAL_LINE = 1.3  # height of a line of Arial or YaHei, in em
_EMU = 635
_MARKS = frozenset("，。、；：")
_HANGING = 0.4


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a paragraph style says about room; ``size`` is in points."""

    size: float = 10.0
    before: int = 0
    after: int = 0
    line: int = 240
    rule: str = "auto"
    left: int = 0
    right: int = 0
    border: int = 0
    keep_next: bool = False
    bold: bool = False

    @property
    def line_height(self) -> float:
        natural = self.size * 20 * _NATURAL_LINE
        if self.rule == "exact":
            return self.line
        return max(self.line, natural) if self.rule == "atLeast" else natural * self.line / 240


@dataclass(frozen=True, slots=True)
class Stripe:
    """A piece of a page that is not divided: a paragraph or a table row. ``header`` repeats above it on a new page."""

    height: float
    before: float = 0
    after: float = 0
    keep: bool = False
    anchor: str = ""
    new_page: bool = False
    header: float = 0


def estimate_pages(body: _Element, styles: _Element, frame: PageFrame) -> tuple[dict[str, int], int]:
    """Page (1-based) of each bookmark of a heading in ``body`` (``w:body``), and the number of pages in all."""
    sheet = StyleMetrics(styles)
    filler = _Filler()
    for landscape, elements in _stretches(body):
        filler.turn(frame.text_height(landscape))
        width = frame.text_width(landscape)
        filler.fill([stripe for element in elements for stripe in _stripes(element, sheet, width)])
    return filler.pages, filler.page


class StyleMetrics:
    """Resolves paragraph styles through ``basedOn``, and the cell margins of table styles."""

    def __init__(self, styles: _Element) -> None:
        self._styles = {one.get(f"{_W}styleId"): one for one in styles.iterfind(f"{_W}style")}
        self._default = next(
            (one for one in self._styles.values() if one.get(f"{_W}default") and one.get(f"{_W}type") == "paragraph"),
            None,
        )
        defaults = styles.find(f"{_W}docDefaults")
        self._base = _amended(Metrics(), defaults) if defaults is not None else Metrics()
        self._known: dict[str | None, Metrics] = {}

    def paragraph(self, identity: str | None) -> Metrics:
        """Metrics of the paragraph style; those of the default style for an unknown one."""
        if identity not in self._known:
            self._known[identity] = self._base  # for styles that are based on each other in a circle
            style = self._styles.get(identity, self._default)
            based = style.find(f"{_W}basedOn") if style is not None else None
            start = self.paragraph(based.get(_VAL)) if based is not None else self._base
            self._known[identity] = _amended(start, style) if style is not None else start
        return self._known[identity]

    def cell_margins(self, identity: str | None) -> tuple[int, int]:
        """Top and bottom together, with the rule between two rows; left and right together."""
        style = self._styles.get(identity)
        margins = style.find(f".//{_W}tblCellMar") if style is not None else None
        if margins is None:
            return 0, 216
        sides = {str(one.tag).removeprefix(_W): int(one.get(f"{_W}w") or 0) for one in margins.iterchildren("*")}
        rule = style.find(f".//{_W}tblBorders/{_W}insideH") if style is not None else None
        upright = sides.get("top", 0) + sides.get("bottom", 0) + (_edge_height(rule) if rule is not None else 0)
        return upright, sides.get("left", 108) + sides.get("right", 108)

    def outer_edges(self, identity: str | None) -> int:
        """What the rules above and below a table take."""
        style = self._styles.get(identity)
        borders = style.find(f".//{_W}tblBorders") if style is not None else None
        return sum(map(_edge_height, borders.iterchildren(f"{_W}top", f"{_W}bottom"))) if borders is not None else 0


def _amended(metrics: Metrics, holder: _Element) -> Metrics:
    """``metrics`` with what the paragraph and run properties directly or one level below ``holder`` say."""
    changes: dict[str, float | int | str | bool] = {}
    for element in holder.iter(f"{_W}spacing", f"{_W}ind", f"{_W}sz", f"{_W}b", f"{_W}keepNext", f"{_W}pBdr"):
        match element.tag.removeprefix(_W):
            case "spacing":
                names = {"before": "before", "after": "after", "line": "line"}
                changes |= {field: int(value) for name, field in names.items() if (value := element.get(f"{_W}{name}"))}
                if rule := element.get(f"{_W}lineRule"):
                    changes["rule"] = rule
            case "ind":
                changes |= {side: int(value) for side in ("left", "right") if (value := element.get(f"{_W}{side}"))}
            case "pBdr":
                edges = element.iterchildren(f"{_W}top", f"{_W}bottom")
                changes["border"] = sum(_edge_height(edge) for edge in edges)
            case "sz":
                changes["size"] = int(element.get(_VAL) or 20) / 2
            case "b":
                changes["bold"] = element.get(_VAL) not in ("0", "false")
            case _:
                changes["keep_next"] = element.get(_VAL) not in ("0", "false")
    return replace(metrics, **changes)  # type: ignore[arg-type]


def _edge_height(edge: _Element) -> int:
    """A border's distance from the text (points) and its thickness (eighths of a point)."""
    return int(edge.get(f"{_W}space") or 0) * 20 + int(edge.get(f"{_W}sz") or 0) * 20 // 8


def _stretches(body: _Element) -> Iterator[tuple[bool, list[_Element]]]:
    """Orientation and elements of each Word section."""
    elements: list[_Element] = []
    for element in body:
        if element.tag == f"{_W}sdt":
            elements.extend(element.iterfind(f"{_W}sdtContent/*"))
            continue
        ending = element if element.tag == f"{_W}sectPr" else element.find(f"{_W}pPr/{_W}sectPr")
        if element is not ending:
            elements.append(element)
        if ending is not None:
            size = ending.find(f"{_W}pgSz")
            yield size is not None and size.get(f"{_W}orient") == "landscape", elements
            elements = []


def _stripes(element: _Element, sheet: StyleMetrics, width: int) -> Iterator[Stripe]:
    if element.tag == f"{_W}p":
        yield _paragraph(element, sheet, width)
    elif element.tag == f"{_W}tbl":
        yield from _rows(element, sheet)


def _paragraph(element: _Element, sheet: StyleMetrics, width: int) -> Stripe:
    properties = element.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    metrics = sheet.paragraph(style.get(_VAL) if style is not None else None)
    if properties is not None and len(properties) > 1:
        metrics = _amended(metrics, properties)
    own = element.find(f"{_W}r/{_W}rPr/{_W}sz")
    if own is not None:
        metrics = replace(metrics, size=int(own.get(_VAL) or 20) / 2)
    extent = element.find(f".//{{{NAMESPACES['wp']}}}extent")
    if extent is not None:
        height = int(extent.get("cy") or 0) / _EMU
    else:
        height = _lines(element, metrics, width - metrics.left - metrics.right) * metrics.line_height
    anchor = next((mark.get(f"{_W}name", "") for mark in element.iterfind(f"{_W}bookmarkStart")), "")
    new_page = properties is not None and properties.find(f"{_W}pageBreakBefore") is not None
    return Stripe(height + metrics.border, metrics.before, metrics.after, metrics.keep_next, anchor, new_page)


def _lines(element: _Element, metrics: Metrics, width: int) -> int:
    pieces = [""]
    for part in element.iter(f"{_W}t", f"{_W}br"):
        if part.tag == f"{_W}br":
            pieces.append("")
        else:
            pieces[-1] += part.text or ""
    room = max(width, 100) / 20
    return sum(len(wrap(one, room + _overhang(one) * metrics.size, metrics.size, bold=metrics.bold)) for one in pieces)


def _overhang(text: str) -> float:
    """Em by which lines of ``text`` exceed the margin on average: Chinese marks may hang beside it, Latin ones not."""
    if not any(map(is_wide, text)):
        return 0.0
    return _HANGING if _MARKS.intersection(text) else _HANGING / 2


def _rows(table: _Element, sheet: StyleMetrics) -> Iterator[Stripe]:
    style = table.find(f"{_W}tblPr/{_W}tblStyle")
    upright, sideways = sheet.cell_margins(style.get(_VAL) if style is not None else None)
    header = 0.0
    edges = sheet.outer_edges(style.get(_VAL) if style is not None else None)
    for row in table.iterfind(f"{_W}tr"):
        height, keep = _row(row, sheet, sideways)
        height += upright
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None:
            yield Stripe(height + (0 if header else edges), keep=True)
            header += height
        else:
            yield Stripe(height, keep=keep, header=header)


def _row(row: _Element, sheet: StyleMetrics, sideways: int) -> tuple[float, bool]:
    least = row.find(f"{_W}trPr/{_W}trHeight")
    height = float(least.get(_VAL) or 0) if least is not None else 0.0
    keep = False
    for cell in row.iterfind(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        if properties is None or properties.find(f"{_W}vMerge") is not None:
            continue
        own = properties.find(f"{_W}tcW")
        width = int(own.get(f"{_W}w") or 0) if own is not None else 0
        stripes = [_paragraph(one, sheet, width - sideways) for one in cell.iterfind(f"{_W}p")]
        height = max(height, sum(one.height + one.before + one.after for one in stripes))
        keep = keep or any(one.keep for one in stripes[:1])
    return height, keep


class _Filler:
    """Puts stripes on pages from top to bottom, those that keep together as one."""

    def __init__(self) -> None:
        self.page = 0
        self.pages: dict[str, int] = {}
        self._room = 0.0
        self._used = 0.0
        self._after = 0.0

    def turn(self, room: float) -> None:
        """Begin a new page with ``room`` twips of height."""
        self._room = room
        self._next_page()

    def fill(self, stripes: list[Stripe]) -> None:
        chain: list[Stripe] = []
        for stripe in stripes:
            chain.append(stripe)
            if not stripe.keep:
                self._place(chain)
                chain = []
        self._place(chain)

    def _place(self, chain: list[Stripe]) -> None:
        needed = sum(max(one.before, 0) + one.height for one in chain)
        if self._used and self._used + needed > self._room >= needed:
            self._next_page()
            self._used += chain[0].header
        for stripe in chain:
            if stripe.new_page and self._used:
                self._next_page()
            gap = max(stripe.before, self._after) if self._used else 0.0
            if self._used and self._used + gap + stripe.height > self._room:
                self._next_page()
                self._used, gap = stripe.header, 0.0
            self._used += gap + stripe.height
            self._after = stripe.after
            while self._used > self._room:
                self.page += 1
                self._used -= self._room
            if stripe.anchor:
                self.pages[stripe.anchor] = self.page

    def _next_page(self) -> None:
        self.page += 1
        self._used = self._after = 0.0
