"""The slides that carry no chapter: cover and dividers."""

from __future__ import annotations

from jbpgen.document.blocks import Document, Paragraph, Section
from jbpgen.render.office.measure import text_width
from jbpgen.render.pptx.canvas import Canvas, Slot
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.template import Placeholder, RoleLayout
from jbpgen.render.pptx.text import COLUMN_SPACE, Para, Run, height

_FIELD_SIZE, _LEAST_FIELD, _FIELD_INSET = 12.0, 7.0, 7.2  # points, where a template says nothing
_BELOW_MARKS = 30.0  # points from the top
_CAUTION = 1.03  # the face of a template is not the measured one
_COLUMN_LENGTH, _MOST_COLUMNS = 8, 3  # lines per column of the divider's list; columns
_BUILT_IN: dict[Slot, Box] = {
    "title": Box(64, 168, 780, 96),
    "subtitle": Box(64, 270, 780, 60),
    "body": Box(64, 322, 780, 120),
}


def below_marks(box: Box, document: Document) -> Box:
    """A title's place, lower where the marks of drafts and internal editions would stand on its end."""
    marked = document.meta.draft or document.meta.audience_note
    lower = _BELOW_MARKS - box.y
    return Box(box.x, _BELOW_MARKS, box.w, box.h - lower) if marked and lower > 0 else box


def draw_cover(canvas: Canvas, document: Document, section: Section, role: RoleLayout) -> bool:
    """Title, parties, period and revision. False when the texts outgrow their places."""
    meta, words = document.meta, document.words
    parties = f"{meta.supplier} × {meta.customer}"
    stamp = " · ".join(part for part in (meta.status, f"{words.revision} {meta.revision}", meta.as_of_text) if part)
    lines = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    details = [meta.period, *lines, stamp]
    heading = below_marks(_place(role, "title"), document)
    fits = _fitted(canvas, "title", heading, [meta.title], (40, 36, 32, 28, 24, 22, 20, 18))
    if "parties" in role.slots and "details" in role.slots:
        fits &= _fitted(canvas, "subtitle", _place(role, "subtitle"), [meta.subtitle], (20, 18, 16, 14))
        fits &= _fitted(canvas, "parties", _place(role, "parties"), [parties], (18, 16, 14, 12, 11))
        return fits & _fitted(canvas, "details", _place(role, "details"), details, (14, 13, 12, 11), anchor="b")
    texts = [meta.subtitle, parties, *details]
    return fits & _fitted(canvas, "subtitle", _place(role, "subtitle"), texts, (20, 18, 16, 14, 12))


def draw_divider(canvas: Canvas, title: str, headings: list[str], role: RoleLayout) -> bool:
    """A divider with the chapters that follow. False when the texts outgrow their places."""
    fits = _fitted(canvas, "title", _place(role, "title"), [title], (36, 32, 28), anchor="b")
    return fits & _in_columns(canvas, role, headings)


def fitted_field(text: str, place: Placeholder | None) -> tuple[str, float]:
    """A footer or date on one line of its placeholder: the text, and its size (points) where it must be smaller.

    0 leaves the size to the layout. What is too long even in the smallest size ends in an ellipsis.
    """
    if place is None or place.box is None:
        return text, 0.0
    size = place.size or _FIELD_SIZE
    room = place.box.w - 2 * _FIELD_INSET
    wide = text_width(text, size) * _CAUTION
    if wide <= room:
        return text, 0.0
    smaller = max(int(size * room / wide * 2) / 2, _LEAST_FIELD)
    while text and text_width(text, smaller) * _CAUTION > room and len(text) > 1:
        text = f"{text.rstrip('…')[:-1].rstrip()}…"
    return text, smaller


def _in_columns(canvas: Canvas, role: RoleLayout, headings: list[str]) -> bool:
    """The chapters in as many columns of equal length as their number asks for, in the largest size that fits."""
    placeholder = role.slots.get("body")
    box = placeholder.box if placeholder and placeholder.box else _BUILT_IN["body"]
    columns = max(1, min(_MOST_COLUMNS, -(-len(headings) // _COLUMN_LENGTH)))
    width = (box.w - COLUMN_SPACE * (columns - 1)) / columns
    for size in (18, 16, 14, 12, 11):
        # The same space above every line, the first of a column included, keeps the columns on one grid.
        paras = [Para((Run(heading, None, None),), size, before=0, line=1.6) for heading in headings]
        length = -(-len(paras) // columns)
        high = max((height(paras[at : at + length], width) for at in range(0, len(paras), length or 1)), default=0.0)
        if high <= box.h:
            break
    # A column ends where the shape does, so the shape is as high as the longest column and half a line.
    place = Box(box.x, box.y, box.w, min(high + size * 0.8, box.h)) if columns > 1 else box
    canvas.text("body", place, paras, slot="body", columns=columns)
    return high <= box.h


def _place(role: RoleLayout, slot: Slot) -> Box:
    placeholder = role.slots.get(slot)
    return placeholder.box if placeholder and placeholder.box else _BUILT_IN[slot]


def _fitted(
    canvas: Canvas, slot: Slot, box: Box, texts: list[str], sizes: tuple[float, ...], anchor: str = "t"
) -> bool:
    """Write ``texts`` in the largest size that stays inside the placeholder; colours and weight are the layout's."""
    texts = [text for text in texts if text]
    for size in sizes:
        paras = [Para((Run(text, None, None),), size, before=0.3 * size, line=1.25) for text in texts]
        if height(paras, box.w) <= box.h:
            break
    canvas.text(slot, box, paras, slot=slot, anchor="b" if anchor == "b" else "t")
    return height(paras, box.w) <= box.h
