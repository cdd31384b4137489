"""Headers and footers: which plan and revision this is, for whom, and on what page."""

from __future__ import annotations

import re

from jbpgen.document.blocks import Document, Meta, Words
from jbpgen.render.docx.markup import attribute, field, paragraph, run
from jbpgen.render.docx.palette import Palette
from jbpgen.render.docx.table_xml import cell, row, side_margins
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour

_NO_MARGINS = side_margins(0, 0)
_FIFTIETHS = 5000  # a whole width in fiftieths of a per cent
_MARK_SIZE = 110  # points: height of the draft mark
_PLACES = re.compile(r"(\{page\}|\{pages\})")


def header(document: Document, palette: Palette, *, cover: bool = False) -> str:
    """The inner XML of a header part; the cover's shows the marks only."""
    meta, words = document.meta, document.words
    right = [meta.status, f"{words.revision} {meta.revision.removeprefix(words.revision).strip()}"]
    if meta.draft:
        right.insert(0, words.draft)
    line = "" if cover else _two_sides(meta.title, run("  ·  ".join(right)), palette, "bottom")
    banner = paragraph("Banner", run(meta.audience_note)) if meta.audience_note else ""
    mark = _draft_mark(words, palette, cover) if meta.draft else ""
    return line + banner + paragraph("Header", mark)


def footer(document: Document, palette: Palette, pages: int) -> str:
    """The inner XML of the footer part: the footer text and "page X of Y" as fields."""
    meta, words = document.meta, document.words
    return _two_sides(_footer_text(meta), _page_of(words, pages), palette, "top") + paragraph("Footer")


def _footer_text(meta: Meta) -> str:
    return "  ·  ".join(part for part in (meta.footer, meta.revision) if part)


def _page_of(words: Words, pages: int) -> str:
    fields = {"{page}": field("PAGE", "1"), "{pages}": field("NUMPAGES", str(pages))}
    return "".join(fields.get(piece) or run(piece) for piece in _PLACES.split(words.page))


def _two_sides(left: str, right: str, palette: Palette, rule: str) -> str:
    """A line with text at both margins, as wide as the page it stands on, portrait or landscape."""
    style = "Header" if rule == "bottom" else "Footer"
    border = palette.edge(rule, Colour("accent2"), 4)
    cells = [
        cell(paragraph(style, run(left)), 0, borders=border, margins=_NO_MARGINS),
        cell(paragraph(style, right, properties='<w:jc w:val="right"/>'), 0, borders=border, margins=_NO_MARGINS),
    ]
    half = f'<w:tcW w:w="{_FIFTIETHS // 2}" w:type="pct"/>'
    line = row([one.replace('<w:tcW w:w="0" w:type="dxa"/>', half) for one in cells])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_FIFTIETHS}" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4592"/><w:gridCol w:w="4592"/></w:tblGrid>{line}</w:tbl>'
    )


def _draft_mark(words: Words, palette: Palette, cover: bool) -> str:
    """The word for draft, large and pale across the page, as Word's own watermarks are made."""
    width = round(text_width(words.draft, _MARK_SIZE))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{_MARK_SIZE}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    number = 2050 if cover else 2049
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
        ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
        f'<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype><v:shape id="DraftMark{number}"'
        f' o:spid="_x0000_s{number}" type="#_x0000_t136" alt={attribute(words.draft)} style="{style}"'
        f' o:allowincell="f" fillcolor="#{palette.rgb(Colour("dk2", 60))}" stroked="f"><v:fill opacity=".4"/>'
        f'<v:textpath style="font-family:&quot;Microsoft YaHei&quot;;font-size:1pt" string={attribute(words.draft)}/>'
        "</v:shape></w:pict></w:r>"
    )
