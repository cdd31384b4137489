"""The risk matrix: five by five fields of a native table, the marks inside."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from jbpgen.document.blocks import RiskMark, RiskMatrix, Tone
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.boards import caption_para
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.cells import TableCell, row_xml
from jbpgen.render.pptx.element import Element, uncut
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.prose import SIGNS
from jbpgen.render.pptx.text import QUIET, Para, Pen, Run, plain

_LEVELS = 5
_FIELD_HEIGHT = 42.0
_AXIS = 26.0
_MARK_SIZES = (13.0, 12.0, 11.0, 10.0)
_FIXED_SPACE = "\u00a0"
_WHITE_RULE = (2.0, Colour("lt1"))


def field_tone(probability: int, impact: int) -> Tone:
    """The background of a field by probability × impact, on the risk scale: red from 15, yellow from 8, else blue.

    It is scenery; what a risk is rated is said by the sign at its mark.
    """
    score = probability * impact
    if score >= 15:
        return Tone.BAD
    return Tone.WATCH if score >= 8 else Tone.INFO


@dataclass(frozen=True, slots=True)
class MatrixElement:
    """Probability upwards, impact to the right."""

    matrix: RiskMatrix
    pen: Pen
    sources: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.matrix.name

    def _caption(self) -> Para:
        return caption_para(self.matrix.caption, self.pen)

    def height(self, width: float, _scale: Scale) -> float:
        return self._caption().height(width) + 4 + _LEVELS * _FIELD_HEIGHT + 2 * _AXIS

    def ease(self, _width: float, _scale: Scale) -> float:
        return inf

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        return uncut(self, width, height, scale)

    def draw(self, canvas: Canvas, box: Box, _scale: Scale) -> None:
        caption, _, place = box.rows(self._caption().height(box.w), 4)
        canvas.text(f"{self.name} caption", caption, (self._caption(),))
        field_height = min((place.h - 2 * _AXIS) / _LEVELS, 62)
        field_width = (place.w - 2 * _AXIS) / _LEVELS
        rows = [self._row(level, Box(0, 0, field_width, field_height)) for level in range(_LEVELS, 0, -1)]
        rows += self._impact_rows()
        frame = Box(place.x, place.y, place.w, _LEVELS * field_height + 2 * _AXIS)
        widths = (_AXIS, _AXIS, *(field_width,) * _LEVELS)
        canvas.table(self.name, frame, widths, rows, self.matrix.alt or self.matrix.caption, slot=False)

    def _row(self, probability: int, place: Box) -> str:
        title = plain(self.matrix.probability_label, 12, bold=True, colour=QUIET, align="ctr")
        first = probability == _LEVELS
        cells = [
            TableCell(
                (title,) if first else (),
                bottom=None,
                rows=_LEVELS if first else 1,
                merged="" if first else "v",
                rotate=self._upright() if first else "",
                margin_x=1,
            ),
            self._axis(probability),
        ]
        for impact in range(1, _LEVELS + 1):
            cells.append(self._field(probability, impact, place))
        return row_xml(cells, place.h, self.pen)

    def _upright(self) -> str:
        """Chinese stands upright, letter below letter; Latin lies on its side."""
        return "eaVert" if self.pen.lang.startswith("zh") else "vert270"

    def _axis(self, level: int) -> TableCell:
        return TableCell((plain(str(level), 12, colour=QUIET, align="ctr"),), bottom=None, margin_x=1)

    def _field(self, probability: int, impact: int, place: Box) -> TableCell:
        colour = self.pen.theme.tones[field_tone(probability, impact)]
        marks = [mark for mark in self.matrix.marks if (mark.probability, mark.impact) == (probability, impact)]
        paras = (self._marks(marks, place),) if marks else ()
        sides = _WHITE_RULE
        return TableCell(paras, Colour(colour.slot, 60 if marks else 78), sides, sides, sides, sides, margin_x=2)

    def _marks(self, marks: list[RiskMark], place: Box) -> Para:
        """The labels of the risks in one field, in the largest size that fits it."""
        runs: list[Run] = []
        for number, mark in enumerate(marks):
            sign = SIGNS.get(mark.tone, "").replace(" ", _FIXED_SPACE)
            runs += [Run("  ")] if number else []
            runs += [Run(sign, True, self.pen.theme.tones[mark.tone]), Run(mark.label, True)]
        for size in _MARK_SIZES:
            para = Para(tuple(runs), size, "ctr", line=1.15)
            if TableCell((para,), margin_x=2).height(place.w) <= place.h:
                break
        return para

    def _impact_rows(self) -> list[str]:
        numbers = [TableCell(bottom=None), TableCell(bottom=None), *(self._axis(level) for level in range(1, 6))]
        title = plain(self.matrix.impact_label, 12, bold=True, colour=QUIET, align="ctr")
        words = [TableCell(bottom=None), TableCell(bottom=None), TableCell((title,), bottom=None, span=_LEVELS)]
        words += [TableCell(bottom=None, merged="h") for _ in range(_LEVELS - 1)]
        return [row_xml(numbers, _AXIS, self.pen), row_xml(words, _AXIS, self.pen)]
