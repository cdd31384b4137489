"""Column widths: the weights that a table asks for, corrected so that no word, number or short label is torn, and
shifted towards the columns that make its rows high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from jbpgen.document.blocks import Column, Table, Tone
from jbpgen.render.docx.table_type import REGULAR, TableType
from jbpgen.render.docx.table_xml import shares
from jbpgen.render.office.measure import longest_piece, text_width

_AIR = 20  # twips beside the text, for fonts a little wider than ours
_WHOLE = 56.0  # points: texts up to this wide stay on one line
_DATE = 80.0  # points: the same for dates and other texts that begin with a digit
_NUMBER = 112.0  # points: the same in columns of numbers
_SIGN = 1.4  # em that the sign of a tone takes
_MOST = 0.4  # of the table: no column claims more than this for a single word
_ROUNDS = 30
_PATIENCE = 8  # rounds without any gain
_WORTHWHILE = 0.97  # widths leave the weights only for a table that becomes at least this much lower
_BREAKING_LOSS = 1.03  # lines end before the margin: text needs a little more room than its width


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: twips per column, and twips of its header and of each row. ``torn``: a word had to break."""

    widths: tuple[int, ...]
    header: int
    rows: tuple[int, ...]
    torn: bool

    @property
    def height(self) -> int:
        """Twips of header and rows, on one endless page."""
        return self.header + sum(self.rows)


@lru_cache(maxsize=256)
def lay_out(block: Table, width: int, type_: TableType = REGULAR) -> Laid:
    """Divide ``width`` twips among the columns, and tell how high the rows become."""
    floors = [_floor(block, index, column, type_) for index, column in enumerate(block.columns)]
    capped = [min(floor, round(width * _MOST)) for floor in floors]
    lines = [_measured(column.header, bold=True) for column in block.columns]
    rows = [_cells(block, index) for index in range(len(block.rows))]
    if sum(capped) >= width:
        widths = shares([float(floor) for floor in capped], width)
    else:
        widths = _lowest(_weighted(block, capped, width), capped, rows, width, type_)
    heights = [_height(row, widths, type_) if row else type_.line + type_.upright for row in rows]
    torn = any(floor > given for floor, given in zip(floors, widths, strict=True))
    return Laid(tuple(widths), _height(lines, widths, type_), tuple(heights), torn)


def column_widths(block: Table, width: int, type_: TableType = REGULAR) -> list[int]:
    """Twips per column, ``width`` in sum. Weights hold where they leave every column its least width and no other
    division makes the table clearly lower."""
    return list(lay_out(block, width, type_).widths)


def _weighted(block: Table, floors: list[int], width: int) -> list[int]:
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


def _lowest(start: list[int], floors: list[int], rows: Sequence[_Line], width: int, type_: TableType) -> list[int]:
    """Widen, round by round, the columns that decide how high the rows are, at the cost of those with room to spare."""
    least, pressure = _judged(rows, start, type_)
    best, wanted, current, stale = start, least * _WORTHWHILE, [float(one) for one in start], 0
    for turn in range(_ROUNDS):
        mean = sum(pressure) / len(pressure)
        if mean == 0 or stale > _PATIENCE:
            break
        pull = 0.3 * (1 - turn / _ROUNDS)
        pulled = [one * min(max(push / mean, 0.2), 5.0) ** pull for one, push in zip(current, pressure, strict=True)]
        current = _floored(pulled, floors, width)
        rounded = shares(current, width)
        lines, pressure = _judged(rows, rounded, type_)
        stale += 1
        if lines < min(least, wanted):
            best, least, stale = rounded, lines, 0
    return best


def _floored(widths: list[float], floors: list[int], width: int) -> list[float]:
    """``widths`` scaled to ``width``, none below its floor."""
    held: set[int] = set()
    while True:
        room = width - sum(floors[index] for index in held)
        free = sum(one for index, one in enumerate(widths) if index not in held)
        scaled = [
            float(floors[index]) if index in held else one * room / free if free else one
            for index, one in enumerate(widths)
        ]
        low = {index for index, one in enumerate(scaled) if one < floors[index] - 0.5} - held
        if not low:
            return scaled
        held |= low


_Cell = tuple[float, ...]  # em that each line of a cell would like
_Line = tuple[_Cell, ...]  # the cells of a row; none for a band


def _cells(block: Table, index: int) -> _Line:
    row = block.rows[index]
    if row.kind == "group":
        return ()
    total = row.kind == "total"
    return tuple(
        _measured(cell.text, bold=cell.strong or total, sign=_signed(cell.tone))
        for cell in row.cells[: len(block.columns)]
    )


def _signed(tone: Tone) -> bool:
    return tone not in (Tone.NONE, Tone.ACCENT, Tone.MUTED)


def _measured(text: str, *, bold: bool, sign: bool = False) -> _Cell:
    first, *others = (text_width(line, 1, bold=bold) for line in text.split("\n"))
    return (first + _SIGN * sign, *others)


def _count(cell: _Cell, width: float, type_: TableType) -> int:
    """Lines of text in a cell ``width`` twips wide."""
    room = max(width - type_.sideways, 40) / 20 / type_.size
    if len(cell) == 1 and cell[0] <= room:
        return 1
    return sum(1 if em <= room else max(2, ceil(em * _BREAKING_LOSS / room)) for em in cell)


def _height(row: Sequence[_Cell], widths: Sequence[float], type_: TableType) -> int:
    most = max((_count(cell, width, type_) for cell, width in zip(row, widths, strict=False)), default=1)
    return most * type_.line + type_.upright


def _judged(rows: Sequence[_Line], widths: Sequence[int], type_: TableType) -> tuple[int, list[float]]:
    """The lines of all rows; per column those by which it makes rows high, weighed by what a wider one would save."""
    lines, pressure = 0, [0.0] * len(widths)
    for row in rows:
        counts = [_count(cell, width, type_) for cell, width in zip(row, widths, strict=False)]
        most = max(counts, default=0)
        lines += most
        if most < 2:
            continue
        for index, count in enumerate(counts):
            if count >= most - 1:
                share = 1.0 if count == most else 0.3
                pressure[index] += share * (count - len(row[index]) + 0.1) / widths[index]
    return lines, pressure


def _floor(block: Table, index: int, column: Column, type_: TableType) -> int:
    points = _unbroken(column.header, column.kind, type_, bold=True)
    for row in block.rows:
        if row.kind == "group" or index >= len(row.cells):
            continue
        cell = row.cells[index]
        sign = _SIGN * type_.size if _signed(cell.tone) else 0.0
        bold = cell.strong or row.kind == "total"
        points = max(points, _unbroken(cell.text, column.kind, type_, bold=bold) + sign)
    return round(points * 20) + type_.sideways + _AIR


def _unbroken(text: str, kind: str, type_: TableType, *, bold: bool) -> float:
    whole = max((text_width(line, type_.size, bold=bold) for line in text.split("\n")), default=0.0)
    limit = (_NUMBER if kind == "number" else _DATE) if text[:1].isdigit() else _WHOLE
    if whole <= limit:
        return whole
    return longest_piece(text, type_.size, bold=bold)
