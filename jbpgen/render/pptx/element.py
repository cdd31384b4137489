"""What the page layout needs to know about a block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.geometry import Box, Scale

COLUMN_GAP = 24.0


class Element(Protocol):
    """A block that can be measured, cut and drawn. Heights and widths in points."""

    @property
    def name(self) -> str:
        """The block's name, for notes about what did not fit."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Where its figures come from."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The kinds of placeholder it would like: ``body``, ``chart``, ``table``."""

    def height(self, width: float, scale: Scale, /) -> float:
        """The least height it can be drawn in."""

    def ease(self, width: float, scale: Scale, /) -> float:
        """How much more height than the least it can put to good use; infinite where it fills any place."""

    def split(self, width: float, height: float, scale: Scale, /) -> tuple[Element | None, Element | None]:
        """What fits into ``height`` and what is left for the next slide; ``(None, self)`` when nothing fits."""

    def draw(self, canvas: Canvas, box: Box, scale: Scale, /) -> None:
        """Draw it into ``box``, which is at least ``height`` high unless nothing smaller exists."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two elements side by side, in the proportion ``shares``."""

    left: Element
    right: Element
    shares: tuple[float, float]

    @property
    def name(self) -> str:
        return self.left.name

    @property
    def sources(self) -> tuple[str, ...]:
        return (*self.left.sources, *self.right.sources)

    @property
    def slots(self) -> tuple[str, ...]:
        return (*self.left.slots, *self.right.slots)

    def _widths(self, width: float) -> tuple[float, float]:
        left, right = Box(0, 0, width, 1).columns(self.shares, COLUMN_GAP)
        return left.w, right.w

    def height(self, width: float, scale: Scale) -> float:
        left, right = self._widths(width)
        return max(self.left.height(left, scale), self.right.height(right, scale))

    def ease(self, width: float, scale: Scale) -> float:
        left, right = self._widths(width)
        most = max(
            self.left.height(left, scale) + self.left.ease(left, scale),
            self.right.height(right, scale) + self.right.ease(right, scale),
        )
        return most - self.height(width, scale)

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        widths = self._widths(width)
        left, left_rest = self.left.split(widths[0], height, scale)
        right, right_rest = self.right.split(widths[1], height, scale)
        if left is None or right is None:
            return None, self
        if left_rest is None and right_rest is not None and "table" in self.right.slots:
            return self.left, self.right  # a table that has to go on reads better in full width
        rest: Element | None = left_rest or right_rest
        if left_rest is not None and right_rest is not None:
            rest = Pair(left_rest, right_rest, self.shares)
        return Pair(left, right, self.shares), rest

    def draw(self, canvas: Canvas, box: Box, scale: Scale) -> None:
        left, right = box.columns(self.shares, COLUMN_GAP)
        self.left.draw(canvas, left, scale)
        self.right.draw(canvas, right, scale)


def uncut(element: Element, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
    """``split`` for elements that are never cut: whole on this slide, or whole on the next."""
    return (element, None) if element.height(width, scale) <= height else (None, element)
