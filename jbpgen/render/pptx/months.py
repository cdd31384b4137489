"""The month matrix: a native table with a column per month, cut between rows where a slide is full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jbpgen.document.blocks import Cell, MonthMatrix, MonthRow, Tone
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.boards import caption_para
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.cells import STRONG_RULE, TableCell, row_xml
from jbpgen.render.pptx.element import Element
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.prose import SIGNS
from jbpgen.render.pptx.text import INK, QUIET, Para, Pen, Run, plain

_LABEL_SHARE = 0.15  # of the width
_MOST, _LEAST = 12.0, 10.0  # points
_HEAD_HEIGHT = 24.0
_ROW_EASE = 0.5  # of a row's height
_GAP = 4.0
_MARGIN, _MARGIN_Y = 2.0, 2.5
_TINT = 82
_SWATCH = "■ "
_RULE = (1.0, Colour("lt1"))


@dataclass(frozen=True, slots=True)
class MonthsElement:
    """Rows by month; the legend stands below."""

    matrix: MonthMatrix
    pen: Pen
    slots: tuple[str, ...] = ("table",)

    @property
    def name(self) -> str:
        return self.matrix.name

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.matrix.source,) if self.matrix.source else ()

    def _widths(self, width: float) -> tuple[float, ...]:
        label = width * _LABEL_SHARE
        count = max(len(self.matrix.months), 1)
        return (label, *((width - label) / count,) * count)

    def _size(self, scale: Scale) -> float:
        return min(max(scale.table - 1, _LEAST), _MOST)

    def _head(self, scale: Scale) -> list[TableCell]:
        size = self._size(scale)
        label = TableCell((plain(self.matrix.header, size, bold=True, colour=QUIET),), bottom=STRONG_RULE)
        months = (plain(month, size, bold=True, colour=QUIET, align="ctr") for month in self.matrix.months)
        return [label, *(TableCell((one,), bottom=STRONG_RULE, margin_x=_MARGIN, margin_y=_MARGIN_Y) for one in months)]

    def _cells(self, row: MonthRow, scale: Scale) -> list[TableCell]:
        size = self._size(scale)
        label = [plain(row.label, size, bold=True)]
        if row.note:
            label.append(plain(row.note, max(size - 1, _LEAST), colour=QUIET))
        top = STRONG_RULE if row.kind == "total" else None
        cells = [TableCell(tuple(label), top=top, margin_y=_MARGIN_Y)]
        for cell in row.cells:
            para = Para(self._runs(cell, strong=row.kind == "total"), max(size - 1, _LEAST), "ctr", line=1.2)
            fill = self._fill(cell.tone)
            sides = _RULE if fill else None
            cells.append(
                TableCell((para,), fill, left=sides, right=sides, top=top, margin_x=_MARGIN, margin_y=_MARGIN_Y)
            )
        return cells

    def _runs(self, cell: Cell, *, strong: bool = False) -> tuple[Run, ...]:
        tones = self.pen.theme.tones
        quiet = cell.tone is Tone.MUTED
        sign = SIGNS.get(cell.tone, "") if cell.text else ""
        marked = (Run(sign, True, tones[cell.tone]),) if sign else ()
        return (*marked, Run(cell.text, cell.strong or strong, QUIET if quiet else INK))

    def _fill(self, tone: Tone) -> Colour | None:
        if tone is Tone.NONE:
            return None
        return Colour("lt2") if tone is Tone.MUTED else Colour(self.pen.theme.tones[tone].slot, _TINT)

    def _row_height(self, row: MonthRow, width: float, scale: Scale) -> float:
        cells = self._cells(row, scale)
        return max(cell.height(wide) for cell, wide in zip(cells, self._widths(width), strict=True))

    def _around(self, width: float) -> float:
        """Height of the caption, the header and the legend."""
        caption = caption_para(self.matrix.caption, self.pen).height(width) + _GAP
        legend = self._legend().height(width) + _GAP if self.matrix.legend else 0
        return caption + _HEAD_HEIGHT + legend

    def _legend(self) -> Para:
        runs: list[Run] = []
        for number, entry in enumerate(self.matrix.legend):
            runs += [Run("      ")] if number else []
            colour = self.pen.theme.tones[entry.tone] if entry.tone is not Tone.MUTED else QUIET
            sign = SIGNS.get(entry.tone, _SWATCH if entry.tone is Tone.ACCENT else "")
            runs += [Run(sign, True, colour), Run(entry.text, False, QUIET)]
        return Para(tuple(runs), _LEAST)

    def height(self, width: float, scale: Scale) -> float:
        return self._around(width) + sum(self._row_height(row, width, scale) for row in self.matrix.rows)

    def ease(self, width: float, scale: Scale) -> float:
        return sum(self._row_height(row, width, scale) for row in self.matrix.rows) * _ROW_EASE

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        """Whole rows under a repeated header; at least one."""
        room, rows = height - self._around(width), 0
        for row in self.matrix.rows:
            room -= self._row_height(row, width, scale)
            if room < 0:
                break
            rows += 1
        if rows == len(self.matrix.rows):
            return self, None
        return (self._part(self.matrix.rows[:rows]), self._part(self.matrix.rows[rows:])) if rows else (None, self)

    def _part(self, rows: Sequence[MonthRow]) -> MonthsElement:
        return replace(self, matrix=replace(self.matrix, rows=tuple(rows)))

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        caption_text = caption_para(self.matrix.caption, self.pen)
        caption, _, place = box.rows(caption_text.height(box.w), _GAP)
        canvas.text(f"{self.name} caption", caption, (caption_text,))
        heights = [self._row_height(row, box.w, scale) for row in self.matrix.rows]
        spare = min(max(box.h - self.height(box.w, scale), 0), self.ease(box.w, scale))
        more = spare / max(len(heights), 1)
        rows = [row_xml(self._head(scale), _HEAD_HEIGHT, self.pen)]
        for row, high in zip(self.matrix.rows, heights, strict=True):
            rows.append(row_xml(self._cells(row, scale), high + more, self.pen))
        frame = Box(place.x, place.y, place.w, _HEAD_HEIGHT + sum(heights) + spare)
        canvas.table(self.name, frame, self._widths(box.w), rows, self.matrix.alt or self.matrix.caption)
        if self.matrix.legend:
            below = Box(place.x, frame.y + frame.h + _GAP, place.w, self._legend().height(box.w))
            canvas.text(f"{self.name} legend", below, (self._legend(),))
