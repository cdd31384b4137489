"""Chart blocks → native, editable charts: one chart part and one workbook each, for slides and Word alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from jbpgen.document.blocks import Bridge, Chart, Columns, Scorecard, Series, Step, Tone
from jbpgen.render.office import chart_xml
from jbpgen.render.office.chart_xml import DataSheet, Labels, SeriesShape, TextStyle
from jbpgen.render.office.number_format import format_number, signed
from jbpgen.render.office.theme import Colour, Theme, load_theme
from jbpgen.render.office.workbook import DataColumn, workbook

WORKBOOK_RELATIONSHIP = "rId1"  # the chart part names its workbook by this relationship id
_MOST_LABELS = 26  # more numbers than this on one chart are read off the axis instead
_MOST_BULLET_TEXTS = 8
_COLUMNS_SHARE = 0.6  # of the plot's height, when a line is drawn above the columns
_LINE_BAND = (0.72, 0.92)  # where in the plot's height such a line runs


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Language and text size (points) of a chart; faces default to the document theme's body fonts."""

    lang: str
    size: float = 12
    latin: str = "+mn-lt"
    east_asian: str = "+mn-ea"
    theme: Theme | None = None

    def look(self) -> Theme:
        return self.theme or load_theme()

    def text(self, *, size: float = 0, colour: str = "dk1", bold: bool = False) -> TextStyle:
        return TextStyle(self.lang, size or self.size, self.latin, self.east_asian, Colour(colour), bold)


@dataclass(frozen=True, slots=True)
class ChartPart:
    """``xml`` of the chart part (UTF-8) and the .xlsx that it embeds under ``WORKBOOK_RELATIONSHIP``."""

    xml: bytes
    workbook: bytes


def chart_part(block: Chart, theme: ChartStyle) -> ChartPart:
    """Build the native chart of ``block``. Cache and workbook hold the same numbers; equal input gives equal bytes."""
    match block:
        case Bridge():
            return _bridge(block, theme)
        case Columns():
            return _columns(block, theme)
        case Scorecard():
            return _scorecard(block, theme)
        case _:
            assert_never(block)


def _assemble(style: ChartStyle, sheet: DataSheet, plot: str, legend_xml: str = "") -> ChartPart:
    xml = chart_xml.chart_space(style.lang, style.text(), plot, legend_xml, WORKBOOK_RELATIONSHIP)
    return ChartPart(xml, workbook(sheet.columns))


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
        + chart_xml.category_axis(style.text())
        + chart_xml.value_axis(style.text(), block.number_format, visible=False)
    )
    return _assemble(style, sheet, plot)


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
        SeriesShape(number, colour, labels=_bar_labels(block, style, colour) if labelled else None)
        for number, colour in enumerate(colours, start=1)
    )
    plot = [chart_xml.bar_chart(sheet, bars, grouping="stacked" if block.stacked else "clustered", gap=55)]
    hidden = []
    if totals:
        labels = Labels(style.text(bold=True), "t", block.number_format)
        plot.append(chart_xml.line_chart(sheet, [SeriesShape(len(bars) + 1, None, labels=labels)], first=len(bars)))
        hidden.append(len(bars))
    if block.line:
        plot.append(_secondary_line(block, style, sheet, first=len(bars) + len(hidden)))
    plot.append(chart_xml.category_axis(style.text()))
    bounds = _bounds_below_line(block) if block.line else None
    plot.append(
        chart_xml.value_axis(style.text(), block.number_format, visible=not labelled, title=block.unit, bounds=bounds)
    )
    if block.line:
        bounds = _line_bounds(block.line)
        plot.append(chart_xml.category_axis(style.text(), second=True))
        plot.append(chart_xml.value_axis(style.text(), block.line_format, bounds=bounds, second=True))
    named = len(block.series) > 1 or block.line is not None
    return _assemble(style, sheet, "".join(plot), chart_xml.legend(style.text(), hidden) if named else "")


def _bar_labels(block: Columns, style: ChartStyle, colour: Colour) -> Labels:
    if not block.stacked:
        return Labels(style.text(size=style.size - 1), "outEnd", block.number_format)
    dark = colour.slot not in {"accent2", "lt2"} and colour.lighter < 40
    return Labels(style.text(size=style.size - 1, colour="lt1" if dark else "dk1"), "ctr", block.number_format)


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


def _bounds_below_line(block: Columns) -> tuple[float, float] | None:
    """Bounds that keep columns to their share of the plot below the line; automatic where one is negative."""
    columns = list(zip(*(series.values for series in block.series), strict=True))
    heights = [
        sum(value or 0 for value in one) if block.stacked else max(value or 0 for value in one) for one in columns
    ]
    if any(value is not None and value < 0 for one in columns for value in one) or not any(heights):
        return None
    return 0, max(heights) / _COLUMNS_SHARE


def _scorecard(block: Scorecard, style: ChartStyle) -> ChartPart:
    rows = block.bullets
    texts = len(rows) <= _MOST_BULLET_TEXTS
    sheet = DataSheet(
        (
            DataColumn("", tuple(bullet.label for bullet in rows)),
            DataColumn(
                block.bar_name,
                tuple(bullet.baseline if bullet.actual is None else bullet.actual for bullet in rows),
                ("0",),
            ),
            DataColumn(block.target_name, tuple(bullet.target for bullet in rows), ("0",)),
            DataColumn(block.stretch_name, tuple(bullet.stretch for bullet in rows), ("0",)),
            DataColumn(f"{block.bar_name} ", tuple(bullet.baseline_text for bullet in rows)),
            DataColumn(f"{block.target_name} ", tuple(bullet.target_text for bullet in rows)),
            DataColumn(f"{block.stretch_name} ", tuple(bullet.stretch_text for bullet in rows)),
        )
    )
    size = style.size - 1
    bar = SeriesShape(1, Colour("accent2"), labels=_bullet_texts(sheet, 4, "ctr", style.text(size=size), texts))
    accent = replace(style.text(size=size, bold=True), colour=Colour("accent1"))
    target = _bullet_texts(sheet, 5, "r", accent, texts)
    marks = [SeriesShape(2, Colour("accent1"), labels=target, marker="dash", marker_size=22)]
    if any(bullet.stretch is not None for bullet in rows):
        text = style.text(size=size, colour="dk2")
        labels = _bullet_texts(sheet, 6, "t", text, texts)
        marks.append(SeriesShape(3, Colour("dk2"), labels=labels, marker="dash", marker_size=14))
    drawn = [
        value for bullet in rows for value in (bullet.target, bullet.stretch, bullet.baseline, bullet.actual) if value
    ]
    highest = max(drawn, default=100.0)
    plot = (
        chart_xml.bar_chart(sheet, [bar], grouping="clustered", gap=110)
        + chart_xml.line_chart(sheet, marks, first=1)
        + chart_xml.category_axis(style.text())
        + chart_xml.value_axis(style.text(), "0", visible=False, bounds=(0, highest * 1.12))
    )
    return _assemble(style, sheet, plot, chart_xml.legend(style.text(), ()))


def _bullet_texts(sheet: DataSheet, column: int, position: str, style: TextStyle, shown: bool) -> Labels | None:
    texts = tuple(str(value or "") for value in sheet.columns[column].values)
    if not shown or not any(texts):
        return None
    match position:
        case "ctr" | "r" | "t":
            return Labels(style, position, column=column, texts=texts)
        case _:
            raise ValueError(position)
