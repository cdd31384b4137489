"""The text: head, chapters with their blocks, foot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from jbpgen.document.blocks import (
    Block,
    Bridge,
    Bubbles,
    Bullets,
    Cell,
    Columns,
    Document,
    Grid,
    Item,
    Meta,
    MonthMatrix,
    Paragraph,
    RiskMatrix,
    Row,
    Scorecard,
    Section,
    Signatory,
    Signatures,
    Table,
    Tiles,
    Timeline,
    Tone,
    Words,
)
from jbpgen.locale.formats import is_chinese, listed
from jbpgen.render.captions import Captions, captions, pointers
from jbpgen.render.data_table import chart_table, matrix_table, months_table, timeline_table
from jbpgen.render.md.markup import comment, opening, strong, table, words
from jbpgen.render.numbering import Numbering
from jbpgen.render.page_words import page_words
from jbpgen.render.provenance import SEAL, origin, text_seal
from jbpgen.render.signs import sign


def text(document: Document) -> str:
    """The whole file, sealed: it carries the SHA-256 of itself with the seal left empty."""
    writer = _Writer(document)
    pieces = [*writer.head(), *writer.chapters(), *writer.foot()]
    whole = "\n\n".join(piece for piece in pieces if piece) + "\n"
    return whole.replace(f'{SEAL}=""', f'{SEAL}="{text_seal(whole)}"', 1)


class _Writer:
    """Writes one document; knows its words and captions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.meta: Meta = document.meta
        self.words: Words = document.words
        self.page = page_words(document.meta.locale)
        self.known: Captions = captions(document)
        self.colon = "：" if is_chinese(document.meta.locale) else ": "

    def head(self) -> Iterator[str]:
        meta, page = self.meta, self.page
        properties = " ".join(f'{name}="{value.replace(chr(34), "”")}"' for name, value in origin(meta, "text").items())
        yield comment(f'{properties} {SEAL}=""')
        yield f"# {words(meta.title)}"
        yield from (f"> {strong(mark)}" for mark in self._marks())
        yield strong(f"{meta.supplier} × {meta.customer}")
        yield opening(meta.subtitle)
        facts = [
            (page.period, meta.period),
            (page.status, meta.status),
            (self.words.revision, meta.revision.removeprefix(self.words.revision).strip()),
            (page.as_of, meta.as_of_text),
        ]
        yield " · ".join(f"{words(name)}{self.colon}{strong(said)}" for name, said in facts)
        for section in self.document.sections:
            if section.part == "cover":
                yield from (self._block(block, section) for block in section.blocks)

    def _marks(self) -> list[str]:
        return [self.words.draft] * self.meta.draft + [self.meta.audience_note] * bool(self.meta.audience_note)

    def chapters(self) -> Iterator[str]:
        numbering = Numbering(self.words.appendix)
        for section in self.document.sections:
            if section.part == "cover":
                continue
            level = min(max(section.level, 1), 2)
            number = numbering.next(section.part, level)
            yield f"{'#' * (level + 1)} {words(f'{number} {section.heading}'.strip())}"
            yield strong(section.headline)
            yield from (self._block(block, section) for block in section.blocks)
            yield self._see(section)
            yield self._source(("；" if is_chinese(self.meta.locale) else "; ").join(section.sources))

    def foot(self) -> Iterator[str]:
        yield "---"
        yield words(" · ".join([*self._marks(), self.page.edition(self.meta)]))

    def _see(self, section: Section) -> str:
        labels = [one.label(self.words) for one in pointers(section, self.known)]
        return words(self.words.see.format(items=listed(labels, self.meta.locale))) if labels else ""

    def _source(self, titles: str) -> str:
        return f"<sub>{words(f'{self.words.source}{self.colon}{titles}')}</sub>" if titles else ""

    def _block(self, block: Block, section: Section) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Bullets():
                return _bullets(block)
            case Table():
                return self._captioned(block, section, block)
            case Bridge() | Columns() | Scorecard() | Bubbles():
                return self._captioned(chart_table(block, self.page), section, block)
            case Timeline():
                made = timeline_table(block, self.words, self.page, self.meta.locale)
                return self._captioned(made, section, block)
            case MonthMatrix():
                return self._captioned(months_table(block), section, block)
            case RiskMatrix():
                return self._captioned(matrix_table(block), section, block)
            case Tiles():
                return self._tiles(block)
            case Grid():
                return self._grid(block, section)
            case Signatures():
                return _signatures(block)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> str:
        lead = block.lead
        if block.style == "note" and not lead:
            lead = f"{self.words.note}{self.colon.strip()}"
        first, *others = block.text.split("\n")
        opened = f"{strong(lead)} {words(first)}".strip() if lead else opening(first)
        lines = [line for line in (opened, *map(opening, others)) if line]
        mark = "> " if block.style == "quote" else ""
        return f"\n{mark}\n".join(f"{mark}{line}" for line in lines)

    def _captioned(self, made: Table, section: Section, block: Block) -> str:
        if not made.columns:
            return ""
        caption = self._caption(made.caption, section, block.name)
        headers = [words(column.header) or " " for column in made.columns]
        rows = [_row(row, len(headers)) for row in made.rows]
        drawn = table(headers, [column.kind for column in made.columns], rows)
        return "\n\n".join(piece for piece in (caption, drawn, self._source(made.source)) if piece)

    def _caption(self, caption: str, section: Section, name: str) -> str:
        known = self.known.get((section.id, name))
        label = f"{strong(known.label(self.words))} " if known else ""
        return f"{label}{words(caption)}" if caption else ""

    def _tiles(self, block: Tiles) -> str:
        items = [
            f"- {strong(_signed(one.tone, one.figure))} {words(_noted(one.label, one.note))}" for one in block.tiles
        ]
        return "\n\n".join(piece for piece in ("\n".join(items), self._source(block.source)) if piece)

    def _grid(self, block: Grid, section: Section) -> str:
        fields = []
        for one in block.quadrants:
            lines = [f"- {strong(_signed(one.tone, one.title))}", *(f"  - {opening(item)}" for item in one.items)]
            fields.append("\n".join(lines))
        return "\n\n".join([self._caption(block.caption, section, block.name), "\n".join(fields)])


def _noted(label: str, note: str) -> str:
    return f"{label} · {note}" if note else label


def _signed(tone: Tone, said: str) -> str:
    return f"{sign(tone)} {said}".strip()


def _bullets(block: Bullets) -> str:
    lines = []
    number = 0
    for item in block.items:
        number += item.level == 0
        mark = f"{number}." if block.numbered and item.level == 0 else "-"
        indent = ("   " if block.numbered else "  ") * min(max(item.level, 0), 1)
        lines.append(f"{indent}{mark} {_item(item)}")
    title = f"{strong(block.title)}\n\n" if block.title else ""
    return title + "\n".join(lines)


def _item(item: Item) -> str:
    before = " ".join(part for part in (sign(item.tone), strong(item.lead)) if part)
    return f"{before} {words(item.text)}".strip() if before else opening(item.text)


def _row(row: Row, width: int) -> list[str]:
    if row.kind == "group":
        band = strong(row.cells[0].text) if row.cells else ""
        return [band, *[""] * (width - 1)]
    cells = [_cell(cell, row.kind == "total") for cell in row.cells]
    return cells + [""] * (width - len(cells))


def _cell(cell: Cell, total: bool) -> str:
    said = _signed(cell.tone, cell.text)
    return strong(said) if total or cell.strong else words(said)


def _signatures(block: Signatures) -> str:
    name, role, when, signature, seal = block.words
    people = [(_party(one), words(one.name), words(one.role), "", "", "") for one in block.signatories]
    headers = ["", words(name), words(role), words(signature), words(when), words(seal)]
    return table(headers, ["text"] * len(headers), people)


def _party(one: Signatory) -> str:
    entity = f"<br>{words(one.legal_entity)}" if one.legal_entity else ""
    return strong(one.party) + entity
