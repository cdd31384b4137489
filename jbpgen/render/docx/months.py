"""The month matrix: a native table with a column per month, its header repeated on every page."""

from __future__ import annotations

from jbpgen.document.blocks import Cell, MonthMatrix, MonthRow, Tone
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import STRONG, paragraph, run
from jbpgen.render.docx.palette import Palette
from jbpgen.render.docx.table_xml import cell, row, shares, side_margins, table
from jbpgen.render.office.theme import Colour
from jbpgen.render.signs import sign

_LABEL_SHARE = 0.17  # of the width
_LONG_MONTHS = 6
_ONE_PAGE = 12  # rows: a year is read at one glance as long as it fits on a page, with the legend below
_KEEP = "<w:keepNext/>"
_TINT = 82
_MARGINS = side_margins(40, 40)
_QUIET = Colour("dk2")


def is_broad(block: MonthMatrix) -> bool:
    """Whether it wants a landscape page."""
    return len(block.months) > _LONG_MONTHS


def month_matrix_block(block: MonthMatrix, manuscript: Manuscript, width: int) -> str:
    """Caption, matrix, legend and source line."""
    label = round(width * _LABEL_SHARE)
    widths = [label, *shares([1.0] * len(block.months), width - label)]
    palette = manuscript.palette
    heads = zip((block.header, *block.months), widths, strict=True)
    head = [cell(_head(text, index), wide, align="center") for index, (text, wide) in enumerate(heads)]
    keep = _KEEP if len(block.rows) <= _ONE_PAGE else ""
    rows = [row(head, header=True), *(row(_cells(one, widths, palette, keep)) for one in block.rows)]
    board = table("PlanTable", widths, rows, title=block.caption, description=block.alt, header=True)
    legend = _legend(block, palette, keep=bool(block.source))
    return manuscript.caption("Figure", block.caption) + board + legend + manuscript.source(block.source)


def _head(text: str, index: int) -> str:
    return paragraph("TableHeadMarkFine" if index else "TableHeadFine", run(text), properties=_KEEP)


def _cells(one: MonthRow, widths: list[int], palette: Palette, keep: str) -> list[str]:
    label = paragraph("TableTextFine", run(one.label, STRONG), properties=keep)
    if one.note:
        label += paragraph("TableTextFine", run(one.note, palette.ink(_QUIET)), properties=keep)
    borders = palette.edge("top", _QUIET, 8) if one.kind == "total" else ""
    cells = [cell(label, widths[0], borders=borders, align="center")]
    for content, width in zip(one.cells, widths[1:], strict=True):
        strong = STRONG if content.strong or one.kind == "total" else ""
        text = paragraph("TableMarkFine", *_runs(content, palette, strong), properties=keep)
        fill = _fill(content.tone, palette)
        cells.append(cell(text, width, borders=borders, fill=fill, margins=_MARGINS, align="center"))
    return cells


def _runs(content: Cell, palette: Palette, properties: str) -> list[str]:
    mark = sign(content.tone) if content.text else ""
    ink = palette.ink(_QUIET) if content.tone is Tone.MUTED else ""
    marked = [run(f"{mark} ", properties + palette.ink(palette.tone(content.tone)))] if mark else []
    return [*marked, run(content.text, properties + ink)]


def _fill(tone: Tone, palette: Palette) -> str:
    if tone is Tone.NONE:
        return ""
    return palette.fill(Colour("lt2") if tone is Tone.MUTED else palette.tint(tone, _TINT))


def _legend(block: MonthMatrix, palette: Palette, *, keep: bool) -> str:
    if not block.legend:
        return ""
    parts = []
    for entry in block.legend:
        key = run("\u2003\u2003", _fill(entry.tone, palette))
        mark = sign(entry.tone)
        parts.append(key + run(f"  {mark} {entry.text}" if mark else f"  {entry.text}"))
    return paragraph("Legend", run("      ").join(parts), properties=_KEEP if keep else "")
