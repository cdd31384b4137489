"""Chart blocks → native, editable charts: one chart part and one workbook each, for slides and Word alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from jbpgen.document.blocks import Bridge, Bubbles, Chart, Columns, Scorecard, Series, Step, Tone
from jbpgen.render.office import chart_xml
from jbpgen.render.office.bubbles import bubbles_part
from jbpgen.render.office.chart_style import (
    HEADROOM,
    LEAST_TEXT,
    WORKBOOK_RELATIONSHIP,
    ChartPart,
    ChartStyle,
    assemble,
    category_names,
)
from jbpgen.render.office.chart_xml import DataSheet, Labels, SeriesShape
from jbpgen.render.office.number_format import format_number, signed
from jbpgen.render.office.scorecard import scorecard_part
from jbpgen.render.office.short_names import with_short_names
from jbpgen.render.office.theme import Colour, Theme
from jbpgen.render.office.workbook import DataColumn

__all__ = ["WORKBOOK_RELATIONSHIP", "ChartPart", "ChartStyle", "chart_part", "floating_columns", "series_colours"]

_MOST_LABELS = 26  # more numbers than this on one chart are read off the axis instead
_COLUMNS_SHARE = 0.6  # of the plot's height, when a line is drawn above the columns
_LINE_BAND = (0.72, 0.92)  # where in the plot's height such a line runs


def chart_part(block: Chart, theme: ChartStyle) -> ChartPart:
    """Build the native chart of ``block``. Cache and workbook hold the same numbers; equal input gives equal bytes."""
    chart = with_short_names(block, theme)
    match chart:
        case Bridge():
            return _bridge(chart, theme)
        case Columns():
            return _columns(chart, theme)
        case Scorecard():
            return scorecard_part(chart, theme)
        case Bubbles():
            return bubbles_part(chart, theme)
        case _:
            assert_never(chart)


@dataclass(frozen=True, slots=True)
class FloatingColumn:
    """One bridge column: the invisible ``base`` it stands on, its part ``above`` and its part ``below`` the axis."""

    base: float
    above: float
    below: float
    top: float
    shown: float


def floating_columns(steps: Sequence[Step]) -> tuple[FloatingColumn, ...]:
    """Place each step on the running sum. A total resets the sum to its own value, as the reader will see it."""
    columns = []
    running = 0.0
    for step in steps:
        start, end = (0.0, step.value) if step.kind == "total" else (running, running + step.value)
        low, high = min(start, end), max(start, end)
        if low >= 0:
            column = FloatingColumn(low, high - low, 0.0, high, step.value)
        elif high <= 0:
            column = FloatingColumn(high, 0.0, low - high, high, step.value)
        else:
            column = FloatingColumn(0.0, high, low, high, step.value)
        columns.append(column)
        running = end
    return tuple(columns)


def _bridge(block: Bridge, style: ChartStyle) -> ChartPart:
    floats = floating_columns(block.steps)
    formats = tuple(
        block.number_format if step.kind == "total" else signed(block.number_format) for step in block.steps
    )
    texts = tuple(format_number(column.shown, code) for column, code in zip(floats, formats, strict=True))
    code = (block.number_format,)
    sheet = DataSheet(
        (
            DataColumn("", tuple(step.label for step in block.steps)),
            DataColumn("0", tuple(column.base for column in floats), code),
            DataColumn("+", tuple(column.above for column in floats), code),
            DataColumn("−", tuple(column.below for column in floats), code),
            DataColumn("↑", tuple(column.top for column in floats), code),
            DataColumn(block.unit, tuple(column.shown for column in floats), formats),
        )
    )
    colours = tuple((index, _step_colour(step, style.look())) for index, step in enumerate(block.steps))
    accent = Colour("accent1")
    bars = (SeriesShape(1, None), SeriesShape(2, accent, colours), SeriesShape(3, accent, colours))
    labels = Labels(style.text(bold=True), "t", column=5, texts=texts)
    tops = (SeriesShape(4, None, labels=labels),)
    plot = (
        chart_xml.bar_chart(sheet, bars, grouping="stacked", gap=35)
        + chart_xml.line_chart(sheet, tops, first=len(bars))
        + category_names(style, [step.label for step in block.steps])
        + chart_xml.value_axis(style.text(), block.number_format, visible=False)
    )
    return assemble(style, sheet, plot)


def _step_colour(step: Step, theme: Theme) -> Colour:
    if step.tone is not Tone.NONE:
        return theme.tones[step.tone]
    if step.kind == "total":
        return Colour("dk2")
    return theme.tones[Tone.ACCENT] if step.value >= 0 else theme.tones[Tone.BAD]


def series_colours(series: Sequence[Series], theme: Theme) -> tuple[Colour, ...]:
    """A colour per series: by tone, or else the next of the theme's series colours."""
    plain = iter(theme.series * (1 + len(series) // len(theme.series)))
    return tuple(theme.tones[one.tone] if one.tone is not Tone.NONE else next(plain) for one in series)


def _columns(block: Columns, style: ChartStyle) -> ChartPart:
    colours = series_colours(block.series, style.look())
    totals = _stack_totals(block)
    code = (block.number_format,)
    columns = [DataColumn("", block.categories)]
    columns += [DataColumn(series.name, series.values, code) for series in block.series]
    if totals:
        columns.append(DataColumn("Σ", totals, code))
    if block.line:
        columns.append(DataColumn(block.line.name, block.line.values, (block.line_format,)))
    sheet = DataSheet(tuple(columns))
    labelled = len(block.categories) * len(block.series) <= _MOST_LABELS
    bars = tuple(
        SeriesShape(number, colour, labels=_bar_labels(block, style, series, colour) if labelled else None)
        for number, (series, colour) in enumerate(zip(block.series, colours, strict=True), start=1)
    )
    plot = [chart_xml.bar_chart(sheet, bars, grouping="stacked" if block.stacked else "clustered", gap=55)]
    hidden = []
    if totals:
        labels = Labels(style.text(bold=True), "t", block.number_format)
        plot.append(chart_xml.line_chart(sheet, [SeriesShape(len(bars) + 1, None, labels=labels)], first=len(bars)))
        hidden.append(len(bars))
    if block.line:
        plot.append(_secondary_line(block, style, sheet, first=len(bars) + len(hidden)))
    plot.append(category_names(style, block.categories))
    bounds = _column_bounds(block)
    plot.append(
        chart_xml.value_axis(style.text(), block.number_format, visible=not labelled, title=block.unit, bounds=bounds)
    )
    if block.line:
        bounds = _line_bounds(block.line)
        plot.append(chart_xml.category_axis(style.text(), second=True))
        plot.append(chart_xml.value_axis(style.text(), block.line_format, bounds=bounds, second=True))
    named = len(block.series) > 1 or block.line is not None
    return assemble(style, sheet, "".join(plot), chart_xml.legend(style.text(), hidden) if named else "")


def _bar_labels(block: Columns, style: ChartStyle, series: Series, colour: Colour) -> Labels:
    """The numbers in or on the columns; a part of a stack that is lower than its number goes without."""
    size = max(style.size - 1, LEAST_TEXT)
    if not block.stacked:
        return Labels(style.text(size=size), "outEnd", block.number_format)
    dark = colour.slot not in {"accent2", "lt2"} and colour.lighter < 40
    bounds = _column_bounds(block)
    hidden: list[int] = []
    if bounds:
        names = [one.name for one in block.series] if len(block.series) > 1 else []
        point = style.plot_height(block.categories, names) / bounds[1]
        hidden = [row for row, value in enumerate(series.values) if (value or 0) * point < size * 1.15]
    text = style.text(size=size, colour="lt1" if dark else "dk1")
    return Labels(text, "ctr", block.number_format, hidden=tuple(hidden))


def _stack_totals(block: Columns) -> tuple[float, ...]:
    """Sums to stand above stacked columns; none where a negative value would make the top a different number."""
    if not block.stacked or len(block.series) < 2:
        return ()
    if any(value is not None and value < 0 for series in block.series for value in series.values):
        return ()
    return tuple(sum(series.values[row] or 0 for series in block.series) for row in range(len(block.categories)))


def _secondary_line(block: Columns, style: ChartStyle, sheet: DataSheet, first: int) -> str:
    assert block.line is not None
    tone = block.line.tone if block.line.tone is not Tone.NONE else Tone.WATCH
    colour = style.look().tones[tone]
    text = replace(style.text(size=style.size - 1, bold=True), colour=colour)
    shape = SeriesShape(
        len(sheet.columns) - 1, colour, labels=Labels(text, "t", block.line_format), marker="circle", stroke=True
    )
    return chart_xml.line_chart(sheet, [shape], first=first, second_axis=True)


def _line_bounds(line: Series) -> tuple[float, float]:
    """Bounds that put the line into the top of the plot, above the columns, with room for its labels."""
    values = [value for value in line.values if value is not None] or [0.0]
    span = max(values) - min(values) or abs(max(values)) or 1.0
    low, high = _LINE_BAND
    lowest = min(values) - low * span / (high - low)
    return lowest, lowest + span / (high - low)


def _column_bounds(block: Columns) -> tuple[float, float] | None:
    """Bounds of the columns, which keep to their share of the plot below a line; automatic where one is negative."""
    columns = list(zip(*(series.values for series in block.series), strict=True))
    heights = [
        sum(value or 0 for value in one) if block.stacked else max(value or 0 for value in one) for one in columns
    ]
    if any(value is not None and value < 0 for one in columns for value in one) or not any(heights):
        return None
    return 0, max(heights) / _COLUMNS_SHARE if block.line else max(heights) * HEADROOM
