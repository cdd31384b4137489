"""Columns by category, stacked or side by side, with a line above them on a scale of its own."""

from __future__ import annotations

from jbpgen.document.blocks import Columns, Series, Tone
from jbpgen.render.html.drawing import (
    SMALLEST,
    TEXT,
    WIDTH,
    Scale,
    below,
    box,
    fitting,
    frame,
    legend,
    short,
    stroke,
    swatch,
    ticks,
    words,
)
from jbpgen.render.html.look import fill_of_series, fill_of_tone
from jbpgen.render.html.markup import Html, element, join
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.number_format import format_number

_PLOT = 260.0
_SHARE = 0.62  # of the plot's height, for columns with a line above them
_BAND = (0.74, 0.92)  # where in the plot's height such a line runs
_GAP = 0.3  # of a category's room


def columns_chart(block: Columns, identity: str) -> Html:
    """The drawing of grouped or stacked columns."""
    fills = _fills(block)
    key, top = _key(block, fills)
    top += TEXT * 1.6
    scale = _scale(block, top)
    axis, margin = ("", 0.0) if _labelled(block) else _axis(block, scale)
    slot = (WIDTH - margin) / max(len(block.categories), 1)
    centres = [margin + (at + 0.5) * slot for at in range(len(block.categories))]
    draw = _stacked if block.stacked else _side_by_side
    parts = [key, Html(axis), *(draw(block, fills, scale, at, centres[at], slot) for at in range(len(centres)))]
    parts.append(stroke(((margin, scale.at(0)), (WIDTH, scale.at(0))), "axis"))
    if block.line:
        parts.append(_line(block, block.line, centres, top))
    foot = top + _PLOT + (TEXT + 4 if scale.low < 0 else 4)
    names, height = below(block.categories, centres, foot, slot * 0.96)
    return frame(identity, foot + 4 + height, block.caption, block.alt, [*parts, names])


def _fills(block: Columns) -> list[str]:
    plain = iter(range(len(block.series)))
    return [
        fill_of_tone(one.tone, "accent-fill") if one.tone is not Tone.NONE else fill_of_series(next(plain))
        for one in block.series
    ]


def _key(block: Columns, fills: list[str]) -> tuple[Html, float]:
    if len(block.series) < 2 and block.line is None:
        return legend([])
    entries = [(one.name, swatch(f"f-{fill}")) for one, fill in zip(block.series, fills, strict=True)]
    if block.line:
        name = f"{block.line.name} ({block.line_unit})" if block.line_unit else block.line.name
        entries.append((name, stroke(((0, 6), (12, 6)), "track")))
    return legend(entries)


def _scale(block: Columns, top: float) -> Scale:
    sums = [
        _extremes([one.values[at] or 0.0 for one in block.series], block.stacked) for at in range(len(block.categories))
    ]
    low, high = min([0.0, *(one[0] for one in sums)]), max([0.0, *(one[1] for one in sums)]) or 1.0
    share = _SHARE if block.line else 1.0
    return Scale(low, high, top + _PLOT, top + _PLOT * (1 - share))


def _extremes(values: list[float], stacked: bool) -> tuple[float, float]:
    if not stacked:
        return min(values, default=0.0), max(values, default=0.0)
    return sum(value for value in values if value < 0), sum(value for value in values if value > 0)


def _labelled(block: Columns) -> bool:
    """Whether each column can carry its figure; else an axis is drawn."""
    if block.stacked:
        return True
    room = WIDTH / max(len(block.categories), 1) * (1 - _GAP * 0.4) / max(len(block.series), 1)
    figures = [format_number(v, block.number_format) for one in block.series for v in one.values if v is not None]
    return all(text_width(figure, SMALLEST) <= room for figure in figures)


def _axis(block: Columns, scale: Scale) -> tuple[Html, float]:
    """Grid lines with their figures; gives the room to the left that they take."""
    marks = [(value, format_number(value, block.number_format)) for value in ticks(scale.low, scale.high)]
    margin = max((text_width(figure, SMALLEST + 1) for _, figure in marks), default=0.0) + 8
    pieces = []
    for value, figure in marks:
        y = scale.at(value)
        pieces.append(stroke(((margin, y), (WIDTH, y)), "grid"))
        pieces.append(words(figure, margin - 6, y + 3.5, "end", SMALLEST + 1, "soft"))
    return join(pieces), margin


def _side_by_side(block: Columns, fills: list[str], scale: Scale, at: int, centre: float, slot: float) -> Html:
    width = slot * (1 - _GAP) / max(len(block.series), 1)
    left = centre - slot * (1 - _GAP) / 2
    room = slot * (1 - _GAP * 0.4) / max(len(block.series), 1)
    figures = [format_number(v, block.number_format) for one in block.series for v in one.values if v is not None]
    size = fitting(figures, room, size=TEXT - 1)
    pieces = []
    for number, (one, fill) in enumerate(zip(block.series, fills, strict=True)):
        value = one.values[at]
        if value is None:
            continue
        x, y, zero = left + number * width, scale.at(value), scale.at(0)
        pieces.append(box(x, min(y, zero), width * 0.94, abs(zero - y), f"f-{fill}"))
        if _labelled(block):
            figure = format_number(value, block.number_format)
            pieces.append(words(figure, x + width * 0.47, y - 4 if value >= 0 else y + size, size=size))
    return join(pieces)


def _stacked(block: Columns, fills: list[str], scale: Scale, at: int, centre: float, slot: float) -> Html:
    width = slot * (1 - _GAP)
    pieces = []
    above = below_zero = 0.0
    for one, fill in zip(block.series, fills, strict=True):
        value = one.values[at] or 0.0
        base = above if value >= 0 else below_zero
        top, bottom = scale.at(max(base, base + value)), scale.at(min(base, base + value))
        above, below_zero = (above + value, below_zero) if value >= 0 else (above, below_zero + value)
        if value:
            pieces.append(box(centre - width / 2, top, width, bottom - top, f"f-{fill}"))
            pieces.append(_inside(value, block, fill, centre, (top, bottom), width))
    if len(block.series) > 1 and not below_zero:
        total = format_number(above, block.number_format)
        size = fitting([total], slot * 0.96, bold=True)
        pieces.append(words(total, centre, scale.at(above) - 4, size=size, class_="bold"))
    return join(pieces)


def _inside(value: float, block: Columns, fill: str, centre: float, sides: tuple[float, float], width: float) -> Html:
    """A part's figure, where it is large enough to hold it."""
    top, bottom = sides
    figure = format_number(value, block.number_format)
    size = min(TEXT - 1, (bottom - top) * 0.9)
    if size < SMALLEST or text_width(figure, size) > width * 0.98:
        return Html("")
    return words(figure, centre, (top + bottom) / 2 + size * 0.36, size=size, class_=f"on-{fill}")


def _line(block: Columns, line: Series, centres: list[float], top: float) -> Html:
    known = [value for value in line.values if value is not None]
    if not known:
        return Html("")
    low, high = min(known), max(known)
    start, end = (top + _PLOT * (1 - share) for share in _BAND)
    scale = Scale(low, high if high > low else low + 1, start, end)
    points = [(x, scale.at(value), value) for x, value in zip(centres, line.values, strict=True) if value is not None]
    pieces = [stroke([(x, y) for x, y, _ in points], "track")]
    for x, y, value in points:
        pieces.append(element("circle", cx=short(x), cy=short(y), r="3.5", class_="dot"))
        figure = format_number(value, block.line_format)
        pieces.append(words(figure, x, y - 8, size=TEXT - 2, class_="on-track"))
    return join(pieces)
