"""Headers and footers of a redline: both versions' words on one line, and the draft mark of the new version alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jbpgen.render.docx.redline.revisions import W
from jbpgen.render.office.measure import text_width

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIZE = 8.0  # points: headers and footers of our template
_GAP = 12.0  # points between the two sides
_LOOSE = 1.05  # fonts differ a little in width
_WHOLE = 5000  # fiftieths of a per cent
_MARK = f"{W}pict"


def forget_draft_mark(was: _Element, now: _Element) -> None:
    """Take the large word for draft out of the old version's header where the new one has none.

    A drawing that is marked as deleted still shows, and nothing would tell that this is no draft any more.
    """
    if next(now.iter(_MARK), None) is not None:
        return
    for mark in list(was.iter(_MARK)):
        run = mark.getparent()
        assert run is not None
        run.remove(mark)


def make_room(furniture: _Element) -> None:
    """Give what stands at the right margin room for its deleted words, where the left can spare it.

    A second line would push the text of every page down.
    """
    for table in furniture.iterchildren(f"{W}tbl"):
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        cells = table.findall(f"{W}tr/{W}tc")
        widths = [cell.find(f"{W}tcPr/{W}tcW") for cell in cells]
        if len(columns) != 2 or len(cells) != 2 or None in widths:
            continue
        whole = sum(int(one.get(f"{W}w") or 0) for one in columns)
        left, right = (_needed(cell) for cell in cells)
        share = round(_WHOLE * (right + _GAP) * 20 / whole)
        shares = [int(one.get(f"{W}w") or 0) for one in widths if one is not None]
        if share <= shares[1] or (left + right + _GAP) * 20 > whole:
            continue
        for column, width, part in zip(columns, widths, (_WHOLE - share, share), strict=True):
            assert width is not None
            column.set(f"{W}w", str(round(whole * part / _WHOLE)))
            width.set(f"{W}w", str(part))


def _needed(cell: _Element) -> float:
    """Points that the text of a cell takes on one line, deleted words included."""
    text = "".join(one.text or "" for one in cell.iter(f"{W}t", f"{W}delText"))
    return text_width(text, _SIZE) * _LOOSE
