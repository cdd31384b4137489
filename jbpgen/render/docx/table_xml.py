"""Tables as XML in one go: cells, rows and the table around them. Widths are twips (1/20 point)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jbpgen.render.docx.markup import attribute, paragraph

AFTER_TABLE = paragraph("AfterTable")


def cell(
    content: str,
    width: int,
    *,
    span: int = 1,
    merge: str = "",
    borders: str = "",
    fill: str = "",
    margins: str = "",
    direction: str = "",
    align: str = "",
) -> str:
    """A cell around ``content`` (paragraphs). ``merge`` is ``restart`` or ``continue`` for cells joined downwards."""
    parts = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if merge:
        parts.append(f'<w:vMerge w:val="{merge}"/>')
    if borders:
        parts.append(f"<w:tcBorders>{borders}</w:tcBorders>")
    parts.append(fill)
    if margins:
        parts.append(f"<w:tcMar>{margins}</w:tcMar>")
    if direction:
        parts.append(f'<w:textDirection w:val="{direction}"/>')
    if align:
        parts.append(f'<w:vAlign w:val="{align}"/>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{content}</w:tc>"


def side_margins(left: int, right: int) -> str:
    """Cell margins to the left and right, for ``cell(margins=…)``."""
    return f'<w:left w:w="{left}" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/>'


def row(cells: Sequence[str], *, header: bool = False, height: int = 0) -> str:
    """A row that does not split across pages; ``header`` rows repeat on each, ``height`` is a least height."""
    properties = "<w:cantSplit/>"
    if height:
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    if header:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    style: str,
    widths: Sequence[int],
    rows: Sequence[str],
    *,
    title: str = "",
    description: str = "",
    header: bool = False,
) -> str:
    """A table of fixed column ``widths``; ``title`` and ``description`` are its alternative text."""
    words = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
    words += f"<w:tblDescription w:val={attribute(description)}/>" if description else ""
    look = (
        f'<w:tblLook w:val="{"0620" if header else "0600"}" w:firstRow="{int(header)}" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{words}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def shares(weights: Sequence[float], width: int) -> list[int]:
    """``width`` twips divided by ``weights``, to the last twip."""
    total = sum(weights) or 1
    edges = [round(width * sum(weights[:index]) / total) for index in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]
