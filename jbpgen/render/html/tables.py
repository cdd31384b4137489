"""Tables, the risk matrix and the month matrix: all of them tables that can be heard."""

from __future__ import annotations

from jbpgen.document.blocks import (
    Cell,
    Column,
    MonthMatrix,
    MonthRow,
    RiskMatrix,
    Row,
    Table,
    Tone,
)
from jbpgen.render.data_table import marks_at
from jbpgen.render.html.manuscript import Manuscript
from jbpgen.render.html.markup import Html, element, join
from jbpgen.render.html.text import toned

_CLASSES = {"text": None, "number": "number", "mark": "centred"}
_LEVELS = range(1, 6)
_LONG = 12  # rows: a figure from here on may continue on another page


def table_block(block: Table, manuscript: Manuscript) -> Html:
    """Caption, table and source line. What is wider than the screen scrolls by itself."""
    if not block.columns:
        return Html("")
    identity = manuscript.identity(block.name)
    caption = (
        element("caption", manuscript.caption(block.name, block.caption), id=identity) if block.caption else Html("")
    )
    shown = element("table", caption, table_rows(block, manuscript))
    framed = scrolling(shown, identity if block.caption else None, "scroll wide" if block.wide else "scroll")
    return element("figure", framed, manuscript.source(block.source), class_=length(len(block.rows)))


def scrolling(content: Html, label: str | None, class_: str = "scroll") -> Html:
    """A stretch that can be scrolled by the keyboard, too; that asks for a name and a role."""
    return element("div", content, class_=class_, role="region", tabindex="0", aria_labelledby=label)


def length(rows: int) -> str | None:
    """The class of a figure that may continue on another page."""
    return "long" if rows > _LONG else None


def table_rows(block: Table, manuscript: Manuscript) -> Html:
    """Head and bodies; each group of rows is a body of its own."""
    head = element("tr", *(_head(column) for column in block.columns))
    bodies: list[list[Html]] = [[]]
    for row in block.rows:
        if row.kind == "group" and bodies[-1]:
            bodies.append([])
        bodies[-1].append(_row(row, block.columns, manuscript))
    return join([_widths(block.columns), element("thead", head), *(element("tbody", *rows) for rows in bodies if rows)])


def _widths(columns: tuple[Column, ...]) -> Html:
    """The shares of the columns, in per cent; the style sheet has a class for each."""
    whole = sum(column.width for column in columns) or 1.0
    return element("colgroup", *(element("col", class_=f"w{round(100 * one.width / whole)}") for one in columns))


def _head(column: Column) -> Html:
    return element("th", column.header, scope="col", class_=_CLASSES[column.kind])


def _row(row: Row, columns: tuple[Column, ...], manuscript: Manuscript) -> Html:
    if row.kind == "group":
        text = row.cells[0].text if row.cells else ""
        return element("tr", element("th", text, scope="rowgroup", colspan=len(columns)), class_="group")
    padded = row.cells + (Cell(""),) * (len(columns) - len(row.cells))
    cells = [_cell(cell, column, at == 0, manuscript) for at, (cell, column) in enumerate(zip(padded, columns))]  # noqa: B905
    return element("tr", *cells, class_="total" if row.kind == "total" else None)


def _cell(cell: Cell, column: Column, first: bool, manuscript: Manuscript) -> Html:
    classes = [_CLASSES[column.kind], "strong" if cell.strong else None]
    classes += [cell.tone.value if cell.tone in (Tone.MUTED, Tone.ACCENT) else None]
    written = " ".join(name for name in classes if name) or None
    content = join([toned(cell.tone, manuscript.words), cell.text])
    # The first column names the row, unless it holds figures itself.
    if first and column.kind == "text" and cell.text:
        return element("th", content, scope="row", class_=written)
    return element("td", content, class_=written)


def matrix_block(block: RiskMatrix, manuscript: Manuscript) -> Html:
    """Probability upwards, impact to the right; the background grows warmer with their product."""
    rows = [_matrix_row(block, level, manuscript) for level in reversed(_LEVELS)]
    head = element("tr", element("th", f"{block.probability_label} ↓ · {block.impact_label} →", scope="col"), *_scale())
    caption = element("caption", manuscript.caption(block.name, block.caption))
    table = element("table", caption, element("thead", head), element("tbody", *rows), class_="matrix")
    return element("figure", table, element("p", block.alt, class_="heard"))


def _scale() -> list[Html]:
    return [element("th", str(level), scope="col") for level in _LEVELS]


def _matrix_row(block: RiskMatrix, probability: int, manuscript: Manuscript) -> Html:
    cells = []
    for impact in _LEVELS:
        product = probability * impact
        heat = "bad" if product >= 15 else "watch" if product >= 8 else "info"
        marks = [
            join([toned(mark.tone, manuscript.words), mark.label]) for mark in marks_at(block, probability, impact)
        ]
        cells.append(element("td", join(marks, "<br>"), class_=f"heat-{heat}"))
    return element("tr", element("th", str(probability), scope="row"), *cells)


def months_block(block: MonthMatrix, manuscript: Manuscript) -> Html:
    """What happens in which month; the words in a field say what its colour says."""
    identity = manuscript.identity(block.name)
    head = [element("th", block.header, scope="col")]
    head += [element("th", month, scope="col", class_="centred") for month in block.months]
    caption = element("caption", manuscript.caption(block.name, block.caption), id=identity)
    body = (_month_row(row) for row in block.rows)
    table = element("table", caption, element("thead", element("tr", *head)), element("tbody", *body), class_="months")
    key = join(element("span", toned(one.tone, manuscript.words), one.text) for one in block.legend)
    after = [element("p", key, class_="legend")] if block.legend else []
    hearing = element("p", block.alt, class_="heard")
    framed = scrolling(table, identity, "scroll wide")
    return element("figure", framed, hearing, *after, manuscript.source(block.source))


def _month_row(row: MonthRow) -> Html:
    label = join([row.label, " ", element("span", row.note, class_="small") if row.note else ""])
    cells = (
        element("td", cell.text, class_=None if cell.tone is Tone.NONE else f"tint-{cell.tone.value}")
        for cell in row.cells
    )
    kind = "total" if row.kind == "total" else None
    return element("tr", element("th", label, scope="row"), *cells, class_=kind)
