"""Paragraphs and bullet lists as body text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jbpgen.document.blocks import Bullets, Item, Paragraph, Tone
from jbpgen.render.office.measure import wrap
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.canvas import Canvas, Slot
from jbpgen.render.pptx.element import Element
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.text import INK, QUIET, Para, Pen, Run, height, spread
from jbpgen.render.signs import sign

# A shape for each meaning, so that it survives a black-and-white print.
SIGNS = {tone: f"{sign(tone)} " for tone in Tone if sign(tone)}
_SENTENCE_END = re.compile(r"[。！？；]|[.!?;](?=\s)")
_LEAST_LINES = 3
_EASE = 0.8  # of a size: additional space between paragraphs where a slide has room
_CUT_WIDTH = 0.94  # a lead in bold before the text takes some of its first line


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph or list item, still without a size."""

    content: Paragraph | Item | str
    numbered: int = 0
    first: bool = False

    def para(self, scale: Scale, pen: Pen) -> Para:
        """The paragraph at the sizes of ``scale``."""
        match self.content:
            case str():
                return Para((Run(self.content, True, Colour("accent1")),), scale.body, before=scale.body * 0.7)
            case Paragraph():
                return _paragraph(self.content, scale, pen)
            case Item():
                return self._item(self.content, scale, pen)

    def cut(self, width: float, height: float, scale: Scale, pen: Pen) -> tuple[Piece, Piece] | None:
        """Divide the text so that the first part is at most ``height`` high; None where there is no room for three
        lines of it.
        """
        if isinstance(self.content, str):
            return None
        para = self.para(scale, pen)
        room = int((height - para.size) // (para.size * para.line))
        lines = wrap(self.content.text, (width - para.left) * _CUT_WIDTH, para.size)
        if room < _LEAST_LINES or len(lines) <= room:
            return None
        at = 0
        for line in lines[: room - 1]:
            at = self.content.text.index(line, at) + len(line)
        sentences = [match.end() for match in _SENTENCE_END.finditer(self.content.text, at // 2, at)]
        at = sentences[-1] if sentences else at
        head = replace(self, content=replace(self.content, text=self.content.text[:at].rstrip()))
        rest = Paragraph("", self.content.text[at:].lstrip())
        if isinstance(self.content, Paragraph):
            rest = replace(rest, style=self.content.style)
        return head, Piece(rest)

    def _item(self, item: Item, scale: Scale, pen: Pen) -> Para:
        size = scale.body - (1 if item.level else 0)
        left = size * (1.3 if self.numbered else 1.1) + item.level * scale.body * 1.1
        runs = []
        if self.numbered and not item.level and item.tone in SIGNS:
            runs.append(Run(SIGNS[item.tone], True, pen.theme.tones[item.tone]))
        if item.lead:
            runs.append(Run(f"{item.lead}{_after_lead(item.lead, pen)}", True))
        runs.append(Run(item.text))
        return Para(
            tuple(runs),
            size,
            sign=SIGNS.get(item.tone, "").strip(),
            sign_colour=pen.theme.tones[item.tone],
            mark="number" if self.numbered and not item.level else "bullet",
            start=max(self.numbered, 1),
            left=left,
            before=size * (0.25 if item.level else 0.5),
            level=item.level,
        )


def _after_lead(lead: str, pen: Pen) -> str:
    """The joint between a bold lead and its text; none is added to one that brings its own."""
    if lead.rstrip().endswith((".", ":", "：", "。", "、", ")", "）")):
        return " " if not pen.lang.startswith("zh") else ""
    return "：" if pen.lang.startswith("zh") else ": "


def _paragraph(block: Paragraph, scale: Scale, pen: Pen) -> Para:
    lead = (Run(block.lead + _after_lead(block.lead, pen), True),) if block.lead else ()
    size, colour, italic, before = scale.body, INK, False, 0.6
    if block.style == "lead":
        size, colour, lead = scale.body + 1, Colour("accent1"), ()
        return Para((Run(_lead_and_text(block, pen), True, colour),), size, before=size * before)
    if block.style == "note":
        size, colour, before = scale.table, QUIET, 0.5
    if block.style == "quote":
        colour, italic = QUIET, True
    return Para((*lead, Run(block.text, False, colour, italic)), size, before=size * before)


def _lead_and_text(block: Paragraph, pen: Pen) -> str:
    return f"{block.lead}{_after_lead(block.lead, pen)}{block.text}" if block.lead else block.text


def pieces_of(block: Paragraph | Bullets) -> tuple[Piece, ...]:
    """A block as pieces that can be put on slides one by one."""
    if isinstance(block, Paragraph):
        return (Piece(block, first=True),)
    titled = (Piece(block.title, first=True),) if block.title else ()
    items, number = [], 0
    for item in block.items:
        number += item.level == 0
        items.append(Piece(item, numbered=number if block.numbered else 0))
    return (*titled, *items)


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that flows: paragraphs and lists one after another in one placeholder."""

    name: str
    pieces: tuple[Piece, ...]
    pen: Pen
    sources: tuple[str, ...] = ()
    slots: tuple[str, ...] = ("body",)

    def joined(self, other: Prose) -> Prose:
        """Both texts in one."""
        return Prose(self.name, (*self.pieces, *other.pieces), self.pen)

    @property
    def is_note(self) -> bool:
        """Small print, such as a legend, which keeps to its own row."""
        return all(isinstance(piece.content, Paragraph) and piece.content.style == "note" for piece in self.pieces)

    @property
    def is_list(self) -> bool:
        """Nothing but list items (and the list's title)."""
        return not any(isinstance(piece.content, Paragraph) for piece in self.pieces)

    def _paras(self, scale: Scale) -> list[Para]:
        return [piece.para(scale, self.pen) for piece in self.pieces]

    def height(self, width: float, scale: Scale) -> float:
        return height(self._paras(scale), width)

    def ease(self, _width: float, scale: Scale) -> float:
        if self.is_note:
            return 0
        return (len(self.pieces) - 1 - len(self._after_titles())) * scale.body * _EASE

    def _after_titles(self) -> list[int]:
        """The pieces that follow the title of their list and stay close to it."""
        return [index for index in range(1, len(self.pieces)) if isinstance(self.pieces[index - 1].content, str)]

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        paras = self._paras(scale)
        used, count = -paras[0].before, 0
        for para in paras:
            used += para.height(width)
            if used > height:
                break
            count += 1
        while count and count < len(paras) and isinstance(self.pieces[count - 1].content, str):
            count -= 1  # a list's title goes with its first item
        if count == len(paras):
            return self, None
        if not count:
            return self._cut_first(width, height, scale)
        head = Prose(self.name, self.pieces[:count], self.pen)
        return head, Prose(self.name, self.pieces[count:], self.pen)

    def _cut_first(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        """Go on within a paragraph that is too long for one slide, after a sentence where there is one."""
        cut = self.pieces[0].cut(width, height, scale, self.pen)
        if cut is None:
            return None, self
        head, rest = cut
        return replace(self, pieces=(head,)), replace(self, pieces=(rest, *self.pieces[1:]))

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        slot: Slot = "body" if canvas.offers("body") else "second"
        spare = min(max(box.h - self.height(box.w, scale), 0), self.ease(box.w, scale))
        canvas.text(self.name, box, spread(self._paras(scale), spare, self._after_titles()), slot=slot)
