"""Column widths: the weights that a table asks for, corrected so that no word, number or short label is torn."""

from __future__ import annotations

from jbpgen.document.blocks import Column, Table, Tone
from jbpgen.render.docx.table_xml import shares
from jbpgen.render.office.measure import longest_piece, text_width

_SIZE = 8.5  # points: the size of table text
_MARGINS = 190  # twips: both sides of a cell, and a little air
_WHOLE = 56.0  # points: texts up to this wide stay on one line
_SIGN = 12.0  # points that the sign of a tone takes
_MOST = 0.4  # of the table: no column claims more than this for a single word


def column_widths(block: Table, width: int) -> list[int]:
    """Twips per column, ``width`` in sum. Weights hold where they leave every column its least width."""
    floors = [min(_floor(block, index, column), round(width * _MOST)) for index, column in enumerate(block.columns)]
    if sum(floors) >= width:
        return shares([float(floor) for floor in floors], width)
    fixed: dict[int, int] = {}
    while True:
        free = [index for index in range(len(floors)) if index not in fixed]
        if not free:
            return shares([float(floor) for floor in floors], width)
        divided = shares([block.columns[index].width for index in free], width - sum(fixed.values()))
        tight = {index: floors[index] for index, share in zip(free, divided, strict=True) if share < floors[index]}
        if not tight:
            wide = dict(zip(free, divided, strict=True)) | fixed
            return [wide[index] for index in range(len(floors))]
        fixed |= tight


def _floor(block: Table, index: int, column: Column) -> int:
    points = _unbroken(column.header, column.kind, bold=True)
    for row in block.rows:
        if row.kind == "group" or index >= len(row.cells):
            continue
        cell = row.cells[index]
        sign = _SIGN if cell.tone not in (Tone.NONE, Tone.ACCENT, Tone.MUTED) else 0.0
        bold = cell.strong or row.kind == "total"
        points = max(points, _unbroken(cell.text, column.kind, bold=bold) + sign)
    return round(points * 20) + _MARGINS


def _unbroken(text: str, kind: str, *, bold: bool) -> float:
    whole = max((text_width(line, _SIZE, bold=bold) for line in text.split("\n")), default=0.0)
    if whole <= _WHOLE or (kind == "number" and whole <= 2 * _WHOLE and text[:1].isdigit()):
        return whole
    return longest_piece(text, _SIZE, bold=bold)
