"""Running text, lists, tiles, boards and signature fields."""

from __future__ import annotations

from collections.abc import Sequence

from jbpgen.document.blocks import (
    Bullets,
    Grid,
    Item,
    Paragraph,
    Quadrant,
    Signatory,
    Signatures,
    Tile,
    Tiles,
    Tone,
    Words,
)
from jbpgen.render.html.manuscript import Manuscript
from jbpgen.render.html.markup import Html, element, join, plain
from jbpgen.render.signs import sign, spoken

_PARAGRAPHS = {"body": None, "lead": "lead", "note": "note"}


def paragraph_block(block: Paragraph, manuscript: Manuscript) -> Html:
    """One paragraph per line of the text; a note without a lead is announced as one."""
    lead = block.lead
    if block.style == "note" and not lead:
        lead = f"{manuscript.words.note}{manuscript.colon.strip()}"
    first, *others = block.text.split("\n")
    texts = [join([lead_in(lead, first), first]), *(plain(text) for text in others if text.strip())]
    if block.style == "quote":
        return element("blockquote", *(element("p", text) for text in texts))
    return join(element("p", text, class_=_PARAGRAPHS[block.style]) for text in texts)


def lead_in(lead: str, text: str) -> Html:
    """The words set bold before a text, with the space that they need."""
    if not lead:
        return Html("")
    closed = not text or lead[-1] in "：。；，、" or lead[-1].isspace()
    return join([element("b", lead), "" if closed else " "])


def bullets_block(block: Bullets, manuscript: Manuscript) -> Html:
    """A list under its title; items of the second level are a list within their item."""
    if not block.items:
        return Html("")
    identity = manuscript.identity(block.name)
    title = element("p", block.title, class_="block-title", id=identity) if block.title else Html("")
    tag = "ol" if block.numbered else "ul"
    items = []
    for top, below in _nested(block.items):
        inner = element("ul", *(element("li", _item(one, manuscript.words)) for one in below)) if below else ""
        items.append(element("li", _item(top, manuscript.words), inner))
    return join([title, element(tag, *items, aria_labelledby=identity if block.title else None)])


def _nested(items: Sequence[Item]) -> list[tuple[Item, list[Item]]]:
    """Items of the first level, each with those below it; a list that opens below stays where it is."""
    found: list[tuple[Item, list[Item]]] = []
    for item in items:
        if item.level > 0 and found:
            found[-1][1].append(item)
        else:
            found.append((item, []))
    return found


def _item(item: Item, words: Words) -> Html:
    return join([toned(item.tone, words), lead_in(item.lead, item.text), item.text])


def toned(tone: Tone, words: Words) -> Html:
    """The sign of a judgement for the eye, its word for the ear."""
    if not sign(tone):
        return Html("")
    seen = element("span", sign(tone), class_=tone.value, aria_hidden="true")
    return join([seen, element("span", spoken(tone, words), class_="heard"), " "])


def tiles_block(block: Tiles, manuscript: Manuscript) -> Html:
    """Big figures side by side, each with its name."""
    tiles = (_tile(one, manuscript.words) for one in block.tiles)
    return join([element("dl", *tiles, class_="tiles"), manuscript.source(block.source)])


def _tile(tile: Tile, words: Words) -> Html:
    figure = join([toned(tile.tone, words), tile.figure])
    parts = [element("dt", tile.label), element("dd", figure, class_="figure")]
    parts += [element("dd", tile.note, class_="small")] if tile.note else []
    return element("div", *parts, class_=_edge(tile.tone))


def grid_block(block: Grid, manuscript: Manuscript) -> Html:
    """Titled lists side by side; on a narrow screen below each other."""
    fields = (_quadrant(one, manuscript.words) for one in block.quadrants)
    board = element("div", *fields, class_=f"board cols-{min(max(block.columns, 1), 5)}")
    return element("figure", element("figcaption", manuscript.caption(block.name, block.caption)), board)


def _quadrant(one: Quadrant, words: Words) -> Html:
    items = element("ul", *(element("li", item) for item in one.items)) if one.items else ""
    return element("div", element("p", toned(one.tone, words), one.title), items, class_=_edge(one.tone))


def _edge(tone: Tone) -> str | None:
    return None if tone in (Tone.NONE, Tone.MUTED) else f"edge-{tone.value}"


def signatures_block(block: Signatures) -> Html:
    """A card for each who signs, with room to write on a print."""
    return element("div", *(_signatory(one, block.words) for one in block.signatories), class_="signing")


def _signatory(one: Signatory, words: tuple[str, str, str, str, str]) -> Html:
    name, role, when, signature, seal = words
    lines = [
        (name, one.name, None),
        (role, one.role, None),
        (signature, "", None),
        (when, "", None),
        (seal, "", "seal"),
    ]
    fields = (join([element("dt", word), element("dd", text, class_=kind)]) for word, text, kind in lines)
    who = [element("p", one.party, class_="party"), element("p", one.legal_entity, class_="entity")]
    return element("div", *who, element("dl", *fields))
