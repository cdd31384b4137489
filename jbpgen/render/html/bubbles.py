"""A portfolio in four fields: discs by two measures, their area by a third."""

from __future__ import annotations

import math

from jbpgen.document.blocks import Axis, Bubble, Bubbles, Tone
from jbpgen.render.html.drawing import SMALLEST, TEXT, WIDTH, Scale, box, frame, short, stroke, words
from jbpgen.render.html.look import fill_of_tone
from jbpgen.render.html.markup import Html, element
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.number_format import format_number

_LEFT, _TOP, _HEIGHT = 60.0, 8.0, 380.0
_LARGEST, _SMALLEST = 34.0, 7.0  # radii


def bubbles_chart(block: Bubbles, identity: str) -> Html:
    """The drawing of a SPAN or growth-share portfolio."""
    x = _along(block.x, _LEFT, WIDTH - 8)
    y = _along(block.y, _TOP + _HEIGHT, _TOP)
    middle = (x.at(block.x.middle), y.at(block.y.middle))
    parts: list[Html] = [*_fields(block)]
    parts.append(stroke(((middle[0], _TOP), (middle[0], _TOP + _HEIGHT)), "axis"))
    parts.append(stroke(((_LEFT, middle[1]), (WIDTH - 8, middle[1])), "axis"))
    largest = max((abs(one.size) for one in block.bubbles), default=1.0) or 1.0
    for one in sorted(block.bubbles, key=lambda bubble: -abs(bubble.size)):
        parts += _disc(one, x, y, max(math.sqrt(abs(one.size) / largest) * _LARGEST, _SMALLEST))
    parts += _axes(block, x, y)
    return frame(identity, _TOP + _HEIGHT + 44, block.caption, block.alt, parts)


def _along(axis: Axis, start: float, end: float) -> Scale:
    return Scale(axis.high, axis.low, start, end) if axis.reverse else Scale(axis.low, axis.high, start, end)


def _fields(block: Bubbles) -> list[Html]:
    """The four fields and their names in the outer corners."""
    right, bottom = WIDTH - 8, _TOP + _HEIGHT
    names = block.fields
    return [
        box(_LEFT, _TOP, right - _LEFT, _HEIGHT, "f-card"),
        words(names[0], _LEFT + 8, _TOP + 18, "start", class_="soft bold"),
        words(names[1], right - 8, _TOP + 18, "end", class_="soft bold"),
        words(names[2], _LEFT + 8, bottom - 8, "start", class_="soft bold"),
        words(names[3], right - 8, bottom - 8, "end", class_="soft bold"),
    ]


def _disc(one: Bubble, x: Scale, y: Scale, radius: float) -> list[Html]:
    right, bottom = WIDTH - 8, _TOP + _HEIGHT
    at = min(max(x.at(one.x), _LEFT), right), min(max(y.at(one.y), _TOP), bottom)
    fill = fill_of_tone(one.tone, "accent-fill") if one.tone is not Tone.NONE else "accent-fill"
    disc = element("circle", cx=short(at[0]), cy=short(at[1]), r=short(radius), class_=f"f-{fill}", fill_opacity="0.55")
    wide = text_width(one.label, TEXT)
    if at[0] + radius + 4 + wide <= right:
        return [disc, words(one.label, at[0] + radius + 4, at[1] + 4, "start")]
    return [disc, words(one.label, at[0] - radius - 4, at[1] + 4, "end")]


def _axes(block: Bubbles, x: Scale, y: Scale) -> list[Html]:
    parts = []
    for value in (block.x.low, block.x.middle, block.x.high):
        anchor = "start" if x.at(value) <= _LEFT else "end" if x.at(value) >= WIDTH - 8 else "middle"
        figure = format_number(value, block.x.number_format)
        parts.append(words(figure, x.at(value), _TOP + _HEIGHT + 16, anchor, SMALLEST + 2, "soft"))
    for value in (block.y.low, block.y.middle, block.y.high):
        figure = format_number(value, block.y.number_format)
        parts.append(words(figure, _LEFT - 6, y.at(value) + 4, "end", SMALLEST + 2, "soft"))
    title = f"← {block.x.title}" if block.x.reverse else f"{block.x.title} →"
    parts.append(words(title, (_LEFT + WIDTH) / 2, _TOP + _HEIGHT + 38))
    turned = f"rotate(-90 14 {short(_TOP + _HEIGHT / 2)})"
    upwards = words(f"{block.y.title} →", 14, _TOP + _HEIGHT / 2)
    return [*parts, element("g", upwards, transform=turned)]
