"""Running text and lists."""

from __future__ import annotations

from itertools import chain

from jbpgen.document.blocks import Bullets, Item, Paragraph
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import lead_run, paragraph, run
from jbpgen.render.signs import sign

FIRST_FREE_LIST = 100  # numbered lists that start anew take numbering instances from here on
_STYLES = {"body": "Normal", "lead": "Lead", "note": "Note", "quote": "Quote"}


def paragraph_block(block: Paragraph, manuscript: Manuscript) -> str:
    """One paragraph per line of the text; a note without a lead is announced as one."""
    lead = block.lead
    if block.style == "note" and not lead:
        lead = f"{manuscript.words.note}{manuscript.colon.strip()}"
    first, *others = block.text.split("\n")
    style = _STYLES[block.style]
    return paragraph(style, lead_run(lead, first), run(first)) + "".join(
        paragraph(style, run(text)) for text in others if text.strip()
    )


def bullets_block(block: Bullets, manuscript: Manuscript) -> str:
    """A list; a numbered one starts at 1."""
    title = paragraph("BlockTitle", run(block.title)) if block.title else ""
    number = FIRST_FREE_LIST + manuscript.new_list() - 1 if block.numbered else 0
    kept = {0, len(block.items) - 2}  # no page begins or ends with a single item
    items = (_item(item, number, manuscript, keep=index in kept) for index, item in enumerate(block.items[:-1]))
    last = (_item(item, number, manuscript, keep=False) for item in block.items[-1:])
    return title + "".join(chain(items, last))


def _item(item: Item, number: int, manuscript: Manuscript, *, keep: bool) -> str:
    level = min(max(item.level, 0), 1)
    style = ("ListNumber" if number else "ListBullet") + ("2" if level else "")
    properties = "<w:keepNext/>" if keep else ""
    properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    palette = manuscript.palette
    mark = run(f"{sign(item.tone)} ", palette.ink(palette.tone(item.tone))) if sign(item.tone) else ""
    return paragraph(style, mark, lead_run(item.lead, item.text), run(item.text), properties=properties)
