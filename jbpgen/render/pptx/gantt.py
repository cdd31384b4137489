"""The Gantt chart: a native table grid with the bars drawn over it as one group, paged like a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jbpgen.document.blocks import Bar, Timeline
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.boards import caption_para
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.cells import STRONG_RULE, TableCell, row_xml
from jbpgen.render.pptx.element import Element
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.text import INK, QUIET, Para, Pen, Run, plain

_SIZES = ((14.0, 12.0), (12.0, 11.0))  # from this table size on, this size; else the least
_LEAST_SIZE = 10.0
_ROW_PADDING = 4.5
_HEADER = 20.0
_BAND_WORDS = 13.0
_LEGEND = 20.0
_MARGIN = 4.0
_LABEL_SHARE, _OWNER_SHARE = 0.29, 0.09
_TASK, _CRITICAL, _MILESTONE = Colour("accent1", 45), Colour("accent5"), Colour("dk2")
_GRID = (0.5, Colour("accent2", 60))


@dataclass(frozen=True, slots=True)
class TimelineElement:
    """A timeline, or the rows of one that stand on a slide."""

    timeline: Timeline
    pen: Pen
    elastic: bool = False
    slots: tuple[str, ...] = ("table",)
    size: float = _LEAST_SIZE

    @property
    def name(self) -> str:
        return self.timeline.name

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.timeline.source,) if self.timeline.source else ()

    def _label_width(self, width: float) -> float:
        return width * _LABEL_SHARE

    def _owner_width(self, width: float) -> float:
        if not any(bar.owner for bar in self.timeline.bars):
            return 0.0
        widest = max(text_width(bar.owner, self.size) for bar in self.timeline.bars) + 2 * _MARGIN + 3
        return min(max(widest, width * 0.06), width * _OWNER_SHARE * 1.5)

    def _label(self, bar: Bar) -> Para:
        colour = Colour("accent1") if bar.group else INK
        return Para((Run(bar.label, bar.group or bar.critical, colour),), self.size, line=1.2)

    def _row_heights(self, width: float) -> list[float]:
        room = self._label_width(width) - 2 * _MARGIN
        owner = self._owner_width(width) - 2 * _MARGIN
        heights = []
        for bar in self.timeline.bars:
            high = self._label(bar).height(room)
            if bar.owner and owner > 0:
                high = max(high, self._owner(bar).height(owner))
            heights.append(high + _ROW_PADDING)
        return heights

    def _owner(self, bar: Bar) -> Para:
        return Para((Run(bar.owner, False, QUIET),), self.size, line=1.2)

    def _frame(self, width: float) -> float:
        """Height of everything but the rows: caption, words of the bands, months, legend."""
        caption = caption_para(self.timeline.caption, self.pen).height(width) if self.timeline.caption else 0
        return caption + (_BAND_WORDS if self.timeline.bands else 2) + _HEADER + _LEGEND

    def _set_in(self, scale: Scale) -> TimelineElement:
        """The same in the type size that goes with ``scale``."""
        return replace(self, size=next((size for table, size in _SIZES if scale.table >= table), _LEAST_SIZE))

    def height(self, width: float, scale: Scale) -> float:
        sized = self._set_in(scale)
        return sized._frame(width) + sum(sized._row_heights(width))

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        sized = self._set_in(scale)
        room = height - sized._frame(width)
        bars, count = self.timeline.bars, 0
        for high in sized._row_heights(width):
            room -= high
            if room < 0:
                break
            count += 1
        if count == len(bars):
            return self, None
        while count and bars[count - 1].group:
            count -= 1
        if not count:
            return None, self
        rest = bars[count:]
        if not rest[0].group:
            group = next((bar for bar in reversed(bars[:count]) if bar.group), None)
            rest = (group, *rest) if group else rest
        return self._part(bars[:count]), self._part(rest)

    def _part(self, bars: tuple[Bar, ...]) -> TimelineElement:
        return replace(self, timeline=replace(self.timeline, bars=bars))

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        self._set_in(scale)._draw(canvas, box)

    def _draw(self, canvas: Canvas, box: Box) -> None:
        caption = caption_para(self.timeline.caption, self.pen)
        if self.timeline.caption:
            top, box = box.rows(caption.height(box.w))
            canvas.text(f"{self.name} caption", top, (caption,))
        heights = self._row_heights(box.w)
        _, grid = box.rows(_BAND_WORDS if self.timeline.bands else 2)
        label, owner = self._label_width(box.w), self._owner_width(box.w)
        grid = Box(grid.x, grid.y, grid.w, _HEADER + sum(heights))
        chart = Box(grid.x + label + owner, grid.y, grid.w - label - owner, grid.h)
        self._grid(canvas, grid, heights, chart.w)
        alt = self.timeline.alt or self.timeline.caption
        with canvas.group(
            f"{self.name} bars", Box(chart.x, chart.y - _BAND_WORDS, chart.w, chart.h + _BAND_WORDS), alt
        ):
            self._bands(canvas, chart)
            y = chart.y + _HEADER
            for bar, high in zip(self.timeline.bars, heights, strict=True):
                self._bar(canvas, chart, bar, y, high)
                y += high
        self._legend(canvas, Box(grid.x, grid.y + grid.h + 5, grid.w, _LEGEND - 5))

    def _grid(self, canvas: Canvas, grid: Box, heights: list[float], chart_width: float) -> None:
        months = list(self._months())
        days = self._days()
        month_widths = [chart_width * length / days for _, length in months]
        owner = self._owner_width(grid.w)
        widths = [self._label_width(grid.w), *([owner] if owner else []), *month_widths]
        names = [self.timeline.label_header, *([self.timeline.owner_header] if owner else [])]
        header = [self._head_cell(name, "l") for name in names]
        header += [self._head_cell(name, "ctr") for name, _ in months]
        rows = [row_xml(header, _HEADER, self.pen)]
        for bar, high in zip(self.timeline.bars, heights, strict=True):
            rows.append(row_xml(self._cells(bar, bool(owner), len(months)), high, self.pen))
        canvas.table(self.name, grid, widths, rows, self.timeline.caption or self.name)

    def _head_cell(self, text: str, align: str) -> TableCell:
        para = plain(text, self.size, bold=True, align="ctr" if align == "ctr" else "l")
        margin = 0.5 if align == "ctr" else _MARGIN
        return TableCell((para,), Colour("lt2"), bottom=STRONG_RULE, margin_x=margin, margin_y=1)

    def _cells(self, bar: Bar, owner: bool, months: int) -> list[TableCell]:
        fill = Colour("lt2") if bar.group else None
        cells = [TableCell((self._label(bar),), fill, bottom=_GRID, margin_x=_MARGIN, margin_y=1)]
        if owner:
            paras = (self._owner(bar),) if bar.owner else ()
            cells.append(TableCell(paras, fill, bottom=_GRID, margin_x=_MARGIN, margin_y=1))
        cells += [TableCell((), fill, bottom=_GRID, left=_GRID, margin_x=0, margin_y=0) for _ in range(months)]
        return cells

    def _days(self) -> int:
        return (self.timeline.end - self.timeline.start).days + 1

    def _months(self) -> Iterator[tuple[str, int]]:
        """Name and days of each calendar month that the timeline touches."""
        names = iter(self.timeline.months)
        first = self.timeline.start
        while first <= self.timeline.end:
            after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            last = min(after - timedelta(days=1), self.timeline.end)
            yield next(names, f"{first.month}"), (last - first).days + 1
            first = after

    def _span(self, chart: Box, start: date, end: date) -> tuple[float, float] | None:
        """Left edge and width of the days from ``start`` to ``end`` inclusive, cut at the chart's edges."""
        first, last = max(start, self.timeline.start), min(end, self.timeline.end)
        if first > last:
            return None
        day = chart.w / self._days()
        left = chart.x + (first - self.timeline.start).days * day
        return left, ((last - first).days + 1) * day

    def _bands(self, canvas: Canvas, chart: Box) -> None:
        free_from = chart.x
        for name, start, end in sorted(self.timeline.bands, key=lambda band: band[1]):
            span = self._span(chart, start, end)
            if span is None:
                continue
            left, width = span
            body = Box(left, chart.y + _HEADER, max(width, 2), chart.h - _HEADER)
            canvas.text(f"{self.name} {name}", body, (), fill=Colour("accent4", 75), translucent=True)
            words = text_width(name, 9) + 4
            place = min(max(left + width / 2 - words / 2, chart.x), chart.x + chart.w - words)
            if place >= free_from:
                box = Box(place, chart.y - _BAND_WORDS, words, _BAND_WORDS)
                canvas.text(f"{self.name} {name} name", box, (plain(name, 9, colour=Colour("accent4"), align="ctr"),))
                free_from = place + words

    def _bar(self, canvas: Canvas, chart: Box, bar: Bar, y: float, high: float) -> None:
        if bar.start is None or bar.end is None:
            return
        span = self._span(chart, bar.start, bar.end)
        if span is None:
            return
        left, width = span
        name = f"{self.name} {bar.entity or bar.label}"
        outline = INK if bar.critical else None
        if bar.milestone:
            side = min(high - 3, self.size + 1)
            box = Box(left + width / 2 - side / 2, y + (high - side) / 2, side, side)
            fill = _CRITICAL if bar.critical else _MILESTONE
            canvas.text(name, box, (), fill=fill, line=outline, shape="diamond", line_width=1)
            return
        thick = min(high * 0.52, self.size)
        box = Box(left, y + (high - thick) / 2, max(width, 2), thick)
        canvas.text(name, box, (), fill=_CRITICAL if bar.critical else _TASK, line=outline, line_width=1)

    def _legend(self, canvas: Canvas, box: Box) -> None:
        x = box.x
        kinds = ((_TASK, None, "rect"), (_CRITICAL, INK, "rect"), (_MILESTONE, None, "diamond"))
        for word, (fill, outline, shape) in zip(self.timeline.legend, kinds, strict=False):
            side = 9 if shape == "diamond" else 18
            swatch = Box(x, box.y + 3, side, 9 if shape == "diamond" else 7)
            canvas.text(
                f"{self.name} legend {word} sign", swatch, (), fill=fill, line=outline, shape=shape, line_width=1
            )
            width = text_width(word, self.size) + 8
            place = Box(x + side + 4, box.y, width, box.h)
            canvas.text(f"{self.name} legend {word}", place, (plain(word, self.size, colour=QUIET),))
            x += side + width + 18
