"""From a document to the bytes of a Word file: the template's parts, our body, headers, charts, styles and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jbpgen.document.blocks import Document
from jbpgen.render.docx.anchors import fill_texts
from jbpgen.render.docx.contents_fit import Leading, fitted_leading
from jbpgen.render.docx.figures import chart_relationship
from jbpgen.render.docx.flow import chapters, cover_blocks
from jbpgen.render.docx.front_matter import contents, cover, listed
from jbpgen.render.docx.furniture import footer, header
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import NAMESPACES, paragraph, root
from jbpgen.render.docx.package_parts import DOCUMENT_TYPE, Parts, relationships_of
from jbpgen.render.docx.page_frame import PageFrame, read_frame
from jbpgen.render.docx.pagination import estimate_pages
from jbpgen.render.docx.palette import Palette, fitted_palette
from jbpgen.render.docx.repairs import repair_furniture, repair_settings, repair_styles
from jbpgen.render.docx.template_body import TemplateBody, filled, read_body, set_sections, values_of
from jbpgen.render.docx.template_styles import adopt_lists, adopt_styles, name_appendices, restart_lists, restyled
from jbpgen.render.office.charts import WORKBOOK_RELATIONSHIP, ChartPart
from jbpgen.render.office.package import open_template, provenance, require_main, seal
from jbpgen.render.office.theme import load_theme
from jbpgen.render.rendered import Rendered
from jbpgen.render.template_map import TemplateMap, template_map
from jbpgen.render.template_remark import Remark
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
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STEPS = "4"  # the numbered list of our template


@dataclass(frozen=True, slots=True)
class Brand:
    """What a template contributes to headers and footers: style ids by ours, parts by tag and kind."""

    styles: Mapping[str, str]
    furniture: Mapping[tuple[str, str], str]


def assemble(document: Document, template: Path | None, *, keyed: bool = False) -> Rendered:
    """Set ``document`` on ``template`` (ours when None) and seal the file; ``keyed`` as a redline needs it."""
    default = resource("templates/plan")
    opened = open_template(template or default, ours=template is None)
    require_main(opened.members, DOCUMENT_TYPE, "a Word document")
    parts = Parts.read(opened.content)
    if template:
        _repair(parts, default)
    theme = parts.related("theme")
    named = template_map(template) if template else TemplateMap()
    theme_part = parts.members[theme] if theme else None
    palette, remarks = Palette(load_theme().palette), list(opened.remarks)
    if template:
        palette, coloured = fitted_palette(theme_part, named.tones)
        remarks += coloured
    main = _parse(parts.members[parts.main])
    body = main.find(f"{_W}body")
    sections = body.findall(f"{_W}sectPr") if body is not None else []
    frame = read_frame(sections[-1] if sections else None, _landscape_section(body))
    furniture = _template_furniture(parts, main)
    manuscript = Manuscript(document.words, document.meta.locale, palette, keyed=keyed)
    opening = cover(document.meta, document.words, palette, cover_blocks(document, manuscript, frame))
    own_text = read_body(main, document.meta) if template else None
    composed = _composed(document, manuscript, frame, opening, own_text)
    ours = Parts.read(open_template(default, ours=True).content) if template else None
    styles, lists, missing = _install_styles(parts, manuscript, ours, named.styles)
    if missing:
        remarks.append(Remark("styles_missing", "styles", "note", {"styles": ", ".join(missing)}))
    whole = composed(styles, lists)
    pages = _write_body(parts, document, manuscript, frame, whole, styles, keep_text=bool(own_text))
    remarks += own_text.remarks if own_text is not None else []
    remarks += _write_furniture(parts, document, manuscript, frame, pages, Brand(styles, furniture))
    _write_charts(parts, manuscript.charts, palette)
    name = (template or default).name
    sealed = seal(parts.packed(), provenance(document.meta, name))
    told = [one for at, one in enumerate(remarks) if one not in remarks[:at]]
    return Rendered(sealed, tuple(manuscript.notes), tuple(told), name)


def _repair(parts: Parts, default: Path) -> None:
    """Mend what the template itself does against the format; one without a theme gets ours."""
    if (sheet := parts.related("styles")) is not None:
        styles = _parse(parts.members[sheet])
        repair_styles(styles)
        parts.members[sheet] = _serialised(styles)
    if (name := parts.related("settings")) is not None:
        settings = _parse(parts.members[name])
        repair_settings(settings)
        parts.members[name] = _serialised(settings)
    if parts.related("theme") is None:
        parts.add("word/theme/planTheme.xml", (default / "word/theme/theme1.xml").read_bytes(), _THEME_TYPE)
        parts.relate(parts.main, "rIdPlanTheme", "theme", "word/theme/planTheme.xml")


def _composed(
    document: Document, manuscript: Manuscript, frame: PageFrame, opening: str, own_text: TemplateBody | None
) -> Callable[[dict[str, str], dict[str, str]], Callable[[str], _Element]]:
    """How the main document is put together around its contents, once styles and lists are known.

    Either in the order of the document, or in the places that the template's own text has for its sections.
    """
    if own_text:
        pieces = {"cover": opening, **set_sections(document, own_text, manuscript, frame, _references())}

        pieces = {name: manuscript.resolved(xml) for name, xml in pieces.items()}

        def anchored(styles: dict[str, str], lists: dict[str, str]) -> Callable[[str], _Element]:
            set_ = {name: restyled(xml, styles, lists) for name, xml in pieces.items()}
            return lambda listed: filled(own_text, {**set_, "contents": restyled(listed, styles, lists)}, _references())

        return anchored
    flow = chapters(document, manuscript, frame, _references())
    ending = frame.section_properties(False, flow.furniture, cover=True)
    before = opening + paragraph("SectionEnd", properties=ending)
    after = manuscript.resolved("".join(flow.pieces)) + frame.section_properties(flow.landscape, flow.furniture)

    def in_order(styles: dict[str, str], lists: dict[str, str]) -> Callable[[str], _Element]:
        head, tail = (restyled(xml, styles, lists) for xml in (before, after))
        return lambda listed: _parse(
            root("w:document", f"<w:body>{head}{restyled(listed, styles, lists)}{tail}</w:body>").encode()
        )

    return in_order


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


def _template_furniture(parts: Parts, main: _Element) -> dict[tuple[str, str], str]:
    """The template's header and footer parts by tag and kind; a cover without its own takes the common one.

    As in Word, a section without its own goes on with those before it: the last ones named hold.
    """
    found: dict[tuple[str, str], str] = {}
    for tag in ("header", "footer"):
        for reference in main.iter(f"{_W}{tag}Reference"):
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


def _install_styles(
    parts: Parts, manuscript: Manuscript, ours: Parts | None, named: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Write styles and lists; gives our style ids and provisional list numbers → those in use, and what was missing.

    ``ours`` is the default template when another one is used, else None.
    """
    word = manuscript.words.appendix
    if ours is None:
        numbering = _parse(parts.members[_related(parts, "numbering")])
        name_appendices(numbering, {}, word)
        lists = restart_lists(numbering, _STEPS, manuscript.lists)
        parts.members[_related(parts, "numbering")] = _serialised(numbering)
        return {}, lists, []
    our_lists = _parse(ours.members[_related(ours, "numbering")])
    name_appendices(our_lists, {}, word)
    numbering = _parse(parts.members[_ensure(parts, "numbering")])
    instances = adopt_lists(numbering, our_lists)
    sheet = _parse(parts.members[_ensure(parts, "styles")])
    theme = parts.related("theme")
    adopted = adopt_styles(
        sheet,
        _parse(ours.members[_related(ours, "styles")]),
        instances,
        named,
        manuscript.palette,
        parts.members[theme] if theme else None,
    )
    styles = adopted.ids
    name_appendices(numbering, styles, word)
    lists = restart_lists(numbering, instances[_STEPS], manuscript.lists)
    parts.members[_related(parts, "numbering")] = _serialised(numbering)
    parts.members[_related(parts, "styles")] = _serialised(sheet)
    return styles, lists, adopted.missing


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
    parts: Parts,
    document: Document,
    manuscript: Manuscript,
    frame: PageFrame,
    whole: Callable[[str], _Element],
    styles: Mapping[str, str],
    *,
    keep_text: bool,
) -> int:
    """Write the main document, first with provisional page numbers, then with estimated ones; gives the page count."""

    def with_contents(pages: Mapping[str, int], leading: Mapping[int, Leading]) -> _Element:
        return whole(contents(manuscript.headings, document.words, pages, leading))

    sheet = _parse(parts.members[_related(parts, "styles")])
    levels = [heading.level for heading in listed(manuscript.headings)]
    leading = fitted_leading(levels, sheet, frame, lambda name: styles.get(name, name))
    body = with_contents({}, leading).find(f"{_W}body")
    assert body is not None
    pages, count = estimate_pages(body, sheet, frame)
    _forget_old_content(parts, keep_text=keep_text)
    parts.members[parts.main] = _serialised(with_contents(pages, leading))
    return count


def _forget_old_content(parts: Parts, *, keep_text: bool) -> None:
    """Drop what the template's own text referred to: pictures, links, headers; of a text that stays, only the last."""
    # The first is written by Word 2010 for its own use, stale as soon as styles change.
    parts.drop_kinds({"stylesWithEffects", *({"header", "footer"} if keep_text else set())})
    if keep_text:
        return
    old = _parse(parts.members[parts.main])
    mentioned = {
        str(value) for element in old.iter() for name, value in element.attrib.items() if str(name).startswith(_R)
    }
    parts.drop_relationships(mentioned)


def _write_furniture(
    parts: Parts, document: Document, manuscript: Manuscript, frame: PageFrame, pages: int, brand: Brand
) -> list[Remark]:
    """Headers and footers, ours below the template's, whose anchors are filled; gives what is wrong with those."""
    palette, width = manuscript.palette, frame.text_width(landscape=False)
    remarks: list[Remark] = []
    texts = {
        "header": header(document, palette, width),
        "first header": header(document, palette, width, cover=True),
        "footer": footer(document, palette, pages, width),
        "first footer": paragraph("Footer"),
    }
    for number, (key, (identity, name, tag, kind)) in enumerate(_FURNITURE.items()):
        xml = restyled(texts[key], brand.styles, {})
        own = _parse(root(f"w:{'hdr' if tag == 'header' else 'ftr'}", xml).encode())
        theirs = brand.furniture.get((tag, kind))
        if theirs is not None:
            their_root = _parse(parts.members[theirs])
            repair_furniture(their_root, number)
            remarks += fill_texts(their_root, values_of(document.meta), theirs).remarks
            their_root.extend(list(own))
            own = their_root  # theirs declares the prefixes that its markup may leave to newer versions of Word
            if (links := relationships_of(theirs)) in parts.members:
                parts.members[relationships_of(name)] = parts.members[links]
        parts.add(name, _serialised(own), f"{DOCUMENT_TYPE}.{tag}+xml")
        parts.relate(parts.main, identity, tag, name)
    return remarks


def _write_charts(parts: Parts, charts: Iterable[ChartPart], palette: Palette) -> None:
    for number, chart in enumerate(charts, start=1):
        name, book = f"word/charts/planChart{number}.xml", f"word/embeddings/planChart{number}.xlsx"
        parts.add(name, _in_colours(chart.xml, palette), _CHART_TYPE)
        parts.add(book, chart.workbook, _WORKBOOK_TYPE)
        parts.relate(parts.main, chart_relationship(number), "chart", name)
        parts.relate(name, WORKBOOK_RELATIONSHIP, "package", book)


def _in_colours(chart: bytes, palette: Palette) -> bytes:
    if palette.meanings is None:
        return chart
    chart_root = _parse(chart)
    palette.meanings.apply(chart_root)
    return _serialised(chart_root)
