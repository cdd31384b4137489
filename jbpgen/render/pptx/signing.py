"""Signature fields: one small table per party with room to sign and to seal."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jbpgen.document.blocks import Signatory, Signatures
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.cells import STRONG_RULE, TableCell, row_xml
from jbpgen.render.pptx.element import COLUMN_GAP, Element
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.text import INK, QUIET, Para, Pen, Run, plain

_PER_ROW = 2
_LINE_HEIGHT = 28.0
_SIGN_HEIGHT = 40.0
_SEAL_HEIGHT = 84.0
_LABEL_SHARE = 0.24
_GAP = 22.0


@dataclass(frozen=True, slots=True)
class SignaturesElement:
    """Two parties side by side, further ones below."""

    block: Signatures
    pen: Pen
    sources: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.block.name

    def _cell_width(self, width: float) -> float:
        return (width - COLUMN_GAP * (_PER_ROW - 1)) / _PER_ROW

    def _head(self, signatory: Signatory) -> tuple[Para, ...]:
        party = Para((Run(signatory.party, True, Colour("accent1")),), 16)
        return (party, Para((Run(signatory.legal_entity, False, QUIET),), 12, before=2))

    def _party_height(self, width: float) -> float:
        inner = self._cell_width(width)
        head = max((TableCell(self._head(one)).height(inner) for one in self.block.signatories), default=0.0)
        return head + 3 * _LINE_HEIGHT + _SIGN_HEIGHT + _SEAL_HEIGHT

    def height(self, width: float, _scale: Scale) -> float:
        rows = -(-len(self.block.signatories) // _PER_ROW)
        return rows * self._party_height(width) + (rows - 1) * _GAP

    def ease(self, _width: float, _scale: Scale) -> float:
        return 0

    def split(self, width: float, height: float, _scale: Scale) -> tuple[Element | None, Element | None]:
        party = self._party_height(width) + _GAP
        count = int((height + _GAP) // party) * _PER_ROW
        signatories = self.block.signatories
        if count >= len(signatories):
            return self, None
        if not count:
            return None, self
        head = replace(self, block=replace(self.block, signatories=signatories[:count]))
        return head, replace(self, block=replace(self.block, signatories=signatories[count:]))

    def draw(self, canvas: Canvas, box: Box, _scale: Scale) -> None:
        high = self._party_height(box.w)
        for index, signatory in enumerate(self.block.signatories):
            row = Box(box.x, box.y + index // _PER_ROW * (high + _GAP), box.w, high)
            place = row.columns((1.0,) * _PER_ROW, COLUMN_GAP)[index % _PER_ROW]
            self._party(canvas, place, signatory)

    def _party(self, canvas: Canvas, place: Box, signatory: Signatory) -> None:
        name, role, day, signature, seal = self.block.words
        head = self._head(signatory)
        rows = [
            row_xml(
                [TableCell(head, span=2, bottom=STRONG_RULE, margin_x=0), TableCell(merged="h", bottom=STRONG_RULE)],
                place.h - 3 * _LINE_HEIGHT - _SIGN_HEIGHT - _SEAL_HEIGHT,
                self.pen,
            ),
            self._line(name, signatory.name, _LINE_HEIGHT),
            self._line(role, signatory.role, _LINE_HEIGHT),
            self._line(day, "", _LINE_HEIGHT),
            self._line(signature, "", _SIGN_HEIGHT),
            self._line(seal, "", _SEAL_HEIGHT),
        ]
        widths = (place.w * _LABEL_SHARE, place.w * (1 - _LABEL_SHARE))
        canvas.table(f"{self.name} {signatory.party}", place, widths, rows, signatory.legal_entity, slot=False)

    def _line(self, label: str, value: str, high: float) -> str:
        cells = [
            TableCell((plain(label, 12, colour=QUIET),), margin_x=0),
            TableCell((plain(value, 12, colour=INK),) if value else ()),
        ]
        return row_xml(cells, high, self.pen)
