"""The table block: repeated header, group and total rows, columns as wide as their words need."""

from __future__ import annotations

from jbpgen.document.blocks import Cell, Column, Row, Table, Tone
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import STRONG, paragraph, run
from jbpgen.render.docx.table_xml import AFTER_TABLE, cell, row, table
from jbpgen.render.docx.widths import column_widths
from jbpgen.render.office.theme import Colour

_STYLES = {"text": "TableText", "number": "TableNumber", "mark": "TableMark"}
_HEADS = {"text": "TableHead", "number": "TableHeadNumber", "mark": "TableHeadMark"}
_KEEP = "<w:keepNext/>"
_SHORT = 7  # rows: a table up to this long stays on one page with its caption and source


def table_block(block: Table, manuscript: Manuscript, width: int) -> str:
    """Caption, table and source line, ``width`` twips wide."""
    if not block.columns:
        return ""
    widths = column_widths(block, width)
    rows = [_header(block.columns, widths)]
    for index, one in enumerate(block.rows):
        rows.append(_row(one, block.columns, widths, manuscript, keep=_keeps(block, index)))
    body = table("PlanTable", widths, rows, title=block.caption, header=True)
    caption = manuscript.caption("Table", block.caption) if block.caption else ""
    return caption + body + (manuscript.source(block.source) or AFTER_TABLE)


def _keeps(block: Table, index: int) -> bool:
    """Whether the row stays with what follows: short tables, the row before a total, the last row before its source."""
    last = index == len(block.rows) - 1
    if last:
        return bool(block.source)
    return len(block.rows) <= _SHORT or block.rows[index + 1].kind == "total" or block.rows[index].kind == "group"


def _header(columns: tuple[Column, ...], widths: list[int]) -> str:
    cells = [
        cell(paragraph(_HEADS[column.kind], run(column.header)), width)
        for column, width in zip(columns, widths, strict=True)
    ]
    return row(cells, header=True)


def _row(one: Row, columns: tuple[Column, ...], widths: list[int], manuscript: Manuscript, *, keep: bool) -> str:
    palette = manuscript.palette
    if one.kind == "group":
        text = one.cells[0].text if one.cells else ""
        band = cell(
            paragraph("TableGroup", run(text)), sum(widths), span=len(widths), fill=palette.fill(Colour("accent1", 92))
        )
        return row([band])
    total = one.kind == "total"
    borders = palette.edge("top", Colour("dk2"), 6) if total else ""
    padded = one.cells + (Cell(""),) * (len(columns) - len(one.cells))
    cells = []
    for content, column, width in zip(padded, columns, widths, strict=False):
        text = paragraph(_STYLES[column.kind], _cell_text(content, manuscript, total), properties=_KEEP if keep else "")
        cells.append(cell(text, width, borders=borders))
    return row(cells)


def _cell_text(content: Cell, manuscript: Manuscript, total: bool) -> str:
    properties = STRONG if content.strong or total or content.tone is Tone.ACCENT else ""
    return manuscript.palette.tone_text(content.text, content.tone, properties)
