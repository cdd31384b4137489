"""Totals in finished documents, recomputed by a reader with nothing but the page before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import html

_SCALES = {"亿": 10**8, "万": 10**4, "bn": 10**9, "m": 10**6, "k": 10**3}
_AMOUNT = re.compile(
    r"(?P<sign>[+−-]?)\s*(?:CNY\s*)?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>亿|万|bn|m|k)?(?:元)?(?P<share>%)?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as it is read, and by how much its rounding may hide (half of its last digit)."""

    value: Decimal
    doubt: Decimal


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page: caption, heads, and rows as (is a total, texts)."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[bool, tuple[str, ...]], ...]


def read_figure(text: str) -> Figure | None:
    """``1.584亿元``, ``−CNY 5.75 m``, ``95.8%``; ``None`` for what is no single amount."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    scale = Decimal(_SCALES.get(found["scale"] or "", 1))
    digits = found["number"].replace(",", "")
    places = len(digits.partition(".")[2])
    value = Decimal(digits) * scale * (-1 if found["sign"] in ("−", "-") else 1)
    return Figure(value, scale * Decimal(1).scaleb(-places) / 2)


def grids(page: bytes) -> list[Grid]:
    """The tables of an HTML page that hold totals, in a row or in a column."""
    found = []
    tree: Any = html.document_fromstring(page.decode())
    for table in tree.xpath("//main//table"):
        heads = tuple(_text(cell) for cell in table.xpath("thead/tr/th"))
        rows = tuple((row.get("class") == "total", tuple(map(_text, row))) for row in table.xpath("tbody/tr"))
        if any(total for total, _ in rows) or heads[-1:] in (("Total",), ("合计",)):
            found.append(Grid(_text(table.find("caption")), heads, rows))
    return found


def _text(cell: Any) -> str:
    """What is seen of a cell: words for hearers left out."""
    copy: Any = html.fromstring(html.tostring(cell))
    for heard in copy.xpath(".//*[@class='heard']"):
        heard.drop_tree()
    return str(copy.text_content()).strip().removeprefix("●").removeprefix("▲").removeprefix("■").strip()


# Lines of a profit and loss account that add to it, and of the capital that lessen it; accounts print no signs.
_INCOMES = {"Sales", "销售", "Rebates", "返利", "Reimbursed fees", "费用补贴"}
_DEBTS = {"Payables", "应付"}
_ACCOUNTS = ("profit", "利润")
_CAPITALS = ("Capital employed", "占用资金")


def wrong_sums(grid: Grid) -> Iterator[str]:
    """Yield each total that is not the sum of the lines above it, and each last column that is not its row's."""
    for column in range(1, len(grid.heads)):
        yield from _wrong_in_column(grid, column)
    if grid.heads[-1] in ("Total", "合计"):
        for _, cells in grid.rows:
            figures = [read_figure(cell) for cell in cells[1:]]
            known = [figure for figure in figures[:-1] if figure is not None]
            last = figures[-1] if figures else None
            if last is not None and not _adds_up(known, last):
                yield f"{grid.caption} / {cells[0]}: {cells[-1]} ≠ {sum(one.value for one in known)}"


def _wrong_in_column(grid: Grid, column: int) -> Iterator[str]:
    """A first total without lines above it, as of a bridge, is what the lines below start from."""
    parts: list[Figure] = []
    for total, cells in grid.rows:
        figure = read_figure(cells[column]) if column < len(cells) else None
        if figure is None:
            continue
        if not total or not parts:
            parts.append(Figure(figure.value * _sign(grid, cells[0]), figure.doubt))
        elif not _adds_up(parts, figure):
            yield f"{grid.caption} / {grid.heads[column]}: {cells[column]} ≠ {sum(one.value for one in parts)}"


def _sign(grid: Grid, label: str) -> int:
    if any(word in grid.caption for word in _ACCOUNTS):
        return 1 if label in _INCOMES else -1
    return -1 if label in _DEBTS and any(word in grid.caption for word in _CAPITALS) else 1


def _adds_up(parts: Sequence[Figure], total: Figure) -> bool:
    difference = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    return difference <= total.doubt + sum((part.doubt for part in parts), Decimal(0))
