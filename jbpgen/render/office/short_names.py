"""Names on charts, cut where they would leave no room for the figures. The full name stands in the text beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from jbpgen.document.blocks import Bridge, Bubbles, Chart, Columns, Scorecard
from jbpgen.render.office.chart_style import LEAST_TEXT, ChartStyle
from jbpgen.render.office.measure import longest_piece, text_width, wrap

_LINES = 3  # below a column
_IN_LEGEND = 0.3  # of the chart's width
_BESIDE = 0.2  # of it: a name beside a disc; programs break a longer one into lines that meet the next disc's


def with_short_names(chart: Chart, style: ChartStyle) -> Chart:
    """The chart with names that its room can hold; those that fit anyway stay as they are."""
    width = style.room[0]
    match chart:
        case Bridge():
            names = _below(tuple(step.label for step in chart.steps), style)
            steps = zip(chart.steps, names, strict=True)
            return replace(chart, steps=tuple(replace(step, label=name) for step, name in steps))
        case Columns():
            series = tuple(replace(one, name=_cut(one.name, width * _IN_LEGEND, 1)) for one in chart.series)
            return replace(chart, categories=_below(chart.categories, style), series=series)
        case Scorecard():
            names = _below(tuple(bullet.label for bullet in chart.bullets), style)
            bullets = zip(chart.bullets, names, strict=True)
            return replace(chart, bullets=tuple(replace(bullet, label=name) for bullet, name in bullets))
        case Bubbles():
            bubbles = tuple(replace(bubble, label=_cut(bubble.label, width * _BESIDE, 1)) for bubble in chart.bubbles)
            return replace(chart, bubbles=bubbles)
        case _:
            assert_never(chart)


def _below(names: Sequence[str], style: ChartStyle) -> tuple[str, ...]:
    slot = style.slot(len(names))
    return tuple(_cut(name, slot, _LINES) for name in names)


def _cut(name: str, width: float, lines: int) -> str:
    """``name``, or as much of it as stands in so many lines of ``width`` points."""
    if text_width(name, LEAST_TEXT) <= width * lines:
        return name
    for length in range(len(name) - 1, 1, -1):
        short = name[:length].rstrip(" ，,、（(-") + "…"
        if longest_piece(short, LEAST_TEXT) <= width and len(wrap(short, width, LEAST_TEXT)) <= lines:
            return short
    return name[:1] + "…"
