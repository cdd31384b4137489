"""From a section's blocks to slides: what stands side by side, what goes on, in which size."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import assert_never

from jbpgen.document.blocks import (
    Block,
    Bridge,
    Bubbles,
    Bullets,
    Columns,
    Grid,
    MonthMatrix,
    Paragraph,
    RiskMatrix,
    Scorecard,
    Signatures,
    Table,
    Tiles,
    Timeline,
)
from jbpgen.render.pptx.boards import GridElement, TilesElement
from jbpgen.render.pptx.columns import column_parts
from jbpgen.render.pptx.element import Element, Pair
from jbpgen.render.pptx.figures import ChartElement
from jbpgen.render.pptx.gantt import TimelineElement
from jbpgen.render.pptx.geometry import SCALES, Box, Scale
from jbpgen.render.pptx.matrix import MatrixElement
from jbpgen.render.pptx.months import MonthsElement
from jbpgen.render.pptx.prose import Prose, pieces_of
from jbpgen.render.pptx.signing import SignaturesElement
from jbpgen.render.pptx.tables import TableElement
from jbpgen.render.pptx.text import Pen

ROW_GAP = 14.0
_SMALL_TABLE = (5, 9)  # columns, rows that go beside a chart
_TEXT_SHARE = 0.4  # of the spare height that text and tables take where a picture can use it too
_LEAST_FILL = 0.4  # of the area: pages are not balanced below this
_BALANCE_STEPS = 5
_LEAST_START = 0.22  # of the area: less than this of a divided element does not start at the foot of a slide


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one slide, from the top, each with its height; ``overflow`` names blocks that are too big for it."""

    rows: tuple[tuple[Element, float], ...]
    scale: Scale
    overflow: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources of what is shown, each once."""
        return tuple(dict.fromkeys(source for element, _ in self.rows for source in element.sources))

    @property
    def role(self) -> str:
        """The layout role that suits the slide."""
        slots = [slot for element, _ in self.rows for slot in element.slots]
        if "chart" in slots:
            return "chart"
        if slots.count("body") > 1:
            return "two_content"
        if "body" in slots:
            return "content"
        return "table" if "table" in slots else "title_only"


def paginate(blocks: Sequence[Block], width: float, height: float, pen: Pen) -> tuple[Page, ...]:
    """Lay ``blocks`` out on slides with an area of ``width`` × ``height`` points.

    Takes the largest type sizes that need no more slides than small ones would. The smallest is only for what
    then fits on a single slide: where there are several anyway, legibility wins, and they are filled evenly.
    No blocks give one empty page.
    """
    rows, area = arrange(_in_width(blocks, width), pen), (width, height)
    scales = list(SCALES)
    fewest = _fill(rows, area, scales[-1])
    if len(fewest) > 1:
        legible = _fill(rows, area, scales[-2])
        if _overflows(legible) <= _overflows(fewest):
            fewest = legible
            scales.pop()
    for scale in scales[:-1]:
        pages = _fill(rows, area, scale)
        if (_overflows(pages), len(pages)) <= (_overflows(fewest), len(fewest)):
            return _balanced(rows, area, pages, scale)
    return _balanced(rows, area, fewest, scales[-1])


def _in_width(blocks: Sequence[Block], width: float) -> tuple[Block, ...]:
    """The blocks, with tables that are too wide for a slide in parts."""
    return tuple(
        part for block in blocks for part in (column_parts(block, width) if isinstance(block, Table) else (block,))
    )


def _overflows(pages: tuple[Page, ...]) -> int:
    return sum(len(page.overflow) for page in pages)


def _balanced(
    rows: Sequence[Element], area: tuple[float, float], pages: tuple[Page, ...], scale: Scale
) -> tuple[Page, ...]:
    """The same number of pages, filled as evenly as the elements allow: the lowest limit that needs no more pages."""
    if len(pages) < 2 or _overflows(pages):
        return pages
    low, high = area[1] * _LEAST_FILL, area[1]
    for _ in range(_BALANCE_STEPS):
        limit = (low + high) / 2
        trial = _fill(rows, area, scale, limit)
        if len(trial) == len(pages) and not _overflows(trial):
            pages, high = trial, limit
        else:
            low = limit
    return pages


def _fill(
    rows: Sequence[Element], area: tuple[float, float], scale: Scale, limit: float | None = None
) -> tuple[Page, ...]:
    """Pages of ``area`` (width, height), each filled up to ``limit`` (by default all of it)."""
    width, height = area[0], limit or area[1]
    waiting = deque(rows)
    pages: list[Page] = []
    current: list[tuple[Element, float]] = []
    left = height
    while waiting:
        element = waiting.popleft()
        room = left - (ROW_GAP if current else 0)
        need = element.height(width, scale)
        if need <= room:
            current.append((element, need))
            left = room - need
            continue
        head, rest = element.split(width, room, scale) if room > 0 else (None, element)
        if head is not None and (not current or head.height(width, scale) >= _LEAST_START * area[1]):
            current.append((head, head.height(width, scale)))
            if rest is not None:
                waiting.appendleft(rest)
        elif current:
            waiting.appendleft(element)
        else:
            head, rest = _least_part(element, width, height, scale)
            if rest is not None:
                waiting.appendleft(rest)
            pages.append(Page(((head, area[1]),), scale, (element.name,)))
            continue
        pages.append(_page(current, area, scale))
        current, left = [], height
    if current or not pages:
        pages.append(_page(current, area, scale))
    return tuple(pages)


def _least_part(element: Element, width: float, height: float, scale: Scale) -> tuple[Element, Element | None]:
    """The smallest part that can be cut off an element whose first part is already too high for a slide."""
    for times in (1.5, 2, 4, 8, 16, 32):
        head, rest = element.split(width, height * times, scale)
        if head is not None:
            return head, rest
    return element, None


def _page(rows: list[tuple[Element, float]], area: tuple[float, float], scale: Scale) -> Page:
    """Give the height that is left over to the elements that can use it; pictures take what the others leave."""
    width, height = area
    spare = max(height - sum(high for _, high in rows) - ROW_GAP * max(len(rows) - 1, 0), 0)
    eases = [element.ease(width, scale) for element, _ in rows]
    pictures = eases.count(inf)
    wished = sum(ease for ease in eases if ease < inf)
    granted = min(wished, spare * _TEXT_SHARE if pictures else spare)
    extras = [(spare - granted) / pictures if ease == inf else granted * ease / (wished or 1) for ease in eases]
    return Page(tuple((element, high + extra) for (element, high), extra in zip(rows, extras, strict=True)), scale)


def row_boxes(page: Page, area: Box) -> list[tuple[Element, Box]]:
    """Where each row of the page stands."""
    placed, y = [], area.y
    for element, high in page.rows:
        placed.append((element, Box(area.x, y, area.w, high)))
        y += high + ROW_GAP
    return placed


def arrange(blocks: Sequence[Block], pen: Pen) -> tuple[Element, ...]:
    """Blocks as rows of a slide: a picture beside the text or small table that follows it, two lists side by side."""
    waiting = deque(_joined([_element(block, pen) for block in blocks], blocks))
    rows: list[Element] = []
    while waiting:
        first = waiting.popleft()
        shares = _shares(first, waiting[0]) if waiting else None
        if shares:
            rows.append(Pair(first, waiting.popleft(), shares))
        else:
            rows.append(first)
    return tuple(rows)


def _shares(left: Element, right: Element) -> tuple[float, float] | None:
    """In which proportion two neighbours stand side by side; None when each takes the full width."""
    match left, right:
        case (ChartElement(), Prose()) if not right.is_note:
            return (0.68, 0.32) if left.is_long else (0.64, 0.36)
        case (Prose(), ChartElement()) if not left.is_note:
            return (0.32, 0.68) if right.is_long else (0.36, 0.64)
        case (ChartElement(), ChartElement()):
            return (0.5, 0.5)
        case (MatrixElement(), Prose()) if not right.is_note:
            return (0.48, 0.52)
        case (MatrixElement(), TableElement()) if _is_small(right):
            return (0.4, 0.6)
        case (ChartElement(), TableElement()) if _is_small(right):
            return (0.52, 0.48)
        case (Prose(), Prose()):
            return (0.5, 0.5) if left.is_list and right.is_list else None
        case _:
            return None


def _is_small(element: TableElement) -> bool:
    columns, rows = _SMALL_TABLE
    return len(element.table.columns) <= columns and len(element.table.rows) <= rows


def _joined(elements: Sequence[Element], blocks: Sequence[Block]) -> list[Element]:
    """Join neighbouring texts into one, except two lists, which stand side by side, and notes."""
    joined: list[Element] = []
    for element, block in zip(elements, blocks, strict=True):
        last = joined[-1] if joined else None
        if isinstance(element, Prose) and isinstance(last, Prose) and not element.is_note and not last.is_note:
            both_lists = isinstance(block, Bullets) and last.is_list
            if not both_lists and not (len(joined) > 1 and isinstance(joined[-2], Prose)):
                joined[-1] = last.joined(element)
                continue
        joined.append(element)
    return joined


def _element(block: Block, pen: Pen) -> Element:
    match block:
        case Paragraph() | Bullets():
            return Prose(block.name, pieces_of(block), pen)
        case Bridge() | Columns() | Scorecard() | Bubbles():
            return ChartElement(block, pen)
        case Table():
            return TableElement(block, pen)
        case Timeline():
            return TimelineElement(block, pen)
        case MonthMatrix():
            return MonthsElement(block, pen)
        case Tiles():
            return TilesElement(block, pen)
        case Grid():
            return GridElement(block, pen)
        case RiskMatrix():
            return MatrixElement(block, pen)
        case Signatures():
            return SignaturesElement(block, pen)
        case _:
            assert_never(block)
