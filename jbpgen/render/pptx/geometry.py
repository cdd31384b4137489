"""Places on a slide, in points."""

from __future__ import annotations

from dataclasses import dataclass

_EMU_PER_POINT = 12700


def emu(points: float) -> int:
    """Points → English Metric Units, the integers of Office files."""
    return round(points * _EMU_PER_POINT)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height in points."""

    x: float
    y: float
    w: float
    h: float

    def inset(self, x: float, y: float) -> Box:
        return Box(self.x + x, self.y + y, self.w - 2 * x, self.h - 2 * y)

    def rows(self, *heights: float) -> tuple[Box, ...]:
        """Slices from the top; a last slice takes what is left."""
        boxes, y = [], self.y
        for height in heights:
            boxes.append(Box(self.x, y, self.w, height))
            y += height
        return (*boxes, Box(self.x, y, self.w, max(self.y + self.h - y, 1)))

    def columns(self, shares: tuple[float, ...], gap: float) -> tuple[Box, ...]:
        """Side by side in proportion to ``shares``, ``gap`` apart."""
        free = self.w - gap * (len(shares) - 1)
        boxes, x = [], self.x
        for share in shares:
            width = free * share / sum(shares)
            boxes.append(Box(x, self.y, width, self.h))
            x += width + gap
        return tuple(boxes)

    def transform(self, tag: str = "a:xfrm") -> str:
        return (
            f'<{tag}><a:off x="{emu(self.x)}" y="{emu(self.y)}"/>'
            f'<a:ext cx="{max(emu(self.w), 0)}" cy="{max(emu(self.h), 0)}"/></{tag}>'
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """Type sizes (points) that one slide is set in: running text and tables."""

    body: float
    table: float


SCALES = (
    Scale(20, 16),
    Scale(18, 14),
    Scale(17, 13),
    Scale(16, 12),
    Scale(15, 12),
    Scale(14, 11),
    Scale(13, 11),
    Scale(12, 10),
)
