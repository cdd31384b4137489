"""A template's parts made harmless: code is refused, links to the outside and embedded objects are taken out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jbpgen.render.office.archive import CONTENT_TYPES
from jbpgen.render.office.field_codes import check_fields
from jbpgen.render.office.intake import is_xml, members_of
from jbpgen.render.office.markup_guard import Markup, check_markup
from jbpgen.render.template_remark import Remark, TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CODE_TYPES = re.compile(r"macroEnabled|vbaProject|vbaData|activeX|ms-office\.attachedToolbars", re.IGNORECASE)
_CODE_KINDS = {
    *("vbaProject", "wordVbaData", "control", "activeXControlBinary", "attachedToolbars", "aFChunk"),
    *("webextensiontaskpanes", "webextension", "extensibility"),  # add-ins, and commands in the ribbon
}
_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
_EXECUTABLE_NAMES = re.compile(
    r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|msi|py|sh|chm|cpl|reg)$", re.IGNORECASE
)
_DRAWING_CODE = re.compile(
    rb"<\s*(\w+:)?(script|foreignObject|iframe|!ENTITY)\b|\bon\w+\s*=|javascript:"
    rb"|(href|src)\s*=\s*+[\"']?+\s*+(?!#|data:image/(png|jpeg|gif);)|@import|url\(\s*+[\"']?+\s*+(?!#)",
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
    markup = {name: check_markup(name, content) for name, content in members.items() if is_xml(name)}
    if any(name.lower().endswith("vbaproject.bin") for name in members) or _has_code(members[CONTENT_TYPES]):
        raise TemplateError("macros")
    for name, content in members.items():
        if is_xml(name):
            continue
        if _is_vector(name, content):
            if _DRAWING_CODE.search(content) or b"\0" in content:
                raise TemplateError("active_content", name)
        elif _EXECUTABLE_NAMES.search(name) or content.startswith(_EXECUTABLE):
            raise TemplateError("program", name)
        elif name.lower().startswith("word/activex") or "/activex/" in name.lower():
            raise TemplateError("active_content", name)
    remarks: list[Remark] = []
    kept = dict(members)
    for name in members:
        if name.endswith(".rels"):
            remarks += _without_outside(kept, name)
    for name, seen in markup.items():
        _check_actions(name, kept[name], seen)
    kept[CONTENT_TYPES] = _in_utf8(kept[CONTENT_TYPES])
    return kept, remarks


def _has_code(types: bytes) -> bool:
    """Whether the list of content types names a macro's; read as markup, for it may be escaped or in UTF-16."""
    from lxml import etree

    values = (str(value) for entry in etree.fromstring(types).iter("*") for value in entry.attrib.values())
    return any(_CODE_TYPES.search(value) for value in values)


def _in_utf8(markup: bytes) -> bytes:
    from lxml import etree

    if not markup.startswith((b"\xff\xfe", b"\xfe\xff")):
        return markup
    return etree.tostring(etree.fromstring(markup), xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_vector(name: str, content: bytes) -> bool:
    """Whether a picture is an SVG, which can do what a web page can, whatever its name is."""
    return name.lower().endswith((".svg", ".svgz")) or b"<svg" in content[:2000]


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
        elif kind == "package" and not _DROPPED_PARTS.match(source) and _place(source, target) in members:
            _check_inner(_place(source, target), members[_place(source, target)])
            continue
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
    return _place(source, target) not in members


def _place(source: str, target: str) -> str:
    place = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(source), target)
    return posixpath.normpath(place)


def _check_inner(name: str, content: bytes) -> None:
    """A chart's workbook stays in the document, so it has to be as harmless as the template itself."""
    if not content.startswith(b"PK"):
        return
    try:
        disarmed(members_of(content))
    except TemplateError as error:
        raise TemplateError("inner_package", name, reason=str(error)) from error


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


def _check_actions(name: str, content: bytes, seen: Markup) -> None:
    """Refuse buttons that start programs, and fields that fetch or run something."""
    if seen.actions and not _DROPPED_PARTS.match(name):
        raise TemplateError("action", name)
    if seen.fields:
        from lxml import etree

        check_fields(name, etree.fromstring(content))
