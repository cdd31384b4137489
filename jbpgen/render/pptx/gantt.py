"""The Gantt chart: a native table grid with the bars drawn over it as one group, paged like a table."""

from __future__ import annotations

import re
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

_SIZES = ((16.0, 13.0), (14.0, 12.0), (12.0, 11.0))  # from this table size on, this size; else the least
_LEAST_SIZE = 10.0
_ROW_PADDING = 4.5
_HEADER = 20.0
_BAND_SIZE = 10.0
_BAND_LINE = 13.0
_MOST_BAND_LINES = 3
_ROW_EASE = 0.9  # of a size: additional height of each row where a slide has room
_LEGEND = 20.0
_MARGIN = 4.0
_LABEL_SHARE, _OWNER_SHARE = 0.29, 0.15
_TASK, _CRITICAL, _MILESTONE = Colour("accent1", 45), Colour("accent5"), Colour("dk2")
_GLOSS = re.compile(r"[（(，,；;：:]")  # what follows explains a band's name
_GRID = (0.5, Colour("accent2", 60))


@dataclass(frozen=True, slots=True)
class TimelineElement:
    """A timeline, or the rows of one that stand on a slide; all parts of the ``whole`` have the same columns."""

    timeline: Timeline
    pen: Pen
    slots: tuple[str, ...] = ("table",)
    size: float = _LEAST_SIZE
    whole: Timeline | None = None

    @property
    def name(self) -> str:
        return self.timeline.name

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.timeline.source,) if self.timeline.source else ()

    def _label_width(self, width: float) -> float:
        return width * _LABEL_SHARE

    def _owner_width(self, width: float) -> float:
        bars = (self.whole or self.timeline).bars
        if not any(bar.owner for bar in bars):
            return 0.0
        widest = max(text_width(bar.owner, self.size) for bar in bars) * 1.04 + 2 * _MARGIN + 3
        return min(max(widest, width * 0.06), width * _OWNER_SHARE)

    def _label(self, bar: Bar) -> Para:
        colour = Colour("accent1") if bar.group else INK
        return Para((Run(bar.label, bar.group or bar.critical, colour),), self.size, line=1.2)

    def _row_heights(self, width: float) -> list[float]:
        room = self._label_width(width) - 2 * _MARGIN
        owner = self._owner_width(width) - 2 * _MARGIN
        heights = []
        for bar in self.timeline.bars:
            if bar.group:
                heights.append(self._label(bar).height(room + self._owner_width(width)) + _ROW_PADDING)
                continue
            high = self._label(bar).height(room)
            if bar.owner and owner > 0:
                high = max(high, self._owner(bar).height(owner))
            heights.append(high + _ROW_PADDING)
        return heights

    def _owner(self, bar: Bar) -> Para:
        return Para((Run(bar.owner, False, QUIET),), self.size, line=1.2)

    def _frame(self, width: float) -> float:
        """Height of everything but the rows: caption, names of the bands, months, legend."""
        return self._head_room(width) + _HEADER + (_LEGEND if self._kinds() else 2)

    def _head_room(self, width: float) -> float:
        """Height above the months: the names of the bands, beside the caption where it is short enough."""
        names = self._band_room(width)
        if not self.timeline.caption:
            return names
        caption = caption_para(self.timeline.caption, self.pen)
        beside = text_width(self.timeline.caption, caption.size, bold=True) < self._chart_box(width).x * 0.95
        return max(caption.height(width) + 2, names) if beside else caption.height(width) + names

    def _band_room(self, width: float) -> float:
        """Height of the names above the months."""
        return max((line + 1 for _, _, line in self._band_names(self._chart_box(width))), default=0) * _BAND_LINE + 2

    def _chart_box(self, width: float) -> Box:
        """Where the months stand, from the timeline's upper left corner."""
        left = self._label_width(width) + self._owner_width(width)
        return Box(left, 0, width - left, 0)

    def _band_names(self, chart: Box) -> list[tuple[str, float, int]]:
        """Names of bands with left edge and line, each above its middle, in the lowest line that is free there.

        The part of a name that explains is left out, and so is a name for which no line has room.
        """
        named = []
        free = [chart.x] * _MOST_BAND_LINES
        for name, start, end in sorted(self.timeline.bands, key=lambda band: band[1]):
            span = self._span(chart, start, end)
            if span is None:
                continue
            short = _GLOSS.split(name, maxsplit=1)[0].strip()
            words = _band_width(short)
            place = min(max(span[0] + span[1] / 2 - words / 2, chart.x), chart.x + chart.w - words)
            line = next((line for line in range(_MOST_BAND_LINES) if place >= free[line]), None)
            if line is not None:
                named.append((short, place, line))
                free[line] = place + words
        return named

    def _set_in(self, scale: Scale) -> TimelineElement:
        """The same in the type size that goes with ``scale``."""
        return replace(self, size=next((size for table, size in _SIZES if scale.table >= table), _LEAST_SIZE))

    def height(self, width: float, scale: Scale) -> float:
        sized = self._set_in(scale)
        return sized._frame(width) + sum(sized._row_heights(width))

    def ease(self, _width: float, scale: Scale) -> float:
        return len(self.timeline.bars) * self._set_in(scale).size * _ROW_EASE

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
        return replace(self, timeline=replace(self.timeline, bars=bars), whole=self.whole or self.timeline)

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        spare = min(max(box.h - self.height(box.w, scale), 0), self.ease(box.w, scale))
        self._set_in(scale)._draw(canvas, box, spare / max(len(self.timeline.bars), 1))

    def _draw(self, canvas: Canvas, box: Box, more: float) -> None:
        """Draw with ``more`` height for each row than it needs."""
        top, grid = box.rows(self._head_room(box.w))
        months = self._chart_box(box.w)
        if self.timeline.caption:
            caption = caption_para(self.timeline.caption, self.pen)
            high = caption.height(box.w)
            beside = top.h < high + self._band_room(box.w)
            canvas.text(f"{self.name} caption", Box(top.x, top.y, months.x if beside else top.w, high), (caption,))
        heights = [high + more for high in self._row_heights(box.w)]
        grid = Box(grid.x, grid.y, grid.w, _HEADER + sum(heights))
        chart = Box(grid.x + months.x, grid.y, months.w, grid.h)
        self._grid(canvas, grid, heights, chart.w)
        alt = self.timeline.alt or self.timeline.caption
        with canvas.group(f"{self.name} bars", Box(chart.x, box.y, chart.w, chart.y + chart.h - box.y), alt):
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
        span = 2 if bar.group and owner else 1
        cells = [TableCell((self._label(bar),), fill, bottom=_GRID, span=span, margin_x=_MARGIN, margin_y=1)]
        if span == 2:
            cells.append(TableCell((), fill, bottom=_GRID, merged="h", margin_x=0, margin_y=0))
        elif owner:
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
        for name, start, end in self.timeline.bands:
            if span := self._span(chart, start, end):
                body = Box(span[0], chart.y + _HEADER, max(span[1], 2), chart.h - _HEADER)
                canvas.text(f"{self.name} {name}", body, (), fill=Colour("accent4", 75), translucent=True, alt=name)
        for short, left, line in self._band_names(chart):
            box = Box(left, chart.y - (line + 1) * _BAND_LINE, _band_width(short), _BAND_LINE)
            para = plain(short, _BAND_SIZE, colour=Colour("dk2"), align="ctr")
            canvas.text(f"{self.name} {short} name", box, (para,))

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
        thick = min(high * 0.52, self.size * 1.3)
        box = Box(left, y + (high - thick) / 2, max(width, 2), thick)
        canvas.text(name, box, (), fill=_CRITICAL if bar.critical else _TASK, line=outline, line_width=1)

    def _kinds(self) -> list[tuple[str, Colour, Colour | None, str]]:
        """Word, fill, outline and shape of the kinds of bar that are shown; none where all are ordinary tasks."""
        bars = [bar for bar in self.timeline.bars if bar.start is not None]
        signs = ((_TASK, None, "rect"), (_CRITICAL, INK, "rect"), (_MILESTONE, None, "diamond"))
        shown = (
            any(not bar.critical and not bar.milestone for bar in bars),
            any(bar.critical for bar in bars),
            any(bar.milestone for bar in bars),
        )
        kinds = [(word, *sign) for word, sign, seen in zip(self.timeline.legend, signs, shown, strict=False) if seen]
        return kinds if any(shown[1:]) else []

    def _legend(self, canvas: Canvas, box: Box) -> None:
        x = box.x
        for word, fill, outline, shape in self._kinds():
            side = 9 if shape == "diamond" else 18
            swatch = Box(x, box.y + 3, side, 9 if shape == "diamond" else 7)
            canvas.text(
                f"{self.name} legend {word} sign", swatch, (), fill=fill, line=outline, shape=shape, line_width=1
            )
            width = text_width(word, self.size) + 8
            place = Box(x + side + 4, box.y, width, box.h)
            canvas.text(f"{self.name} legend {word}", place, (plain(word, self.size, colour=QUIET),))
            x += side + width + 18


def _band_width(name: str) -> float:
    return text_width(name, _BAND_SIZE) * 1.05 + 6
