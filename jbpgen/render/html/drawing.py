"""The parts that all drawn charts are made of: the frame with its words for hearers, text, legends, scales."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jbpgen.render.html.markup import Html, element, join
from jbpgen.render.office.measure import text_width, wrap

WIDTH = 800.0  # units of the drawing; a page of text shows them at about one pixel each
TEXT = 13.0
SMALLEST = 9.5
LINE = 1.25  # line height over text size
_SWATCH = 12.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` on a stretch of the drawing from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        span = self.high - self.low or 1.0
        return self.start + (self.end - self.start) * (value - self.low) / span


def frame(identity: str, height: float, title: str, description: str, parts: Sequence[str]) -> Html:
    """A drawing with the words that stand for it where it is not seen."""
    named = (element("title", title, id=f"{identity}-t"), element("desc", description, id=f"{identity}-d"))
    return element(
        "svg",
        *named,
        *parts,
        class_="chart",
        role="img",
        viewBox=f"0 0 {short(WIDTH)} {short(height)}",
        aria_labelledby=f"{identity}-t {identity}-d",
    )


def short(value: float) -> str:
    """A coordinate to a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0") if abs(value) >= 0.05 else "0"


def words(text: str, x: float, y: float, anchor: str = "middle", size: float = TEXT, class_: str | None = None) -> Html:
    """A line of text whose base line is at ``y``."""
    return element("text", text, x=short(x), y=short(y), text_anchor=anchor, font_size=short(size), class_=class_)


def lines(texts: Sequence[str], x: float, y: float, anchor: str = "middle", size: float = TEXT) -> Html:
    """Lines below each other, the first one's base line at ``y``."""
    return join(words(text, x, y + at * size * LINE, anchor, size) for at, text in enumerate(texts))


def box(left: float, top: float, width: float, height: float, class_: str) -> Html:
    """A filled rectangle, at least half a unit in each direction so that it is seen."""
    return element(
        "rect",
        x=short(left),
        y=short(top),
        width=short(max(width, 0.5)),
        height=short(max(height, 0.5)),
        class_=class_,
    )


def stroke(points: Sequence[tuple[float, float]], class_: str) -> Html:
    """A line through points."""
    return element("polyline", points=" ".join(f"{short(x)},{short(y)}" for x, y in points), class_=class_)


def diamond(x: float, y: float, reach: float, class_: str) -> Html:
    """A square on its corner."""
    corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    return element("polygon", points=" ".join(f"{short(a)},{short(b)}" for a, b in corners), class_=class_)


def fitting(texts: Sequence[str], room: float, *, bold: bool = False, size: float = TEXT) -> float:
    """The largest size at which every text is narrower than ``room``; not below `SMALLEST`."""
    widest = max((text_width(text, 1.0, bold=bold) for text in texts), default=0.0)
    return max(min(size, room / widest if widest else size), SMALLEST)


def below(names: Sequence[str], centres: Sequence[float], y: float, room: float) -> tuple[Html, float]:
    """Names under their columns, broken into lines; gives the height they take, too."""
    size = SMALLEST + 2
    broken = [wrap(name, room, size) for name in names]
    drawn = join(lines(one, x, y + size, size=size) for one, x in zip(broken, centres, strict=True))
    return drawn, max((len(one) for one in broken), default=0) * size * LINE


def legend(entries: Sequence[tuple[str, Html]]) -> tuple[Html, float]:
    """Signs with their words, from the left, on as many lines as they need; gives their height, too.

    A sign is drawn in a square of 12 units at the origin.
    """
    x, y, pieces = 0.0, 0.0, []
    for name, sign in entries:
        width = _SWATCH + 6 + text_width(name, TEXT) + 22
        if x and x + width > WIDTH:
            x, y = 0.0, y + 20
        pieces.append(element("g", sign, transform=f"translate({short(x)} {short(y + 2)})"))
        pieces.append(words(name, x + _SWATCH + 6, y + TEXT, "start"))
        x += width
    return join(pieces), y + 20 if entries else 0.0


def swatch(class_: str) -> Html:
    """A filled square for a legend."""
    return box(0, 0, _SWATCH, _SWATCH, class_)


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round values between two bounds, about so many."""
    span = high - low
    if span <= 0:
        return [low]
    raw = span / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    first = math.ceil(low / step)
    return [round(number * step, 10) for number in range(first, math.floor(high / step) + 1)]
