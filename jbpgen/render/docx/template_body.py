"""A Word template's own text with the plan set into its anchors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jbpgen.document.blocks import Document, Meta, Section
from jbpgen.render.docx.anchors import Anchor, Found, fill_texts
from jbpgen.render.docx.flow import Flow, chapters
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import NAMESPACES, root
from jbpgen.render.docx.page_frame import PageFrame
from jbpgen.render.numbering import Numbering
from jbpgen.render.template_remark import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_THEIR_IDS = 1_000_000  # the template's bookmarks and pictures are counted from here on, ours from 1


# What anchors can name, without the "jbp." before it.
NAMES = tuple(
    f"plan.{name}"
    for name in (
        "title",
        "subtitle",
        "id",
        "supplier",
        "customer",
        "period",
        "status",
        "revision",
        "date",
        "audience",
        "footer",
    )
)


def values_of(meta: Meta) -> dict[str, str]:
    """The texts behind ``NAMES``."""
    values = (
        meta.title,
        meta.subtitle,
        meta.plan_id,
        meta.supplier,
        meta.customer,
        meta.period,
        meta.status,
        meta.revision,
        meta.as_of_text,
        meta.audience_note,
        meta.footer,
    )
    return dict(zip(NAMES, values, strict=True))


@dataclass(slots=True)
class TemplateBody:
    """The template's document with the anchors found in it; texts are filled in already."""

    document: _Element
    found: Found
    remarks: list[Remark] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.found)


def read_body(main: _Element, meta: Meta) -> TemplateBody:
    """Fill the texts of a template's main document and find its anchors.

    Raises ``TemplateError`` for anchors that compute.
    """
    found = fill_texts(main, values_of(meta), "document")
    remarks = list(found.remarks)
    if not found and any((piece.text or "").strip() for piece in main.iter(f"{_W}t")):
        remarks.append(Remark("no_anchor", weight="note"))
    return TemplateBody(main, found, remarks)


def divided(document: Document, anchors: Sequence[Anchor], remarks: list[Remark]) -> dict[str, tuple[Section, ...]]:
    """Which sections stand at which anchor. What has no place is told, as are anchors without a section."""
    places: dict[str, tuple[Section, ...]] = {}
    sections = [section for section in document.sections if section.part != "cover"]
    placed: set[str] = set()
    for anchor in anchors:
        if not anchor.name.startswith("section."):
            continue
        wanted = anchor.name.removeprefix("section.")
        chosen = [one for one in _with_entries(sections, wanted) if one.id not in placed]
        if not chosen:
            remarks.append(Remark("anchor_empty", anchor.place, args={"anchor": f"jbp.{anchor.name}"}))
        placed |= {one.id for one in chosen}
        # Alone it is a chapter of its own, whatever it was an entry of.
        places[anchor.name] = tuple(replace(one, level=1) if at == 0 else one for at, one in enumerate(chosen))
    rest = [section for section in sections if section.id not in placed]
    rest = [one for at, one in enumerate(rest) if one.blocks or (at + 1 < len(rest) and rest[at + 1].level > 1)]
    if any(anchor.name == "body" for anchor in anchors):
        places["body"] = tuple(rest)
    else:
        unplaced = [section.id for section in rest if section.blocks]
        remarks += [Remark("section_unplaced", weight="error", args={"section": one}) for one in unplaced]
    return places


def _with_entries(sections: Sequence[Section], wanted: str) -> list[Section]:
    """A section with the entries below it, where it is a chapter."""
    at = next((index for index, one in enumerate(sections) if one.id == wanted), None)
    if at is None:
        return []
    chosen = [sections[at]]
    if chosen[0].level == 1:
        for one in sections[at + 1 :]:
            if one.level == 1:
                break
            chosen.append(one)
    return chosen


def set_sections(
    document: Document, body: TemplateBody, manuscript: Manuscript, frame: PageFrame, furniture: str
) -> dict[str, str]:
    """The XML for every anchor that takes sections, numbered in the order in which they stand in the template."""
    places = divided(document, body.found.blocks, body.remarks)
    numbering = Numbering(document.words.appendix)
    pieces: dict[str, str] = {}
    for anchor in body.found.blocks:
        if anchor.name not in places:
            continue
        part = replace(document, sections=places[anchor.name])
        flow: Flow = chapters(part, manuscript, frame, furniture, numbering)
        flow.turn(False)
        pieces[anchor.name] = "".join(flow.pieces)
    return pieces


def filled(body: TemplateBody, pieces: Mapping[str, str], furniture: str) -> _Element:
    """A copy of the template's document with ``pieces`` (XML by anchor) in place and ``furniture`` on every page."""
    from lxml import etree

    numbers = {id(anchor.element): index for index, anchor in enumerate(body.found.blocks)}
    order = [numbers.get(id(element), -1) for element in body.document.iter()]
    copy = deepcopy(body.document)
    elements = {number: element for number, element in zip(order, copy.iter(), strict=True) if number >= 0}
    _renumber(copy)
    for section in list(copy.iter(f"{_W}sectPr")):
        _refurnish(section, furniture)
    for number, anchor in enumerate(body.found.blocks):
        element = elements[number]
        parsed = etree.fromstring(root("w:body", pieces.get(anchor.name, "")).encode())
        parent = element.getparent()
        assert parent is not None
        parent[parent.index(element) : parent.index(element) + 1] = list(parsed)
    etree.cleanup_namespaces(copy, keep_ns_prefixes=[prefix for prefix in copy.nsmap if prefix])
    return copy


def _renumber(document: _Element) -> None:
    """Keep the template's ids apart from ours."""
    for element in document.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
        element.set(f"{_W}id", str(_THEIR_IDS + int(element.get(f"{_W}id") or 0)))
    for number, element in enumerate(document.iter(f"{{{NAMESPACES['wp']}}}docPr"), start=_THEIR_IDS):
        element.set("id", str(number))


def _refurnish(section: _Element, furniture: str) -> None:
    """Our headers and footers, which hold the template's, in place of its references."""
    from lxml import etree

    for tag in ("headerReference", "footerReference"):
        for reference in section.findall(f"{_W}{tag}"):
            section.remove(reference)
    section[:0] = list(etree.fromstring(root("w:sectPr", furniture).encode()))
