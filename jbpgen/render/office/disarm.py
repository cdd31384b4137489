"""A template's parts made harmless: code is refused, links to the outside and embedded objects are taken out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jbpgen.render.office.archive import CONTENT_TYPES
from jbpgen.render.office.intake import is_xml
from jbpgen.render.office.markup_guard import check_markup
from jbpgen.render.template_remark import Remark, TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CODE_TYPES = re.compile(rb"macroEnabled|vbaProject|vbaData|activeX|ms-office\.attachedToolbars", re.IGNORECASE)
_CODE_KINDS = {"vbaProject", "wordVbaData", "control", "activeXControlBinary", "attachedToolbars", "aFChunk"}
_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
_EXECUTABLE_NAMES = re.compile(
    r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|msi|py|sh|chm|cpl|reg)$", re.IGNORECASE
)
_FIELD_CODES = re.compile(
    r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD|DATABASE|MACROBUTTON|GOTOBUTTON)\b",
    re.IGNORECASE,
)
_REMOVABLE = {"hyperlink", "image", "attachedTemplate"}  # what the page can do without
_DROPPED_PARTS = re.compile(r"^ppt/(slides|notesSlides|comments)/")  # go with the template's own slides
_LINK_TAGS = {"hlinkClick", "hlinkHover", "hlinkMouseOver", "attachedTemplate", "imagedata"}
_FRAMES = {"graphicFrame", "AlternateContent", "object"}


@dataclass(slots=True)
class _Links:
    """What must go from one part: relationship ids to the outside, and those of embedded objects."""

    outside: dict[str, str] = field(default_factory=dict)
    objects: set[str] = field(default_factory=set)


def disarmed(members: dict[str, bytes]) -> tuple[dict[str, bytes], list[Remark]]:
    """The members without what reaches outside, and what was taken out. Raises ``TemplateError`` for what runs."""
    if CONTENT_TYPES not in members:
        raise TemplateError("no_content_types")
    if any(name.lower().endswith("vbaproject.bin") for name in members) or _CODE_TYPES.search(members[CONTENT_TYPES]):
        raise TemplateError("macros")
    for name, content in members.items():
        if is_xml(name):
            check_markup(name, content)
        elif _EXECUTABLE_NAMES.search(name) or content.startswith(_EXECUTABLE):
            raise TemplateError("program", name)
        elif name.lower().startswith("word/activex") or "/activex/" in name.lower():
            raise TemplateError("active_content", name)
    remarks: list[Remark] = []
    kept = dict(members)
    for name in members:
        if name.endswith(".rels"):
            remarks += _without_outside(kept, name)
    for name, content in kept.items():
        if is_xml(name) and not name.endswith(".rels"):
            _check_actions(name, content)
    return kept, remarks


def _without_outside(members: dict[str, bytes], name: str) -> Iterator[Remark]:
    """Take out of one part what leads to the outside or holds an object; says what."""
    from lxml import etree

    source = _source(name)
    root = etree.fromstring(members[name])
    links = _Links()
    for entry in list(root.iterchildren("*")):
        kind = posixpath.basename(entry.get("Type") or "")
        target = entry.get("Target") or ""
        if kind in _CODE_KINDS:
            raise TemplateError("active_content", source)
        if entry.get("TargetMode") == "External":
            if kind not in _REMOVABLE and not _DROPPED_PARTS.match(source):
                raise TemplateError("outside", source, kind=kind, target=target[:80])
            links.outside[entry.get("Id") or ""] = f"{kind} {target[:80]}"
        elif kind == "oleObject" and not _DROPPED_PARTS.match(source):
            links.objects.add(entry.get("Id") or "")
        elif source and _missing(members, source, target) and not _DROPPED_PARTS.match(source):
            raise TemplateError("missing_part", source, target=target[:80])
        else:
            continue
        root.remove(entry)
    if not links.outside and not links.objects:
        return
    members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if source in members and is_xml(source):
        members[source] = _unlinked(members[source], links)
    if not _DROPPED_PARTS.match(source):
        yield from (Remark("link_removed", source, "note", {"link": link}) for link in links.outside.values())
        yield from (Remark("object_removed", source, "note") for _ in links.objects)


def _source(name: str) -> str:
    """The part whose relationships ``name`` lists; empty for those of the package."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _missing(members: dict[str, bytes], source: str, target: str) -> bool:
    if target.startswith("#"):
        return False
    place = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(source), target)
    return posixpath.normpath(place) not in members


def _unlinked(content: bytes, links: _Links) -> bytes:
    """A part without the elements that hang on removed relationships; text under a link stays."""
    from lxml import etree

    root = etree.fromstring(content)
    for element in list(root.iter("*")):
        ids = {str(value) for key, value in element.attrib.items() if str(key).startswith(_R)}
        if ids & links.objects:
            _remove(_frame(element))
        elif ids & set(links.outside):
            if etree.QName(element).localname in _LINK_TAGS:
                _remove(element)
            else:
                for key in [key for key, value in element.attrib.items() if value in links.outside]:
                    if str(key).startswith(_R):
                        del element.attrib[key]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _frame(element: _Element) -> _Element:
    """The outermost frame around an object: a shape of its own, which can go without a trace."""
    from lxml import etree

    frame = element
    for ancestor in element.iterancestors():
        if etree.QName(ancestor).localname in _FRAMES:
            frame = ancestor
    return frame


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _check_actions(name: str, content: bytes) -> None:
    """Refuse buttons that start programs, and fields that fetch or run something."""
    if b"ppaction://program" in content or b"ppaction://macro" in content or b"ppaction://ole" in content:
        if not _DROPPED_PARTS.match(name):
            raise TemplateError("action", name)
        return
    if b"instr" not in content.lower():
        return
    from lxml import etree

    root = etree.fromstring(content)
    for paragraph in root.iter(f"{_W}p"):
        pieces = "".join(piece.text or "" for piece in paragraph.iter(f"{_W}instrText"))
        simple = [one.get(f"{_W}instr") or "" for one in paragraph.iter(f"{_W}fldSimple")]
        for code in (pieces, *simple):
            if (found := _FIELD_CODES.search(code)) is not None:
                raise TemplateError("field_code", name, code=found[1].upper())
