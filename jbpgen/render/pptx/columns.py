"""How wide the columns of a table are, and in which size they can be set. Widths and sizes in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from jbpgen.document.blocks import Column, Table
from jbpgen.render.office.measure import is_wide, longest_piece, text_width
from jbpgen.render.pptx.cells import MARGIN_X
from jbpgen.render.pptx.prose import SIGNS

_LEAST_SIZE = 10.0
_WHOLE = (11.0, 5.0, 0.0)  # em: texts up to this stay on one line, as names, dates and ratings should
_SHORT_SHARE = 0.75  # of the width: what such texts may claim, so that the long ones keep room
_WIDEST_WORD = 220.0
_LEAD = 9.0
_WIDE_SPACE = 0.25  # em
_HEADER_WORD = 4.5  # em
_HEADER_LINES = 8
_FIRST_SHARE = 0.34  # of the width: what names the rows gets where columns are parted
_MANY_COLUMNS = 6  # fewer are never parted: broken words read better than half a small table


@lru_cache(maxsize=512)
def column_widths(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Every column as wide as its longest line where there is room; then headers wrap; then the longest texts do.

    What is left goes by weight; no column is narrower than its longest word, as long as they all fit ``width``.
    """
    count = range(len(table.columns))
    weights = [max(column.width, 0.01) for column in table.columns]
    natural = [_natural_width(table, index, size) for index in count]
    if sum(natural) <= width:
        return _widened(natural, weights, width)
    content = [_natural_width(table, index, size, whole_header=False) for index in count]
    if sum(content) <= width:
        missing = [full - part for full, part in zip(natural, content, strict=True)]
        return _widened(content, missing, width)
    least = _least_widths(table, width, size)
    if sum(least) > width:
        return tuple(width * part / sum(least) for part in least)
    return _shared(least, content, weights, width)


def _widened(widths: Sequence[float], weights: Sequence[float], width: float) -> tuple[float, ...]:
    """``widths`` with what they leave of ``width`` added by weight."""
    spare, total = width - sum(widths), sum(weights) or 1
    return tuple(own + spare * weight / total for own, weight in zip(widths, weights, strict=True))


def _shared(least: Sequence[float], most: Sequence[float], weights: Sequence[float], width: float) -> tuple[float, ...]:
    """``width`` divided by weight between ``least`` and ``most`` of each column."""
    fixed: dict[int, float] = {}
    while len(fixed) < len(least):
        free = width - sum(fixed.values())
        open_weight = sum(weight for index, weight in enumerate(weights) if index not in fixed)
        shares = {i: free * weights[i] / open_weight for i in range(len(weights)) if i not in fixed}
        tight = {index: least[index] for index, share in shares.items() if share < least[index]}
        settled = tight or {index: most[index] for index, share in shares.items() if share > most[index]}
        fixed |= settled or shares
    return tuple(fixed[index] for index in range(len(least)))


def _natural_width(table: Table, index: int, size: float, *, whole_header: bool = True) -> float:
    """What the column takes when no line in it is broken; the header may be, unless ``whole_header``."""
    header = table.columns[index].header
    widest = _line_width(header, size, bold=True) if whole_header else _header_width(header, size)
    for row in table.rows:
        if row.kind != "group" and index < len(row.cells):
            cell = row.cells[index]
            lines = (SIGNS.get(cell.tone, "") + cell.text).split("\n")
            widest = max(widest, *(_line_width(line, size, bold=cell.strong or row.kind == "total") for line in lines))
    return widest * 1.04 + 2 * MARGIN_X + 1 + column_lead(table.columns, index)


def _least_widths(table: Table, width: float, size: float) -> list[float]:
    """Widths below which words, and short texts as far as there is room, would be broken."""
    for whole in _WHOLE:
        least = [_least_width(table, index, size, whole) for index in range(len(table.columns))]
        if sum(least) <= width * _SHORT_SHARE:
            break
    return least


def _least_width(table: Table, index: int, size: float, whole: float = 0) -> float:
    """Width of the longest word, or of the longest text of at most ``whole`` em; numbers and marks are never cut."""
    words = [_header_width(table.columns[index].header, size)]
    limit = whole * size if table.columns[index].kind == "text" else _WIDEST_WORD
    for row in table.rows:
        if row.kind == "group" or index >= len(row.cells):
            continue
        cell = row.cells[index]
        bold = cell.strong or row.kind == "total"
        longest = max(_line_width(line, size, bold=bold) for line in cell.text.split("\n"))
        if longest > limit:
            longest = longest_piece(cell.text, size, bold=bold)
        words.append(text_width(SIGNS.get(cell.tone, ""), size, bold=True) + longest)
    return min(max(words) * 1.04 + 2 * MARGIN_X + 1, _WIDEST_WORD) + column_lead(table.columns, index)


def column_lead(columns: Sequence[Column], index: int) -> float:
    """Additional space before a text that would otherwise touch the number that ends where it begins."""
    return _LEAD if index and columns[index].kind == "text" and columns[index - 1].kind == "number" else 0


def _line_width(text: str, size: float, *, bold: bool) -> float:
    """Width of a line, generous with the spaces of Chinese text, which some faces set wide."""
    extra = _WIDE_SPACE * size * text.count(" ") if any(map(is_wide, text)) else 0
    return text_width(text, size, bold=bold) + extra


def _header_width(header: str, size: float) -> float:
    """Width of a header's longest word; a short Chinese one, as a person's name, is one word."""
    if any(map(is_wide, header)) and (whole := _line_width(header, size, bold=True)) <= _HEADER_WORD * size:
        return whole
    # A long header goes over a few lines, not over twenty of one or two letters each.
    return max(longest_piece(header, size, bold=True), text_width(header, size, bold=True) / _HEADER_LINES)


@lru_cache(maxsize=512)
def fitting_size(table: Table, width: float, size: float) -> float:
    """``size``, or the next smaller one in which no word has to be broken; never below the least."""
    while size > _LEAST_SIZE and sum(_least_width(table, index, size) for index in range(len(table.columns))) > width:
        size -= 1
    return size


def column_parts(table: Table, width: float) -> tuple[Table, ...]:
    """The table, or its columns in groups that fit ``width`` without breaking a word, each after the first column.

    A matrix of twenty people with long names goes on to the right this way, as it goes on downwards by rows.
    """
    count = len(table.columns)
    least = [_least_width(table, index, _LEAST_SIZE) for index in range(count)]
    if sum(least) <= width or count < _MANY_COLUMNS:
        return (table,)
    least[0] = max(least[0], min(_natural_width(table, 0, _LEAST_SIZE), width * _FIRST_SHARE))
    groups: list[list[int]] = [[]]
    for index in range(1, count):
        if groups[-1] and least[0] + sum(least[i] for i in groups[-1]) + least[index] > width:
            groups.append([])
        groups[-1].append(index)
    size = -(-(count - 1) // len(groups))  # as even as the widest allow, so that no group has a single column
    even = [list(range(at, min(at + size, count))) for at in range(1, count, size)]
    if all(least[0] + sum(least[i] for i in group) <= width for group in even):
        groups = even
    return tuple(_with_columns(table, (0, *group)) for group in groups)


def _with_columns(table: Table, indices: Sequence[int]) -> Table:
    rows = tuple(
        row if row.kind == "group" else replace(row, cells=tuple(row.cells[i] for i in indices if i < len(row.cells)))
        for row in table.rows
    )
    return replace(table, columns=tuple(table.columns[i] for i in indices), rows=rows)
