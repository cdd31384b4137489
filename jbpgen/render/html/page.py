"""The page: head, cover, contents, chapters, foot. One file that asks for nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from jbpgen.document.blocks import (
    Block,
    Bridge,
    Bubbles,
    Bullets,
    Chart,
    Columns,
    Document,
    Grid,
    Meta,
    MonthMatrix,
    Paragraph,
    RiskMatrix,
    Scorecard,
    Section,
    Signatures,
    Table,
    Tiles,
    Timeline,
    Words,
)
from jbpgen.locale.formats import is_chinese, listed
from jbpgen.render.captions import Captions, captions, pointers
from jbpgen.render.data_table import chart_table
from jbpgen.render.html.charts import chart_svg
from jbpgen.render.html.gantt import timeline_block
from jbpgen.render.html.look import look
from jbpgen.render.html.manuscript import Manuscript
from jbpgen.render.html.markup import Html, element, join
from jbpgen.render.html.print_marks import print_marks
from jbpgen.render.html.tables import matrix_block, months_block, scrolling, table_block, table_rows
from jbpgen.render.html.text import bullets_block, grid_block, paragraph_block, signatures_block, tiles_block
from jbpgen.render.numbering import Numbering
from jbpgen.render.page_words import page_words
from jbpgen.render.provenance import SEAL, origin, text_seal


def page(document: Document) -> str:
    """The whole file, sealed: it carries the SHA-256 of itself with the seal left empty."""
    meta, words = document.meta, document.words
    known = captions(document)
    manuscript = Manuscript(words, page_words(meta.locale), meta.locale, {})
    opening = _cover(document, manuscript, known)
    parts = list(_parts(document, manuscript, known))
    body = element(
        "body",
        element("a", manuscript.page.skip, class_="skip", href="#main"),
        element("p", f"{words.draft} · {meta.revision}", class_="banner") if meta.draft else "",
        element("div", words.draft, class_="watermark", aria_hidden="true") if meta.draft else "",
        opening,
        _contents(parts, words),
        element("main", *_nested(parts), id="main", tabindex="-1"),
        _foot(meta, words, manuscript),
    )
    style = look().sheet() + _sheet() + _shares() + print_marks(meta, words)
    whole = element("html", _head(meta, style), body, lang=meta.locale)
    text = f"<!DOCTYPE html>\n{whole}\n"
    empty = f'name="{SEAL}" content=""'
    return text.replace(empty, f'name="{SEAL}" content="{text_seal(text)}"', 1)


def _sheet() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def _shares() -> str:
    """A class for each width that a column can have, for a page without style attributes."""
    return "".join(f".w{share}{{width:{share}%}}" for share in range(1, 101)) + "\n"


def _head(meta: Meta, style: str) -> Html:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "referrer": "no-referrer",
        "robots": "noindex",
        "generator": f"jbpgen {meta.tool_version}",
        "author": meta.supplier,
        **origin(meta, "page"),
    }
    return element(
        "head",
        Html('\n<meta charset="utf-8">\n'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'),
        element("title", meta.title),
        *(Html(f"\n{element('meta', name=name, content=content)}") for name, content in named.items()),
        Html(f'\n<meta name="{SEAL}" content="">\n<style>{style}</style>\n'),
    )


def _cover(document: Document, manuscript: Manuscript, known: Captions) -> Html:
    meta, words, page_ = document.meta, document.words, manuscript.page
    facts = [
        (page_.period, meta.period),
        (page_.status, meta.status),
        (words.revision, meta.revision.removeprefix(words.revision).strip()),
        (page_.as_of, meta.as_of_text),
    ]
    pairs = (element("div", element("dt", name), element("dd", text)) for name, text in facts)
    marks = [words.draft] * meta.draft + [meta.audience_note] * bool(meta.audience_note)
    blocks = [
        block
        for section in document.sections
        if section.part == "cover"
        for block in _blocks(section, manuscript, known)
    ]
    return element(
        "header",
        element("p", f"{meta.supplier} × {meta.customer}", class_="parties"),
        element("h1", meta.title),
        element("p", meta.subtitle, class_="subtitle") if meta.subtitle else "",
        element("dl", *pairs, class_="facts"),
        *(element("p", mark, class_="mark") for mark in marks),
        *blocks,
        class_="cover",
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter or a section below one: its heading for the contents, and its finished content."""

    level: int
    identity: str
    title: Html
    content: Html


def _parts(document: Document, manuscript: Manuscript, known: Captions) -> Iterator[_Part]:
    numbering = Numbering(document.words.appendix)
    for at, section in enumerate(document.sections):
        if section.part == "cover":
            continue
        level = min(max(section.level, 1), 2)
        number = numbering.next(section.part, level)
        title = join([element("span", number, class_="no") if number else "", section.heading])
        identity = f"s{at}-{section.id}"
        content = join(
            [
                element(f"h{level + 1}", title, id=f"{identity}-h"),
                element("p", section.headline, class_="headline") if section.headline else "",
                *_blocks(section, manuscript, known),
                _see(section, known, manuscript),
                manuscript.source(("；" if is_chinese(document.meta.locale) else "; ").join(section.sources)),
            ]
        )
        yield _Part(level, identity, title, content)


def _see(section: Section, known: Captions, manuscript: Manuscript) -> Html:
    links = [element("a", one.label(manuscript.words), href=f"#{one.anchor}") for one in pointers(section, known)]
    if not links:
        return Html("")
    before, after = manuscript.words.see.split("{items}")
    return element("p", before, join(links, listed(["", ""], manuscript.locale)), after, class_="see")


def _nested(parts: Sequence[_Part]) -> Iterator[Html]:
    """Chapters with the sections below them inside."""
    for at, part in enumerate(parts):
        if part.level == 1 or at == 0:
            end = next((other for other in range(at + 1, len(parts)) if parts[other].level == 1), len(parts))
            inner = [_section(below, (), None) for below in parts[at + 1 : end]]
            yield _section(part, inner, "chapter")


def _section(part: _Part, inner: Sequence[Html], class_: str | None) -> Html:
    named = f"{part.identity}-h"
    return element("section", Html("\n"), part.content, *inner, id=part.identity, class_=class_, aria_labelledby=named)


def _contents(parts: Sequence[_Part], words: Words) -> Html:
    lines = []
    for at, part in enumerate(parts):
        if part.level == 1 or at == 0:
            end = next((other for other in range(at + 1, len(parts)) if parts[other].level == 1), len(parts))
            below = [element("li", _link(one)) for one in parts[at + 1 : end]]
            lines.append(element("li", _link(part), element("ol", *below) if below else ""))
    heading = element("h2", words.contents, id="contents")
    return element("nav", heading, element("ol", *lines), class_="contents", aria_labelledby="contents")


def _link(part: _Part) -> Html:
    return element("a", part.title, href=f"#{part.identity}")


def _foot(meta: Meta, words: Words, manuscript: Manuscript) -> Html:
    state = [meta.status, f"{words.revision} {meta.revision.removeprefix(words.revision).strip()}"]
    state = [words.draft] * meta.draft + state
    lines = [meta.footer, " · ".join(state), manuscript.page.edition(meta), meta.audience_note]
    return element("footer", *(element("p", line) for line in lines if line), class_="foot")


def _blocks(section: Section, manuscript: Manuscript, known: Captions) -> list[Html]:
    manuscript.captions = {name: caption for (where, name), caption in known.items() if where == section.id}
    return [Html(f"\n{_block(block, manuscript)}") for block in section.blocks]


def _block(block: Block, manuscript: Manuscript) -> Html:
    match block:
        case Paragraph():
            return paragraph_block(block, manuscript)
        case Bullets():
            return bullets_block(block, manuscript)
        case Table():
            return table_block(block, manuscript)
        case Bridge() | Columns() | Scorecard() | Bubbles():
            return _chart(block, manuscript)
        case Timeline():
            return timeline_block(block, manuscript)
        case MonthMatrix():
            return months_block(block, manuscript)
        case Tiles():
            return tiles_block(block, manuscript)
        case Grid():
            return grid_block(block, manuscript)
        case RiskMatrix():
            return matrix_block(block, manuscript)
        case Signatures():
            return signatures_block(block)
        case _:
            assert_never(block)


def _chart(block: Chart, manuscript: Manuscript) -> Html:
    """The drawing, and its figures as a table for who cannot see it or wants them."""
    identity = manuscript.identity(block.name)
    unit = block.unit if isinstance(block, Bridge | Columns) else ""
    if unit and unit not in block.caption:
        unit = f"（{unit}）" if is_chinese(manuscript.locale) else f" ({unit})"
    else:
        unit = ""
    caption = element("figcaption", manuscript.caption(block.name, block.caption + unit), id=f"{identity}-c")
    drawn = scrolling(chart_svg(block, identity), f"{identity}-c")
    table = element(
        "table", element("caption", block.caption), table_rows(chart_table(block, manuscript.page), manuscript)
    )
    figures = element("details", element("summary", manuscript.page.data), element("div", table, class_="scroll"))
    return element("figure", caption, drawn, figures, manuscript.source(block.source), id=identity)
