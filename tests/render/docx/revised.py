"""Accepting and rejecting tracked changes on the XML itself, and reading what stands there then.

Shares nothing with the renderer: it knows the format's rules only.
"""

from __future__ import annotations

import io
import zipfile
from typing import Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Choice = Literal["accept", "reject"]
_GONE = {"accept": "del", "reject": "ins"}
_STAYS = {"accept": "ins", "reject": "del"}


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def settled(root: etree._Element, choice: Choice) -> etree._Element:
    """``root`` with all changes accepted or all rejected, in place."""
    gone, stays = f"{W}{_GONE[choice]}", f"{W}{_STAYS[choice]}"
    _drop([row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{gone}") is not None])
    _drop([table for table in root.iter(f"{W}tbl") if table.find(f"{W}tr") is None])
    _drop([mark for mark in root.iter(gone) if _holds_runs(mark)])
    for mark in [one for one in root.iter(stays) if _holds_runs(one)]:
        for child in list(mark):
            mark.addprevious(child)
        _drop([mark])
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{gone}") is not None:
            _join_with_next(paragraph)
    for hidden, shown_ in (("delText", "t"), ("delInstrText", "instrText")):
        for one in root.iter(f"{W}{hidden}"):
            assert choice == "reject", "deleted text outside of a deletion"
            one.tag = f"{W}{shown_}"
    return root


def _holds_runs(mark: etree._Element) -> bool:
    return _parent(mark).tag not in (f"{W}rPr", f"{W}trPr")


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _drop(elements: list[etree._Element]) -> None:
    for one in elements:
        _parent(one).remove(one)


def _join_with_next(paragraph: etree._Element) -> None:
    """A paragraph whose mark goes runs on into the next one; an empty one is gone."""
    content = [one for one in paragraph if one.tag != f"{W}pPr"]
    following = paragraph.getnext()
    if any(one.tag in (f"{W}r", f"{W}hyperlink") for one in content):
        assert following is not None
        assert following.tag == f"{W}p"
        at = 1 if following.find(f"{W}pPr") is not None else 0
        for one in reversed(content):
            following.insert(at, one)
    _drop([paragraph])


def shown(element: etree._Element) -> list[object]:
    """Every paragraph's text with its style; tables as rows of cells of the same; pictures as their description."""
    found: list[object] = []
    for child in element:
        if child.tag == f"{W}p":
            found.append(_paragraph(child))
        elif child.tag == f"{W}tbl":
            found.append([[shown(cell) for cell in row.iterchildren(f"{W}tc")] for row in child.iterchildren(f"{W}tr")])
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}body"):
            found += shown(child)
    return found


def _paragraph(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    pieces = [f"<{style.get(f'{W}val')}> " if style is not None else ""]
    for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}drawing"):
        if one.tag == f"{W}t":
            pieces.append(one.text or "")
        elif one.tag == f"{W}drawing":
            described = next((each.get("descr") for each in one.iter() if each.get("descr")), "")
            pieces.append(f"[{described}]")
        elif _parent(one).tag == f"{W}r":
            pieces.append("\t" if one.tag == f"{W}tab" else "\n")
    return "".join(pieces)
