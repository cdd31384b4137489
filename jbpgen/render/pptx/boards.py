"""Tiles and boards: cards of figures, and titled lists in a grid."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jbpgen.document.blocks import Grid, Quadrant, Tile, Tiles, Tone
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.element import Element, uncut
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.prose import SIGNS
from jbpgen.render.pptx.text import INK, QUIET, Para, Pen, Run, height, plain, spread

_GAP = 12.0
_CARD = Colour("lt2")
_INSET = 12.0
_TILE_EASE = 24.0
_CARD_EASE = 0.5  # of a card's height
_FIGURES = (30.0, 26.0, 22.0, 18.0, 15.0)


@dataclass(frozen=True, slots=True)
class TilesElement:
    """Figures side by side, all set in the largest size that suits the longest of them."""

    tiles: Tiles
    pen: Pen
    slots: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.tiles.name

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.tiles.source,) if self.tiles.source else ()

    def _tile_width(self, width: float) -> float:
        count = len(self.tiles.tiles)
        return (width - _GAP * (count - 1)) / count - 2 * _INSET - 4

    def _figure_size(self, width: float) -> float:
        room = self._tile_width(width)
        for size in _FIGURES:
            if all(text_width(self._figure(tile), size, bold=True) <= room * 0.97 for tile in self.tiles.tiles):
                return size
        return _FIGURES[-1]

    @staticmethod
    def _figure(tile: Tile) -> str:
        return SIGNS.get(tile.tone, "") + tile.figure

    def _paras(self, tile: Tile, width: float) -> list[Para]:
        colour = INK if tile.tone is Tone.NONE else self.pen.theme.tones[tile.tone]
        paras = [
            Para((Run(self._figure(tile), True, colour),), self._figure_size(width), line=1.2),
            Para((Run(tile.label, True),), 13, before=2),
        ]
        if tile.note:
            paras.append(Para((Run(tile.note, False, QUIET),), 11, before=2))
        return paras

    def height(self, width: float, _scale: Scale) -> float:
        inner = self._tile_width(width)
        return max(height(self._paras(tile, width), inner) for tile in self.tiles.tiles) + 2 * _INSET

    def ease(self, _width: float, _scale: Scale) -> float:
        return _TILE_EASE

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        return uncut(self, width, height, scale)

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        least = self.height(box.w, scale)
        box = Box(box.x, box.y, box.w, min(max(box.h, least), least + _TILE_EASE))
        top = (box.h - least) / 2 + _INSET  # the same for all, so that the figures stand on one line
        places = box.columns((1.0,) * len(self.tiles.tiles), _GAP)
        words = "; ".join(f"{tile.label}: {tile.figure}" for tile in self.tiles.tiles)
        with canvas.group(self.name, box, words):
            for number, (tile, place) in enumerate(zip(self.tiles.tiles, places, strict=True), start=1):
                colour = self.pen.theme.tones[tile.tone] if tile.tone is not Tone.NONE else Colour("accent2")
                canvas.text(f"{self.name} {number} card", place, (), fill=_CARD)
                canvas.text(f"{self.name} {number} edge", Box(place.x, place.y, 4, place.h), (), fill=colour)
                inner = Box(place.x + _INSET + 4, place.y + top, place.w - 2 * _INSET - 4, place.h - top - _INSET)
                canvas.text(f"{self.name} {number}", inner, self._paras(tile, box.w))


@dataclass(frozen=True, slots=True)
class GridElement:
    """Cards with a titled list each, row by row."""

    grid: Grid
    pen: Pen
    sources: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.grid.name

    def _rows(self) -> int:
        return -(-len(self.grid.quadrants) // self.grid.columns)

    def _paras(self, index: int, scale: Scale) -> list[Para]:
        quadrant = self.grid.quadrants[index]
        size = max(scale.body - 1, 12)
        colour = self.pen.theme.tones[quadrant.tone] if quadrant.tone is not Tone.NONE else Colour("accent1")
        paras = [Para((Run(quadrant.title, True, colour),), size + 1)]
        for item in quadrant.items:
            paras.append(Para((Run(item),), size, mark="bullet", left=size * 1.1, before=size * 0.35))
        return paras

    def _row_heights(self, width: float, scale: Scale) -> list[float]:
        inner = Box(0, 0, width, 1).columns((1.0,) * self.grid.columns, _GAP)[0].w - 2 * _INSET
        heights = [0.0] * self._rows()
        for index in range(len(self.grid.quadrants)):
            row = index // self.grid.columns
            heights[row] = max(heights[row], height(self._paras(index, scale), inner) + 2 * _INSET)
        return heights

    def height(self, width: float, scale: Scale) -> float:
        return sum(self._row_heights(width, scale)) + _GAP * max(self._rows() - 1, 0)

    def ease(self, width: float, scale: Scale) -> float:
        return _CARD_EASE * self.height(width, scale)

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        """Whole rows of cards first; the lists of a row that is too high by itself go on under the same titles."""
        used, rows = -_GAP, 0
        for high in self._row_heights(width, scale):
            used += high + _GAP
            if used > height:
                break
            rows += 1
        quadrants = self.grid.quadrants
        if rows == self._rows():
            return self, None
        if rows:
            cut = rows * self.grid.columns
            return self._part(quadrants[:cut]), self._part(quadrants[cut:])
        return self._split_lists(width, height, scale)

    def _split_lists(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        row, after = self.grid.quadrants[: self.grid.columns], self.grid.quadrants[self.grid.columns :]
        for count in range(max(len(quadrant.items) for quadrant in row) - 1, 0, -1):
            head = self._part(tuple(replace(quadrant, items=quadrant.items[:count]) for quadrant in row))
            if head.height(width, scale) <= height:
                rest = tuple(replace(quadrant, items=quadrant.items[count:]) for quadrant in row)
                return head, self._part((*rest, *after))
        return None, self

    def _part(self, quadrants: tuple[Quadrant, ...]) -> GridElement:
        return replace(self, grid=replace(self.grid, quadrants=quadrants))

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        heights = self._row_heights(box.w, scale)
        spare = min(max(box.h - self.height(box.w, scale), 0), self.ease(box.w, scale)) / max(self._rows(), 1)
        box = Box(box.x, box.y, box.w, self.height(box.w, scale) + spare * self._rows())
        y = box.y
        with canvas.group(self.name, box, self.grid.alt or self.grid.caption):
            for row, least in enumerate(heights):
                line = Box(box.x, y, box.w, least + spare)
                for column, place in enumerate(line.columns((1.0,) * self.grid.columns, _GAP)):
                    index = row * self.grid.columns + column
                    if index < len(self.grid.quadrants):
                        self._card(canvas, place, index, scale)
                y += least + spare + _GAP

    def _card(self, canvas: Canvas, place: Box, index: int, scale: Scale) -> None:
        quadrant = self.grid.quadrants[index]
        colour = self.pen.theme.tones[quadrant.tone] if quadrant.tone is not Tone.NONE else Colour("accent1")
        paras = self._paras(index, scale)
        free = place.h - 2 * _INSET - height(paras, place.w - 2 * _INSET)
        paras = spread(paras, min(max(free, 0), (len(quadrant.items) - 1) * 0.8 * scale.body), close=(1,))
        canvas.text(f"{self.name} {quadrant.title}", place, paras, fill=_CARD, inset=_INSET)
        canvas.text(f"{self.name} {quadrant.title} edge", Box(place.x, place.y, place.w, 3), (), fill=colour)


def caption_para(text: str, pen: Pen) -> Para:
    """The line above a figure."""
    return plain(text, pen.theme.caption, bold=True, colour=QUIET)
