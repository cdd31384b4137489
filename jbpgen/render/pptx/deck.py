"""Slides from pages: titles, footers, sources, marks, notes and sections, in a package that python-pptx writes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.slide import Slide

from jbpgen.document.blocks import Document, Section
from jbpgen.render.office.charts import WORKBOOK_RELATIONSHIP, ChartPart
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour, load_theme
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.opening import below_marks, draw_cover, draw_divider, fitted_field
from jbpgen.render.pptx.pages import Page, paginate, row_boxes
from jbpgen.render.pptx.source_line import source_line
from jbpgen.render.pptx.stage import east_asian_face, open_stage
from jbpgen.render.pptx.template import RoleLayout
from jbpgen.render.pptx.text import Para, Pen, Run, plain, xml_text
from jbpgen.render.rendered import Overflow

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TITLE = Box(40, 20, 880, 58)
_AREA = Box(40, 96, 880, 382)
_SOURCE = Box(40, 480, 880, 22)
_MARKS = Box(40, 12, 880, 16)
_TITLE_LINES = 2
_TITLE_SLOPE = 1.2  # line spacing of titles, in sizes
_MARK_SIZE = 10.0
_SECTION_LIST = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_MESSAGES = {
    "block": ("does not fit on a slide even in the smallest type", "即使用最小字号也放不进一页"),
    "title": ("the headline takes more than two lines", "标题超过两行"),
    "source": ("the sources do not fit below the slide; all of them are in its notes", "来源放不下，全部列在备注中"),
    "cover": ("a text on this slide outgrows its placeholder", "本页文字超出占位符"),
}


class Deck:
    """Grows slide by slide. ``notes`` collects what did not fit and what the template lacks."""

    def __init__(self, document: Document, template: Path, *, ours: bool = False) -> None:
        self._document = document
        self._stage = open_stage(template, ours=ours)
        self._presentation = self._stage.presentation
        self._roles = self._stage.roles
        self.template_remarks = self._stage.remarks
        self.notes: list[Overflow] = []
        chinese = document.meta.locale.startswith("zh")
        self._pen = Pen("zh-CN" if chinese else "en-US", east_asian_face(self._stage), load_theme())
        self._charts = 0
        self._titles: set[str] = set()
        self._drawn: dict[str, bytes] = {}
        self._parts: list[tuple[str, int]] = []

    def add(self, section: Section) -> None:
        """Put a section on one slide or more; the first appendix section is preceded by a divider."""
        document = self._document
        if section.part == "cover":
            slide, canvas = self._new_slide("cover", section.part)
            if not draw_cover(canvas, document, section, self._roles["cover"]):
                self._remark(section, "", "cover")
            self._titles.add(document.meta.title)
            self._finish(slide, canvas, section)
            return
        if section.part == "appendix" and "appendix" not in {part for part, _ in self._parts}:
            self._divider()
        self._chapter(section)

    def _divider(self) -> None:
        headings = [section.heading for section in self._document.sections if section.part == "appendix"]
        slide, canvas = self._new_slide("section", "appendix")
        if not draw_divider(canvas, self._document.words.appendix, headings, self._roles["section"]):
            self.notes.append(Overflow("appendix", "", self._message("cover")))
        self._titles.add(self._document.words.appendix)
        self._marks(slide, canvas)
        self._place(slide, canvas)

    def _chapter(self, section: Section) -> None:
        area = self._area("closing" if section.part == "closing" else "content")
        pages = paginate(section.blocks, area.w, area.h, self._pen)
        for number, page in enumerate(pages, start=1):
            role = "closing" if section.part == "closing" else page.role
            slide, canvas = self._new_slide(role, section.part)
            self._title(canvas, section, self._headline(section, number, len(pages)), role)
            for element, box in row_boxes(page, area):
                element.draw(canvas, box, page.scale)
            for name in page.overflow:
                self._remark(section, name, "block")
            self._source(canvas, section, page, role)
            self._finish(slide, canvas, section)

    def _headline(self, section: Section, number: int, count: int) -> str:
        """The slide's title, different from every title before it."""
        title = section.headline or section.heading
        if count > 1:
            title = self._document.words.continued.format(title=title, part=number, parts=count)
        if title in self._titles:
            title = f"{section.heading}: {title}"
        self._titles.add(title)
        return title

    def _title(self, canvas: Canvas, section: Section, text: str, role: str) -> None:
        placeholder = self._roles[role].slots.get("title")
        box = placeholder.box if placeholder and placeholder.box else _TITLE
        box = below_marks(box, self._document)
        sizes = [size for size in self._pen.theme.title if size * _TITLE_SLOPE <= box.h]
        for size in sizes or [self._pen.theme.title[-1]]:
            para = Para((Run(text, None, None),), size, line=_TITLE_SLOPE)
            if para.lines(box.w) <= _TITLE_LINES and para.height(box.w) <= box.h:
                break
        else:
            self._remark(section, "", "title")
        canvas.text("Title", box, (para,), slot="title", anchor="" if placeholder else "b")

    def _source(self, canvas: Canvas, section: Section, page: Page, role: str) -> None:
        sources = tuple(dict.fromkeys((*page.sources, *section.sources)))
        if not sources:
            return
        placeholder = self._roles[role].slots.get("source")
        box = placeholder.box if placeholder and placeholder.box else _below(self._area("content"))
        para, fits = source_line(sources, self._document.words, box, self._pen)
        if not fits:
            self._remark(section, "", "source")
        canvas.text("Source", box, (para,), slot="source", anchor="b")

    def _new_slide(self, role: str, part: str) -> tuple[Slide, Canvas]:
        slide = _added(self._presentation, self._roles[role].layout)
        self._parts.append((part, slide.slide_id))
        self._stage.override(slide, slide.slide_layout)
        slots = {slot: placeholder.xml for slot, placeholder in self._roles[role].slots.items()}
        inks = {slot: ink for slot in slots if (ink := self._stage.ink(role, slot)) is not None}
        return slide, Canvas(self._pen, slots, lambda part: self._attach(slide, part), inks)

    def _finish(self, slide: Slide, canvas: Canvas, section: Section) -> None:
        self._marks(slide, canvas)
        self._footers(canvas, self._roles_of(slide), len(self._parts))
        self._place(slide, canvas)
        self._speaker_notes(slide, section)

    def _roles_of(self, slide: Slide) -> RoleLayout:
        return next(role for role in self._roles.values() if role.layout == slide.slide_layout)

    def _marks(self, slide: Slide, canvas: Canvas) -> None:
        """Draft and audience, top right, on every page that they concern."""
        meta, words = self._document.meta, self._document.words
        red = Colour("accent5")
        paper = self._stage.paper(slide.slide_layout, red)
        marks = [(meta.audience_note, paper, red)] if meta.audience_note else []
        if meta.draft:
            marks.append((words.draft, red, paper))
        right = self._area("content").x + self._area("content").w
        for text, colour, fill in marks:
            width = text_width(text, _MARK_SIZE, bold=True) * 1.05 + 14
            box = Box(right - width, _MARKS.y, width, _MARKS.h)
            paras = (plain(text, _MARK_SIZE, bold=True, colour=colour, align="ctr"),)
            canvas.text(f"Mark {text}", box, paras, fill=fill, line=red, line_width=1, anchor="ctr")
            right -= width + 8

    def _place(self, slide: Slide, canvas: Canvas) -> None:
        """Keep the drawn shapes for the slide's way out: as text they need not pass through the library's tree."""
        drawn = canvas.xml()
        if not self._stage.ours:
            root = _parse(drawn)
            self._stage.adapt(root, slide.slide_layout)
            drawn = etree.tostring(root, encoding="unicode").partition(">")[2].rpartition("</root>")[0]
        self._drawn[str(slide.part.partname)] = drawn.encode()

    def _footers(self, canvas: Canvas, role: RoleLayout, number: int) -> None:
        meta, words = self._document.meta, self._document.words
        stamp = f"{words.revision} {meta.revision} · {meta.status} · {meta.as_of_text}"
        face = "" if self._pen.east_asian.startswith("+") else f'<a:ea typeface="{xml_text(self._pen.east_asian)}"/>'

        def run(kind: str, text: str) -> str:
            shown, size = fitted_field(text, role.fields.get(kind))
            stated = f' sz="{round(size * 100)}"' if size else ""
            properties = f'<a:rPr lang="{self._pen.lang}"{stated} dirty="0">{face}</a:rPr>'
            return f"<a:r>{properties}<a:t>{xml_text(shown)}</a:t></a:r>"

        contents = {
            "ftr": ("Footer", run("ftr", meta.footer)),
            "dt": ("Revision", run("dt", stamp)),
            "sldNum": (
                "Slide number",
                '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
                f'<a:rPr lang="{self._pen.lang}"/><a:t>{number}</a:t></a:fld>',
            ),
        }
        for kind, (name, content) in contents.items():
            if kind in role.fields:
                place = role.fields[kind]
                canvas.field(name, place.xml, content, self._stage.field_ink(role, place))

    def _speaker_notes(self, slide: Slide, section: Section) -> None:
        words = self._document.words.source
        joint = "：" if self._pen.lang.startswith("zh") else ": "
        lines = [*section.notes, *(f"{words}{joint}{source}" for source in section.sources)]
        frame = slide.notes_slide.notes_text_frame if lines else None
        if frame is None:
            return
        body = frame._txBody
        for paragraph in list(body.p_lst):
            body.remove(paragraph)
        face = f'<a:ea typeface="{xml_text(self._pen.east_asian)}"/>'
        run = '<a:p><a:r><a:rPr lang="{}" dirty="0">{}</a:rPr><a:t>{}</a:t></a:r></a:p>'
        for line in lines:
            body.append(_parse(run.format(self._pen.lang, face, xml_text(line.replace("\n", " "))))[0])

    def _attach(self, slide: Slide, chart: ChartPart) -> str:
        self._charts += 1
        package: Any = slide.part.package
        name = PackURI(f"/ppt/charts/chart{self._charts}.xml")
        part = Part(name, CONTENT_TYPE.DML_CHART, package, self._adapted(chart.xml, slide))
        book_name = PackURI(f"/ppt/embeddings/chart{self._charts}.xlsx")
        book = Part(book_name, CONTENT_TYPE.SML_SHEET, package, chart.workbook)
        if part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE) != WORKBOOK_RELATIONSHIP:
            raise AssertionError("a chart part names its workbook first")
        return str(slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART))

    def _adapted(self, chart: bytes, slide: Slide) -> bytes:
        """A chart in the template's size and colours."""
        if self._stage.ours:
            return chart
        root = etree.fromstring(chart)
        self._stage.adapt(root, slide.slide_layout)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _area(self, role: str) -> Box:
        """The room for blocks: the layout's body, or what its title leaves."""
        box = self._stage.room(role, _AREA)
        return Box(box.x, box.y, box.w, box.h - (0 if "source" in self._roles[role].slots else _SOURCE.h))

    def _remark(self, section: Section, block: str, kind: str) -> None:
        self.notes.append(Overflow(section.id, block, self._message(kind)))

    def _message(self, kind: str) -> str:
        english, chinese = _MESSAGES[kind]
        return chinese if self._pen.lang.startswith("zh") else english

    def members(self) -> dict[str, bytes]:
        """The finished package's parts by name, not yet sealed.

        Taken from the library part by part: its own way out packs everything, to be unpacked for the seal at once.
        """
        self._write_sections()
        package: Any = self._presentation.part.package
        parts = tuple(package.iter_parts())
        found: dict[str, bytes] = {
            "[Content_Types].xml": serialize_part_xml(_ContentTypesItem.xml_for(parts)),
            "_rels/.rels": package._rels.xml,
        }
        for part in parts:
            drawn = self._drawn.get(str(part.partname))
            found[part.partname.membername] = part.blob if drawn is None else _with_shapes(part.blob, drawn)
            if part._rels:
                found[part.partname.rels_uri.membername] = part.rels.xml
        return found

    def _write_sections(self) -> None:
        """PowerPoint sections by part: cover, chapters, appendix, closing."""
        meta, words = self._document.meta, self._document.words
        names: dict[str, str] = {section.part: section.heading for section in self._document.sections}
        names |= {"core": meta.title, "appendix": words.appendix}
        groups: dict[str, list[int]] = {}
        for part, slide_id in self._parts:
            groups.setdefault(part, []).append(slide_id)
        xml = "".join(_section_xml(names[part], part, ids) for part, ids in groups.items())
        extension = (
            f'<p:extLst><p:ext uri="{_SECTION_LIST}"><p14:sectionLst xmlns:p14="{_P14}">{xml}</p14:sectionLst></p:ext>'
            "</p:extLst>"
        )
        root = self._presentation.part._element
        for old in root.findall("{*}extLst"):
            root.remove(old)
        root.append(_parse(extension)[0])


def _section_xml(name: str, part: str, slide_ids: Sequence[int]) -> str:
    digest = hashlib.sha256(part.encode()).hexdigest().upper()
    guid = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
    slides = "".join(f'<p14:sldId id="{slide_id}"/>' for slide_id in slide_ids)
    return f'<p14:section name="{xml_text(name)}" id="{{{guid}}}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'


def _added(presentation: Any, layout: Any) -> Slide:
    """A new last slide without the placeholders that the library would clone: the canvas draws its own."""
    relationship, slide = presentation.part.add_slide(layout)
    # The part's method clones nothing; the slide list's, which is the usual way, does.
    presentation.slides._sldIdLst.add_sldId(relationship)
    return cast(Slide, slide)


def _with_shapes(slide: bytes, drawn: bytes) -> bytes:
    """A slide without shapes, with them. The library declares the prefixes that the drawn markup uses."""
    before, end, after = slide.rpartition(b"</p:spTree>")
    if not end:
        raise AssertionError("a new slide has a shape tree")
    return b"".join((before, drawn, end, after))


def _below(area: Box) -> Box:
    return Box(area.x, area.y + area.h + 2, area.w, _SOURCE.h - 2)


def _parse(xml: str) -> Any:
    """Elements of ``xml`` under a root that declares the usual prefixes."""
    return etree.fromstring(f"<root {_NAMESPACES}>{xml}</root>")
