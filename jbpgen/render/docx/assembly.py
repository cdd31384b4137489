"""From a document to the bytes of a Word file: the template's parts, our body, headers, charts, styles and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jbpgen.document.blocks import Document
from jbpgen.render.docx.figures import chart_relationship
from jbpgen.render.docx.flow import Flow, chapters, cover_blocks
from jbpgen.render.docx.front_matter import contents, cover
from jbpgen.render.docx.furniture import footer, header
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import NAMESPACES, paragraph, root
from jbpgen.render.docx.package_parts import DOCUMENT_TYPE, Parts, relationships_of
from jbpgen.render.docx.page_frame import read_frame
from jbpgen.render.docx.pagination import estimate_pages
from jbpgen.render.docx.palette import read_palette
from jbpgen.render.docx.template_styles import adopt_lists, adopt_styles, name_appendices, restart_lists, restyled
from jbpgen.render.office.charts import WORKBOOK_RELATIONSHIP, ChartPart
from jbpgen.render.office.package import open_template, provenance, seal
from jbpgen.render.rendered import Overflow, Rendered
from jbpgen.resources import resource

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_FURNITURE = {
    "header": ("rIdPlanHeader", "word/planHeader.xml", "header", "default"),
    "first header": ("rIdCoverHeader", "word/coverHeader.xml", "header", "first"),
    "footer": ("rIdPlanFooter", "word/planFooter.xml", "footer", "default"),
    "first footer": ("rIdCoverFooter", "word/coverFooter.xml", "footer", "first"),
}
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STEPS = "4"  # the numbered list of our template


@dataclass(frozen=True, slots=True)
class Brand:
    """What a template contributes to headers and footers: style ids by ours, parts by tag and kind."""

    styles: Mapping[str, str]
    furniture: Mapping[tuple[str, str], str]


def assemble(document: Document, template: Path | None) -> Rendered:
    """Set ``document`` on ``template`` (ours when None) and seal the file."""
    default = resource("templates/plan")
    parts = Parts.read(open_template(template or default))
    theme = parts.related("theme")
    palette = read_palette(parts.members[theme] if theme else None)
    body = _parse(parts.members[parts.main]).find(f"{_W}body")
    sections = body.findall(f"{_W}sectPr") if body is not None else []
    frame = read_frame(sections[-1] if sections else None, _landscape_section(body))
    furniture = _template_furniture(parts, sections[-1]) if sections else {}
    manuscript = Manuscript(document.words, document.meta.locale, palette)
    opening = cover(document.meta, document.words, palette, cover_blocks(document, manuscript, frame))
    flow = chapters(document, manuscript, frame, _references())
    styles, lists = _install_styles(parts, manuscript, Parts.read(open_template(default)) if template else None)
    pages = _write_body(parts, document, flow, opening, styles, lists)
    _write_furniture(parts, document, flow, pages, Brand(styles, furniture))
    _write_charts(parts, manuscript.charts)
    name = (template or default).name
    return Rendered(seal(parts.packed(), provenance(document.meta, name)), tuple(manuscript.notes))


def _parse(content: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(content)


def _serialised(element: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def _landscape_section(body: _Element | None) -> _Element | None:
    """The last landscape section that a template shows before its end."""
    ends = body.iterfind(f"{_W}p/{_W}pPr/{_W}sectPr") if body is not None else ()
    turned = [
        one for one in ends if (size := one.find(f"{_W}pgSz")) is not None and size.get(f"{_W}orient") == "landscape"
    ]
    return turned[-1] if turned else None


def _template_furniture(parts: Parts, section: _Element) -> dict[tuple[str, str], str]:
    """The template's header and footer parts by tag and kind; a cover without its own takes the common one."""
    found: dict[tuple[str, str], str] = {}
    for tag in ("header", "footer"):
        for reference in section.iterfind(f"{_W}{tag}Reference"):
            part = parts.target(reference.get(f"{_R}id") or "")
            if part in parts.members:
                found[tag, reference.get(f"{_W}type") or "default"] = part
        if (tag, "default") in found:
            found.setdefault((tag, "first"), found[tag, "default"])
    return found


def _references() -> str:
    return "".join(
        f'<w:{tag}Reference w:type="{kind}" r:id="{identity}"/>' for identity, _, tag, kind in _FURNITURE.values()
    )


def _install_styles(parts: Parts, manuscript: Manuscript, ours: Parts | None) -> tuple[dict[str, str], dict[str, str]]:
    """Write styles and lists; gives our style ids and provisional list numbers → those in use.

    ``ours`` is the default template when another one is used, else None.
    """
    word = manuscript.words.appendix
    if ours is None:
        numbering = _parse(parts.members[_related(parts, "numbering")])
        name_appendices(numbering, {}, word)
        lists = restart_lists(numbering, _STEPS, manuscript.lists)
        parts.members[_related(parts, "numbering")] = _serialised(numbering)
        return {}, lists
    our_lists = _parse(ours.members[_related(ours, "numbering")])
    name_appendices(our_lists, {}, word)
    numbering = _parse(parts.members[_ensure(parts, "numbering")])
    instances = adopt_lists(numbering, our_lists)
    sheet = _parse(parts.members[_ensure(parts, "styles")])
    styles, missing = adopt_styles(sheet, _parse(ours.members[_related(ours, "styles")]), instances)
    name_appendices(numbering, styles, word)
    lists = restart_lists(numbering, instances[_STEPS], manuscript.lists)
    parts.members[_related(parts, "numbering")] = _serialised(numbering)
    parts.members[_related(parts, "styles")] = _serialised(sheet)
    if missing:
        manuscript.notes.append(Overflow("", "", f"the template lacks styles of Word's own: {', '.join(missing)}"))
    return styles, lists


def _related(parts: Parts, kind: str) -> str:
    name = parts.related(kind)
    if name is None:
        raise ValueError(f"the template has no {kind} part")
    return name


def _ensure(parts: Parts, kind: str) -> str:
    """The template's part of this kind, or an empty one."""
    if (name := parts.related(kind)) is not None:
        return name
    name = f"word/{kind}.xml"
    parts.add(name, root(f"w:{kind}", "").encode(), f"{DOCUMENT_TYPE}.{kind}+xml")
    parts.relate(parts.main, f"rIdPlan{kind.title()}", kind, name)
    return name


def _write_body(
    parts: Parts, document: Document, flow: Flow, opening: str, styles: dict[str, str], lists: dict[str, str]
) -> int:
    """Write the main document, first with provisional page numbers, then with estimated ones; gives the page count."""
    frame, manuscript = flow.frame, flow.manuscript
    before = opening + paragraph("SectionEnd", properties=frame.section_properties(False, flow.furniture, cover=True))
    after = "".join(flow.pieces) + frame.section_properties(flow.landscape, flow.furniture)
    before, after = (restyled(xml, styles, lists) for xml in (before, after))

    def whole(pages: dict[str, int]) -> bytes:
        listed = restyled(contents(manuscript.headings, document.words, pages), styles, lists)
        return root("w:document", f"<w:body>{before}{listed}{after}</w:body>").encode()

    body = _parse(whole({})).find(f"{_W}body")
    assert body is not None
    sheet = _parse(parts.members[_related(parts, "styles")])
    pages, count = estimate_pages(body, sheet, frame)
    _forget_old_content(parts)
    parts.members[parts.main] = whole(pages)
    return count


def _forget_old_content(parts: Parts) -> None:
    """Drop what the template's own text referred to: pictures, links, headers."""
    parts.drop_kinds({"stylesWithEffects"})  # written by Word 2010 for its own use, stale as soon as styles change
    old = _parse(parts.members[parts.main])
    mentioned = {
        str(value) for element in old.iter() for name, value in element.attrib.items() if str(name).startswith(_R)
    }
    parts.drop_relationships(mentioned)


def _write_furniture(parts: Parts, document: Document, flow: Flow, pages: int, brand: Brand) -> None:
    palette, width = flow.manuscript.palette, flow.frame.text_width(landscape=False)
    texts = {
        "header": header(document, palette, width),
        "first header": header(document, palette, width, cover=True),
        "footer": footer(document, palette, pages, width),
        "first footer": paragraph("Footer"),
    }
    for key, (identity, name, tag, kind) in _FURNITURE.items():
        xml = restyled(texts[key], brand.styles, {})
        own = _parse(root(f"w:{'hdr' if tag == 'header' else 'ftr'}", xml).encode())
        theirs = brand.furniture.get((tag, kind))
        if theirs is not None:
            own[:0] = list(_parse(parts.members[theirs]))
            if (links := relationships_of(theirs)) in parts.members:
                parts.members[relationships_of(name)] = parts.members[links]
        parts.add(name, _serialised(own), f"{DOCUMENT_TYPE}.{tag}+xml")
        parts.relate(parts.main, identity, tag, name)


def _write_charts(parts: Parts, charts: Iterable[ChartPart]) -> None:
    for number, chart in enumerate(charts, start=1):
        name, book = f"word/charts/planChart{number}.xml", f"word/embeddings/planChart{number}.xlsx"
        parts.add(name, chart.xml, _CHART_TYPE)
        parts.add(book, chart.workbook, _WORKBOOK_TYPE)
        parts.relate(parts.main, chart_relationship(number), "chart", name)
        parts.relate(name, WORKBOOK_RELATIONSHIP, "package", book)
