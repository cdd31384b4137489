"""WordprocessingML as text: runs, paragraphs, fields and links. Fragments are joined and parsed once, at the end."""

from __future__ import annotations

import re

from jbpgen.render.office.xml_text import escape, escape_quoted, printable

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STRONG = '<w:rStyle w:val="Strong"/>'

_BREAKS = re.compile("(\n|\t)")
# Characters that exist in both scripts (quotes, dashes, signs) take the Latin face unless Word is told otherwise.
_EAST_ASIAN = re.compile("[\u2460-\u24ff\u25a0-\u25ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def root(tag: str, content: str) -> str:
    """A whole part: ``tag`` with every namespace declared around ``content``."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f"{HEAD}<{tag} {declared}>{content}</{tag}>"


def clean(text: str) -> str:
    """``text`` without the characters that XML 1.0 cannot hold; line ends are ``\\n``."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def attribute(text: str) -> str:
    """``text`` as a quoted attribute value."""
    return f'"{escape_quoted(clean(text))}"'


def run(text: str, properties: str = "") -> str:
    """Text with run ``properties`` (inner XML of ``w:rPr``); line breaks and tabs become elements."""
    text = clean(text)
    if not text:
        return ""
    if _EAST_ASIAN.search(text):
        properties = _with_hint(properties)
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    inner = "".join(
        pieces.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _BREAKS.split(text)
        if piece
    )
    return f"<w:r>{wrapped}{inner}</w:r>"


def _with_hint(properties: str) -> str:
    hint = '<w:rFonts w:hint="eastAsia"/>'
    style, found, rest = properties.partition("/>") if properties.startswith("<w:rStyle") else ("", "", properties)
    return f"{style}{found}{hint}{rest}"


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph in ``style``; ``properties`` are further ``w:pPr`` elements in schema order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'


def line(style: str, text: str, lead: str = "", properties: str = "") -> str:
    """A paragraph of plain text with an optional bold ``lead`` before it."""
    return paragraph(style, lead_run(lead, text), run(text), properties=properties)


def lead_run(lead: str, text: str) -> str:
    """The bold beginning of a line, set off from the ``text`` that follows."""
    return run(f"{lead}\u2002" if text else lead, STRONG) if lead else ""


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field showing ``result`` until Word recalculates it."""
    return (
        field_mark("begin", properties)
        + f'<w:r>{_wrapped(properties)}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        + field_mark("separate", properties)
        + run(result, properties)
        + field_mark("end", properties)
    )


def field_mark(kind: str, properties: str = "") -> str:
    """One of the marks ``begin``, ``separate`` and ``end`` of a complex field."""
    return f'<w:r>{_wrapped(properties)}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def _wrapped(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def bookmark(number: int, name: str, content: str) -> str:
    """``content`` under a bookmark that links and page references can name."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def link(anchor: str, content: str) -> str:
    """``content`` that leads to the bookmark ``anchor``."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'
