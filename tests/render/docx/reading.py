"""How the tests of the Word renderer look into a finished file."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Literal

from lxml import etree

from jbpgen.document.blocks import Block, Document, Section
from jbpgen.render.docx import render_docx
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import NAMESPACES, root
from jbpgen.render.docx.palette import read_palette
from tests.render.sample import sample

W = f"{{{NAMESPACES['w']}}}"
Locale = Literal["zh-CN", "en"]
Audience = Literal["customer", "internal"]
EDITIONS: tuple[tuple[Locale, Audience], ...] = (
    ("zh-CN", "customer"),
    ("zh-CN", "internal"),
    ("en", "customer"),
    ("en", "internal"),
)


@cache
def rendered(locale: Locale, audience: Audience) -> bytes:
    """The sample plan; the internal edition is a draft, the customer's is not."""
    return render_docx(sample(locale, "plan", audience, draft=audience == "internal")).content


def members(content: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(content: bytes, name: str) -> etree._Element:
    """A part as XML."""
    return etree.fromstring(members(content)[name])


def body_of(content: bytes) -> etree._Element:
    """The ``w:body`` of a document."""
    body = part(content, "word/document.xml").find(f"{W}body")
    assert body is not None
    return body


def fragment(xml: str) -> etree._Element:
    """Body-level XML as written by the block writers, below one element."""
    return etree.fromstring(root("w:body", xml).encode())


def styled(element: etree._Element, style: str) -> list[etree._Element]:
    """The paragraphs in ``style``, in reading order."""
    return [one for one in element.iter(f"{W}p") if style_of(one) == style]


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def text_of(element: etree._Element) -> str:
    """The visible text, with tabs and line breaks."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        one.text or "" if one.tag == f"{W}t" else signs[str(one.tag)]
        for one in element.iter(f"{W}t", f"{W}tab", f"{W}br")
        if one.tag == f"{W}t" or ((parent := one.getparent()) is not None and parent.tag == f"{W}r")
    )


def manuscript(locale: Locale = "en") -> Manuscript:
    """A fresh manuscript in the sample's words and the default colours."""
    return Manuscript(sample(locale, "plan").words, locale, read_palette(None))


def block_named(document: Document, section: str, name: str) -> Block:
    """A block of the sample."""
    found: Section = next(one for one in document.sections if one.id == section)
    return next(block for block in found.blocks if block.name == name)
