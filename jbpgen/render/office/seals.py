"""Two seals of a finished package: over its bytes, and over what a reader sees, which survives being saved again."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

PARTS_SEAL, READER_SEAL = "jbpgen.seal", "jbpgen.reader-seal"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MARGIN = re.compile(r"word/[A-Za-z]*(?:header|footer)[0-9]*\.xml", re.IGNORECASE)
_OWN = ("docProps/custom.xml",)  # where the seals themselves stand


def parts_seal(members: Mapping[str, bytes]) -> str:
    """The SHA-256 of every part but the one that carries the seal; any other program that saves the file changes it."""
    digest = hashlib.sha256()
    for name in sorted(set(members) - set(_OWN)):
        digest.update(f"{name}\0{len(members[name])}\0".encode() + members[name])
    return digest.hexdigest()


def reader_seal(members: Mapping[str, bytes]) -> str:
    """The SHA-256 of the words and chart figures in reading order; Office may save the file without changing it.

    Spaces do not count, nor what fields show: page numbers, contents and references are the program's own to renew.
    """
    words = "".join("".join(word.split()) for word in _words(members))
    return hashlib.sha256(words.encode()).hexdigest()


def _words(members: Mapping[str, bytes]) -> Iterator[str]:
    if "word/document.xml" in members:
        yield from _of_story(members, "word/document.xml")
        margins = ("".join(_of_story(members, part)) for part in members if _MARGIN.fullmatch(part))
        yield from sorted({"".join(text.split()) for text in margins})
    elif "ppt/presentation.xml" in members:
        slides = _targets(members, "ppt/presentation.xml")
        for identity in _parsed(members["ppt/presentation.xml"]).iter("{*}sldId"):
            slide = slides.get(identity.get(f"{_R}id") or "", "")
            if slide in members:
                yield from _of_slide(members, slide)


def _of_story(members: Mapping[str, bytes], part: str) -> Iterator[str]:
    """The body of a Word document, or a header or footer."""
    depth = 0
    charts = _targets(members, part)
    for element in _parsed(members[part]).iter(f"{_W}t", f"{_W}fldChar", f"{_C}chart"):
        if element.tag == f"{_W}fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(f"{_W}fldCharType") or "", 0)
        elif element.tag == f"{_C}chart":
            yield from _of_chart(members, charts.get(element.get(f"{_R}id") or "", ""))
        elif depth == 0 and not any(parent.tag == f"{_W}fldSimple" for parent in element.iterancestors()):
            yield element.text or ""


def _of_slide(members: Mapping[str, bytes], part: str) -> Iterator[str]:
    """A slide's shapes in order; its date, footer and number come last, for programs put them where they like."""
    charts = _targets(members, part)
    foot: list[str] = []
    for element in _parsed(members[part]).iter(f"{_A}t", f"{_C}chart"):
        if element.tag == f"{_C}chart":
            yield from _of_chart(members, charts.get(element.get(f"{_R}id") or "", ""))
        elif (parent := element.getparent()) is not None and parent.tag != f"{_A}fld":
            if _is_foot(element):
                foot.append("".join((element.text or "").split()))
            else:
                yield element.text or ""
    yield "".join(sorted("".join(foot)))


def _is_foot(element: _Element) -> bool:
    shape = next(element.iterancestors("{*}sp"), None)
    place = shape.find("{*}nvSpPr/{*}nvPr/{*}ph") if shape is not None else None
    return place is not None and place.get("type") in ("dt", "ftr", "sldNum")


def _of_chart(members: Mapping[str, bytes], part: str) -> Iterator[str]:
    if part in members:
        for value in _parsed(members[part]).iter(f"{_C}v"):
            yield _number(value.text or "")


def _number(text: str) -> str:
    """Figures as every program would write them again."""
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text


def _targets(members: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Parts by the relationship id that this one names them by."""
    folder, name = posixpath.split(part)
    links = members.get(f"{folder}/_rels/{name}.rels")
    if links is None:
        return {}
    return {
        entry.get("Id") or "": posixpath.normpath(posixpath.join("/", folder, entry.get("Target") or ""))[1:]
        for entry in _parsed(links)
    }


def _parsed(content: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
