"""The signature fields: one card per signatory, both parties side by side."""

from __future__ import annotations

from itertools import zip_longest

from jbpgen.document.blocks import Signatory, Signatures
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import paragraph, run
from jbpgen.render.docx.palette import Palette
from jbpgen.render.docx.table_xml import AFTER_TABLE, cell, row, table
from jbpgen.render.office.theme import Colour

_GAP = 440
_LABEL = 1340
_LINE = 480
_SIGNING = 850  # height of the line that is signed by hand
_SEAL = 1560  # room for a round company seal of 40 mm is not needed in full: it may overlap the signature
_EMPTY = paragraph("SignatureText")
_GAP_TEXT = paragraph("AfterTable", properties="<w:keepNext/>")


def signatures_block(block: Signatures, manuscript: Manuscript, width: int) -> str:
    """Two cards a row: name and role filled in, lines for signature and date, a field for the seal."""
    card = (width - _GAP) // 2
    widths = [_LABEL, card - _LABEL, _GAP, _LABEL, card - _LABEL]
    pieces = []
    for left, right in _pairs(block.signatories):
        pieces.append(table("PlanCards", widths, _card_rows(block, left, right, widths, manuscript.palette)))
        pieces.append(AFTER_TABLE * 2)
    return "".join(pieces)


def _pairs(signatories: tuple[Signatory, ...]) -> list[tuple[Signatory | None, Signatory | None]]:
    """Two parties face each other; with any other number of parties the order of the plan is kept."""
    parties = list(dict.fromkeys(one.party for one in signatories))
    if len(parties) == 2:
        first, second = ([one for one in signatories if one.party == party] for party in parties)
        return list(zip_longest(first, second))
    return list(zip_longest(signatories[::2], signatories[1::2]))


def _card_rows(
    block: Signatures, left: Signatory | None, right: Signatory | None, widths: list[int], palette: Palette
) -> list[str]:
    name, role, date, signature, seal = block.words
    sides = (left, right)
    return [
        _joined_row([_heading(one, sum(widths[:2]), palette) for one in sides]),
        _joined_row([_line(one, name, one.name if one else "", widths, palette) for one in sides], _LINE),
        _joined_row([_line(one, role, one.role if one else "", widths, palette) for one in sides], _LINE),
        _joined_row([_line(one, signature, "", widths, palette) for one in sides], _SIGNING),
        _joined_row([_line(one, date, "", widths, palette) for one in sides], _LINE),
        _joined_row([cell(_GAP_TEXT, sum(widths[:2]), span=2) for _ in sides]),
        _joined_row([_line(one, seal, "", widths, palette, boxed=True) for one in sides], _SEAL),
    ]


def _joined_row(sides: list[str], height: int = 0) -> str:
    return row([sides[0], cell(_EMPTY, _GAP), sides[1]], height=height)


def _heading(one: Signatory | None, width: int, palette: Palette) -> str:
    if one is None:
        return cell(_EMPTY, width, span=2)
    text = paragraph("SignatureParty", run(one.party)) + paragraph("SignatureEntity", run(one.legal_entity))
    return cell(text, width, span=2, borders=palette.edge("top", Colour("accent1"), 18))


def _line(
    one: Signatory | None, word: str, text: str, widths: list[int], palette: Palette, *, boxed: bool = False
) -> str:
    if one is None:
        return cell(_EMPTY, widths[0]) + cell(_EMPTY, widths[1])
    label = cell(paragraph("SignatureText", run(word, palette.ink(Colour("dk2")))), widths[0], align="bottom")
    rule = palette.edge("bottom", Colour("accent2"), 6)
    if boxed:
        label = cell(paragraph("SignatureText", run(word, palette.ink(Colour("dk2")))), widths[0])
        rule = "".join(palette.edge(side, Colour("accent2", 40), 6) for side in ("top", "left", "bottom", "right"))
    return label + cell(paragraph("SignatureText", run(text)), widths[1], borders=rule, align="bottom")
