"""Tables that page: measured rows, repeated header, group bands and totals."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from jbpgen.document.blocks import Cell, Column, Row, Table, Tone
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.cells import HAIRLINE, STRONG_RULE, TableCell, row_xml
from jbpgen.render.pptx.columns import column_lead, column_widths, fitting_size
from jbpgen.render.pptx.element import Element
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.prose import SIGNS
from jbpgen.render.pptx.text import INK, LINE, QUIET, Para, Pen, Run, plain

_ALIGN: dict[str, Literal["l", "ctr", "r"]] = {"text": "l", "number": "r", "mark": "ctr"}
_CAPTION_GAP = 5.0
_ROW_EASE = 0.9  # of a size: additional height of each row where a slide has room


@dataclass(frozen=True, slots=True)
class TableElement:
    """A table, or the part of one that stands on a slide; all parts of the ``whole`` have the same columns."""

    table: Table
    pen: Pen
    caption: bool = True
    slots: tuple[str, ...] = ("table",)
    whole: Table | None = None
    measured: dict[tuple[Row | None, tuple[float, ...], float], float] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.table.source,) if self.table.source else ()

    def _caption(self) -> tuple[Para, ...]:
        if not self.caption or not self.table.caption:
            return ()
        return (plain(self.table.caption, self.pen.theme.caption, bold=True, colour=QUIET),)

    def _caption_height(self, width: float) -> float:
        return sum(para.height(width) for para in self._caption()) + (_CAPTION_GAP if self._caption() else 0)

    def _measures(self, width: float, scale: Scale) -> tuple[float, tuple[float, ...]]:
        """Type size and column widths."""
        whole = self.whole or self.table
        size = fitting_size(whole, width, scale.table)
        return size, column_widths(whole, width, size)

    def _cells(self, row: Row | None, size: float) -> list[TableCell]:
        """The cells of a row, or of the header."""
        columns = self.table.columns
        return _row(row, columns, size, self.pen) if row else _header(columns, size)

    def _heights(self, widths: tuple[float, ...], size: float) -> list[float]:
        """Heights of header and body rows; each row is measured once, whatever part of the table it stands in."""
        heights = []
        for row in (None, *self.table.rows):
            key = (row, widths, size)
            if key not in self.measured:
                self.measured[key] = _row_height(self._cells(row, size), widths)
            heights.append(self.measured[key])
        return heights

    def height(self, width: float, scale: Scale) -> float:
        size, widths = self._measures(width, scale)
        return self._caption_height(width) + sum(self._heights(widths, size))

    def ease(self, width: float, scale: Scale) -> float:
        size, _ = self._measures(width, scale)
        return (len(self.table.rows) + 1) * size * _ROW_EASE

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        size, widths = self._measures(width, scale)
        heights = self._heights(widths, size)
        used = self._caption_height(width) + heights[0]
        count = 0
        for high in heights[1:]:
            used += high
            if used > height:
                break
            count += 1
        rows = self.table.rows
        if count == len(rows):
            return self, None
        while count and rows[count - 1].kind == "group":
            count -= 1  # a band never stands alone at the foot
        if not count:
            return None, self
        whole = self.whole or self.table
        head = replace(self, table=replace(self.table, rows=rows[:count]), whole=whole)
        rest = rows[count:]
        if rest[0].kind == "body" and (band := _last_group(rows[:count])):
            rest = (band, *rest)
        return head, replace(self, table=replace(self.table, rows=rest), whole=whole)

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        more = min(max(box.h - self.height(box.w, scale), 0), self.ease(box.w, scale)) / (len(self.table.rows) + 1)
        if self._caption():
            caption, box = box.rows(self._caption_height(box.w))
            canvas.text(f"{self.name} caption", caption, self._caption())
        size, widths = self._measures(box.w, scale)
        heights = [high + more for high in self._heights(widths, size)]
        frame = Box(box.x, box.y, box.w, sum(heights))
        rows = zip((None, *self.table.rows), heights, strict=True)
        xml = [row_xml(self._cells(row, size), high, self.pen) for row, high in rows]
        canvas.table(self.name, frame, widths, xml, self.table.caption or self.table.name)


def _last_group(rows: tuple[Row, ...]) -> Row | None:
    return next((row for row in reversed(rows) if row.kind == "group"), None)


def _row_height(cells: list[TableCell], widths: tuple[float, ...]) -> float:
    heights = [
        cell.height(sum(widths[index : index + cell.span])) for index, cell in enumerate(cells) if not cell.merged
    ]
    return max(heights)


def _header(columns: tuple[Column, ...], size: float) -> list[TableCell]:
    return [
        TableCell(
            (Para((Run(column.header, True, INK),), size, _align(column)),),
            fill=Colour("lt2"),
            bottom=STRONG_RULE,
            anchor="b",
            lead=column_lead(columns, index),
        )
        for index, column in enumerate(columns)
    ]


def _align(column: Column) -> Literal["l", "ctr", "r"]:
    return _ALIGN[column.kind]


def _row(row: Row, columns: tuple[Column, ...], size: float, pen: Pen) -> list[TableCell]:
    if row.kind == "group":
        para = plain(row.cells[0].text, size, bold=True, colour=Colour("accent1"))
        first = TableCell((para,), span=len(columns), bottom=(0.75, Colour("accent1")), anchor="b")
        return [first, *(TableCell(merged="h", bottom=(0.75, Colour("accent1"))) for _ in columns[1:])]
    cells = []
    for index, (column, cell) in enumerate(zip(columns, row.cells, strict=False)):
        lead = column_lead(columns, index)
        para = _cell_para(cell, column, size, pen, total=row.kind == "total")
        if row.kind == "total":
            cells.append(TableCell((para,), top=STRONG_RULE, bottom=STRONG_RULE, lead=lead))
        else:
            cells.append(TableCell((para,), bottom=HAIRLINE, lead=lead))
    cells += [TableCell() for _ in columns[len(cells) :]]
    return cells


def _cell_para(cell: Cell, column: Column, size: float, pen: Pen, *, total: bool) -> Para:
    bold = cell.strong or total
    colour = pen.theme.tones[cell.tone] if cell.tone not in {Tone.NONE, Tone.MUTED} else INK
    if cell.tone is Tone.MUTED:
        colour = QUIET
    runs = []
    if cell.tone in SIGNS and cell.text:
        runs.append(Run(SIGNS[cell.tone], True, colour))
    runs.append(Run(cell.text, bold, colour))
    return Para(tuple(runs), size, _align(column), line=LINE - 0.05)
