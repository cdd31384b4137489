"""Headers and footers: which plan and revision this is, for whom, and on what page."""

from __future__ import annotations

import re
from collections.abc import Callable

from jbpgen.document.blocks import Document, Words
from jbpgen.render.docx.markup import attribute, field, paragraph, run
from jbpgen.render.docx.palette import Palette
from jbpgen.render.docx.table_xml import cell, row, side_margins
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour

_NO_MARGINS = side_margins(0, 0)
_SIZE = 8.0  # points: headers and footers of our template
_GAP = 12.0  # points between the two sides
_FIFTIETHS = 5000  # a whole width in fiftieths of a per cent
_MARK_SIZE = 110  # points: height of the draft mark
_PLACES = re.compile(r"(\{page\}|\{pages\})")


def header(document: Document, palette: Palette, width: int, *, cover: bool = False) -> str:
    """The inner XML of a header part; the cover's shows the marks only."""
    meta, words = document.meta, document.words
    right = [meta.status, f"{words.revision} {meta.revision.removeprefix(words.revision).strip()}"]
    if meta.draft and words.draft != meta.status:
        right.insert(0, words.draft)
    line = "" if cover else _two_sides((meta.title, ""), "  ·  ".join(right), run, palette, width)
    banner = paragraph("Banner", run(meta.audience_note)) if meta.audience_note else ""
    mark = _draft_mark(words, palette, cover) if meta.draft else ""
    return line + banner + paragraph("FurnitureEnd", mark)


def footer(document: Document, palette: Palette, pages: int, width: int) -> str:
    """The inner XML of the footer part: the footer text and "page X of Y" as fields."""
    meta, words = document.meta, document.words
    revision = f"  ·  {meta.revision}" if meta.footer and meta.revision else meta.revision
    longest = words.page.replace("{page}", str(pages)).replace("{pages}", str(pages))

    def place(_: str) -> str:
        fields = {"{page}": field("PAGE", "1"), "{pages}": field("NUMPAGES", str(pages))}
        return "".join(fields.get(piece) or run(piece) for piece in _PLACES.split(words.page))

    return _two_sides((meta.footer, revision), longest, place, palette, width, "Footer") + paragraph("FurnitureEnd")


def _two_sides(
    left: tuple[str, str],
    right: str,
    set_right: Callable[[str], str],
    palette: Palette,
    width: int,
    style: str = "Header",
) -> str:
    """A single line with text at both margins of a page whose text is at least ``width`` twips wide.

    The first text to the ``left`` is cut where there's no room for it; the second stays whole.
    """
    needed = text_width(right, _SIZE) * 1.05 + _GAP
    share = round(_FIFTIETHS * min(needed * 20 / width, 0.6))
    room = width / 20 * (1 - share / _FIFTIETHS) - text_width(left[1], _SIZE)
    shown = _cut(left[0], room / 1.05) + left[1]
    border = palette.edge("bottom" if style == "Header" else "top", Colour("accent2"), 4)
    sides = ((run(shown), ""), (set_right(right), '<w:jc w:val="right"/>'))
    cells = [
        cell(paragraph(style, text, properties=align), 0, borders=border, margins=_NO_MARGINS) for text, align in sides
    ]
    shares = (_FIFTIETHS - share, share)
    line = row(
        [
            one.replace('<w:tcW w:w="0" w:type="dxa"/>', f'<w:tcW w:w="{part}" w:type="pct"/>')
            for one, part in zip(cells, shares, strict=True)
        ]
    )
    grid = "".join(f'<w:gridCol w:w="{round(width * part / _FIFTIETHS)}"/>' for part in shares)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_FIFTIETHS}" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{line}</w:tbl>"
    )


def _cut(text: str, room: float) -> str:
    """``text`` with an ellipsis at its end should it be wider than ``room`` points."""
    if text_width(text, _SIZE) <= room:
        return text
    return next(
        (cut for end in range(len(text) - 1, 0, -1) if text_width(cut := f"{text[:end].rstrip()}…", _SIZE) <= room), "…"
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
