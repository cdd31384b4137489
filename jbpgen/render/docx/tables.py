"""The table block: repeated header, group and total rows, columns as wide as their words need."""

from __future__ import annotations

from collections.abc import Sequence

from jbpgen.document.blocks import Cell, Column, Row, Table, Tone
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import STRONG, paragraph, run
from jbpgen.render.docx.table_type import COMPACT, FITTING, REGULAR, SMALL, TableType
from jbpgen.render.docx.table_xml import AFTER_TABLE, cell, row, table
from jbpgen.render.docx.widths import lay_out
from jbpgen.render.office.theme import Colour

_STYLES = {"text": "TableText", "number": "TableNumber", "mark": "TableMark"}
_HEADS = {"text": "TableHead", "number": "TableHeadNumber", "mark": "TableHeadMark"}
_KEEP = "<w:keepNext/>"
_LONG = 40  # rows: a wide table from here on is a register to look things up in
_SHORT = 4  # rows: a table up to this long stays on one page with its caption and source


def chosen_type(block: Table, landscape: bool, width: int, room: float) -> TableType:
    """The type for a table ``width`` twips wide; ``room`` is the height that one which asks for a page must fit in."""
    if block.fit_page:
        return next((one for one in FITTING if lay_out(block, width, one).height <= room), FITTING[-1])
    if not block.wide:
        return REGULAR
    return SMALL if landscape or len(block.rows) > _LONG else COMPACT


def table_block(block: Table, manuscript: Manuscript, width: int, type_: TableType = REGULAR) -> str:
    """Caption, table and source line, ``width`` twips wide, in the given type."""
    if not block.columns:
        return ""
    widths = lay_out(block, width, type_).widths
    rows = [_header(block.columns, widths, type_.suffix)]
    for index, one in enumerate(block.rows):
        xml = _row(one, block.columns, widths, manuscript, type_.suffix, keep=_keeps(block, index))
        rows.append(manuscript.key(one.entity, xml))
    body = table(type_.table, widths, rows, title=block.caption, header=True)
    caption = manuscript.caption("Table", block.caption) if block.caption else ""
    return caption + body + (manuscript.source(block.source) or AFTER_TABLE)


def _keeps(block: Table, index: int) -> bool:
    """Whether the row stays with what follows: short tables, the row before a total, the last row before its source."""
    last = index == len(block.rows) - 1
    if last:
        return bool(block.source)
    return (
        len(block.rows) <= _SHORT
        or block.fit_page
        or block.rows[index + 1].kind == "total"
        or block.rows[index].kind == "group"
    )


def _header(columns: tuple[Column, ...], widths: Sequence[int], suffix: str) -> str:
    cells = [
        cell(paragraph(_HEADS[column.kind] + suffix, run(column.header)), width)
        for column, width in zip(columns, widths, strict=True)
    ]
    return row(cells, header=True)


def _row(
    one: Row, columns: tuple[Column, ...], widths: Sequence[int], manuscript: Manuscript, suffix: str, *, keep: bool
) -> str:
    palette = manuscript.palette
    if one.kind == "group":
        text = one.cells[0].text if one.cells else ""
        fill = palette.fill(Colour("accent1", 92))
        band = cell(paragraph(f"TableGroup{suffix}", run(text)), sum(widths), span=len(widths), fill=fill)
        return row([band])
    total = one.kind == "total"
    borders = palette.edge("top", Colour("dk2"), 6) if total else ""
    padded = one.cells + (Cell(""),) * (len(columns) - len(one.cells))
    cells = []
    for content, column, width in zip(padded, columns, widths, strict=False):
        words = _cell_text(content, manuscript, total)
        text = paragraph(_STYLES[column.kind] + suffix, words, properties=_KEEP if keep else "")
        cells.append(cell(text, width, borders=borders))
    return row(cells)


def _cell_text(content: Cell, manuscript: Manuscript, total: bool) -> str:
    properties = STRONG if content.strong or total or content.tone is Tone.ACCENT else ""
    return manuscript.palette.tone_text(content.text, content.tone, properties)
