"""The cover and the table of contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jbpgen.document.blocks import Meta, Words
from jbpgen.render.docx.contents_fit import Leading
from jbpgen.render.docx.manuscript import Heading
from jbpgen.render.docx.markup import STRONG, field, field_mark, link, paragraph, run
from jbpgen.render.docx.palette import Palette
from jbpgen.render.office.theme import Colour

_DEPTH = 2
_NUMBER_TABS = {1: 567, 2: 1191}  # twips, by level


def cover(meta: Meta, words: Words, palette: Palette, blocks: str) -> str:
    """Parties, title, period, then status, revision and date; ``blocks`` of the cover section stand below."""
    parties = run(f"{meta.supplier}  ×  {meta.customer}")
    facts = [meta.period, f"{meta.status}  ·  {words.revision} {_bare_revision(meta, words)}", meta.as_of_text]
    lines = [paragraph("CoverParties", parties), paragraph("Title", run(meta.title))]
    if meta.subtitle:
        lines.append(paragraph("Subtitle", run(meta.subtitle)))
    lines += [paragraph("CoverFact", run(fact, STRONG if index == 0 else "")) for index, fact in enumerate(facts)]
    if meta.draft:
        lines.append(paragraph("CoverFact", run(words.draft, STRONG + palette.ink(Colour("accent5")))))
    if meta.audience_note:
        lines.append(paragraph("CoverFact", run(meta.audience_note, STRONG + palette.ink(Colour("accent5")))))
    return "".join(lines) + paragraph("CoverEnd") * bool(blocks) + blocks


def _bare_revision(meta: Meta, words: Words) -> str:
    """The revision without the word for it, should it carry one."""
    return meta.revision.removeprefix(words.revision).strip()


def contents(
    headings: Sequence[Heading], words: Words, pages: Mapping[str, int], leading: Mapping[int, Leading] | None = None
) -> str:
    """A TOC field filled in: a link and an estimated page for each heading, which Word can update.

    ``leading``, by level, holds where the style's own would need another page.
    """
    entries = [_entry(heading, pages.get(heading.anchor, 1), leading or {}) for heading in listed(headings)]
    if not entries:
        return ""
    opening = (
        field_mark("begin")
        + f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{_DEPTH}" \\h \\z \\u </w:instrText></w:r>'
        + field_mark("separate")
    )
    heading = paragraph("TOCHeading", run(words.contents))
    first, *others = entries
    lines = [first.replace("</w:pPr>", f"</w:pPr>{opening}", 1), *others]
    lines[-1] = lines[-1].removesuffix("</w:p>") + field_mark("end") + "</w:p>"
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{heading}{''.join(lines)}"
        "</w:sdtContent></w:sdt>"
    )


def listed(headings: Sequence[Heading]) -> list[Heading]:
    """The headings that the contents name."""
    return [heading for heading in headings if heading.level <= _DEPTH]


def _entry(heading: Heading, page: int, leading: Mapping[int, Leading]) -> str:
    """One line. Like Word, give lines that begin with a number a tab of their own behind it."""
    number, properties = "", ""
    if heading.number[-1:].isdigit():
        number = f"{heading.number}\t"
        properties = f'<w:tabs><w:tab w:val="left" w:pos="{_NUMBER_TABS[heading.level]}"/></w:tabs>'
    elif heading.number:
        number = f"{heading.number}\u2002"
    text = run(f"{number}{heading.text}\t") + field(f"PAGEREF {heading.anchor} \\h", str(page))
    if own := leading.get(heading.level):
        properties += f'<w:spacing w:before="{own.before}" w:after="0" w:line="{own.line}" w:lineRule="exact"/>'
    return paragraph(f"TOC{heading.level}", link(heading.anchor, text), properties=properties)
