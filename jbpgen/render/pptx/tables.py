"""Tables that page: measured rows, repeated header, group bands and totals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from jbpgen.document.blocks import Cell, Column, Row, Table, Tone
from jbpgen.render.office.measure import longest_piece, text_width
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.cells import HAIRLINE, MARGIN_X, STRONG_RULE, TableCell, row_xml
from jbpgen.render.pptx.element import Element
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.prose import SIGNS
from jbpgen.render.pptx.text import INK, LINE, QUIET, Para, Pen, Run, plain

_ALIGN: dict[str, Literal["l", "ctr", "r"]] = {"text": "l", "number": "r", "mark": "ctr"}
_CAPTION_GAP = 5.0
_LEAST_SIZE = 10.0


@lru_cache(maxsize=512)
def column_widths(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Widths by weight, unless every column can have its longest line; never narrower than its longest word."""
    natural = [_natural_width(table, index, size) for index in range(len(table.columns))]
    if sum(natural) <= width:
        spare, total = width - sum(natural), sum(column.width for column in table.columns) or 1
        return tuple(own + spare * column.width / total for own, column in zip(natural, table.columns, strict=True))
    least = [_least_width(table, index, size) for index in range(len(table.columns))]
    if sum(least) > width:
        return tuple(width * part / sum(least) for part in least)
    weights = [max(column.width, 0.01) for column in table.columns]
    fixed: dict[int, float] = {}
    while True:
        free = width - sum(fixed.values())
        open_weight = sum(weight for index, weight in enumerate(weights) if index not in fixed)
        shares = {i: free * weights[i] / open_weight for i in range(len(weights)) if i not in fixed}
        tight = [index for index, share in shares.items() if share < least[index]]
        if not tight:
            return tuple(fixed.get(index, shares.get(index, 0.0)) for index in range(len(weights)))
        fixed |= {index: least[index] for index in tight}


def _natural_width(table: Table, index: int, size: float) -> float:
    """What the column takes when no line in it is broken."""
    widest = text_width(table.columns[index].header, size, bold=True)
    for row in table.rows:
        if row.kind != "group" and index < len(row.cells):
            cell = row.cells[index]
            lines = (SIGNS.get(cell.tone, "") + cell.text).split("\n")
            widest = max(widest, *(text_width(line, size, bold=cell.strong or row.kind == "total") for line in lines))
    return widest * 1.04 + 2 * MARGIN_X + 1


def _least_width(table: Table, index: int, size: float) -> float:
    words = [longest_piece(table.columns[index].header, size, bold=True)]
    for row in table.rows:
        if row.kind == "group" or index >= len(row.cells):
            continue
        cell = row.cells[index]
        whole = table.columns[index].kind != "text"
        sign = text_width(SIGNS.get(cell.tone, ""), size)
        longest = max((text_width(line, size, bold=True) for line in cell.text.split("\n")), default=0) if whole else 0
        words.append(sign + (longest or longest_piece(cell.text, size, bold=cell.strong)))
    return min(max(words) * 1.04 + 2 * MARGIN_X + 1, 220)


@lru_cache(maxsize=512)
def fitting_size(table: Table, width: float, size: float) -> float:
    """``size``, or the next smaller one in which no word has to be broken; never below the least."""
    while size > _LEAST_SIZE and sum(_least_width(table, index, size) for index in range(len(table.columns))) > width:
        size -= 1
    return size


@dataclass(frozen=True, slots=True)
class TableElement:
    """A table, or the part of one that stands on a slide."""

    table: Table
    pen: Pen
    caption: bool = True
    elastic: bool = False
    slots: tuple[str, ...] = ("table",)

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

    def _rows(self, width: float, size: float) -> list[tuple[list[TableCell], float]]:
        """Header and body rows with their heights."""
        widths = column_widths(self.table, width, size)
        rows = [_header(self.table.columns, size)]
        rows += [_row(row, self.table.columns, size, self.pen) for row in self.table.rows]
        return [(cells, _row_height(cells, widths)) for cells in rows]

    def height(self, width: float, scale: Scale) -> float:
        return self._caption_height(width) + sum(
            high for _, high in self._rows(width, fitting_size(self.table, width, scale.table))
        )

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        heights = [high for _, high in self._rows(width, fitting_size(self.table, width, scale.table))]
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
        head = replace(self, table=replace(self.table, rows=rows[:count]))
        rest = rows[count:]
        if rest[0].kind == "body" and (band := _last_group(rows[:count])):
            rest = (band, *rest)
        return head, replace(self, table=replace(self.table, rows=rest))

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        if self._caption():
            caption, box = box.rows(self._caption_height(box.w))
            canvas.text(f"{self.name} caption", caption, self._caption())
        size = fitting_size(self.table, box.w, scale.table)
        rows = self._rows(box.w, size)
        total = sum(high for _, high in rows)
        frame = Box(box.x, box.y, box.w, total)
        xml = [row_xml(cells, high, self.pen) for cells, high in rows]
        widths = column_widths(self.table, box.w, size)
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
        )
        for column in columns
    ]


def _align(column: Column) -> Literal["l", "ctr", "r"]:
    return _ALIGN[column.kind]


def _row(row: Row, columns: tuple[Column, ...], size: float, pen: Pen) -> list[TableCell]:
    if row.kind == "group":
        para = plain(row.cells[0].text, size, bold=True, colour=Colour("accent1"))
        first = TableCell((para,), span=len(columns), bottom=(0.75, Colour("accent1")), anchor="b")
        return [first, *(TableCell(merged="h", bottom=(0.75, Colour("accent1"))) for _ in columns[1:])]
    cells = []
    for column, cell in zip(columns, row.cells, strict=False):
        para = _cell_para(cell, column, size, pen, total=row.kind == "total")
        if row.kind == "total":
            cells.append(TableCell((para,), top=STRONG_RULE, bottom=STRONG_RULE))
        else:
            cells.append(TableCell((para,), bottom=HAIRLINE))
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
