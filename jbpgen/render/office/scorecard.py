"""The bullet chart: columns for what there is, a line for the target, a point for the stretch, target = 100."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from jbpgen.document.blocks import Scorecard
from jbpgen.render.office import chart_xml
from jbpgen.render.office.chart_style import HEADROOM, LEAST_TEXT, ChartPart, ChartStyle, assemble, category_names
from jbpgen.render.office.chart_xml import DataSheet, Labels, SeriesShape, TextStyle
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour
from jbpgen.render.office.workbook import DataColumn


def scorecard_part(block: Scorecard, style: ChartStyle) -> ChartPart:
    """The chart of ``block``; figures stand at the marks where every one of them is as narrow as its column."""
    rows, sheet = block.bullets, _data(block)
    size = _bullet_text_size(block, style)
    labels: list[Labels | None] = [None, None, None]
    if size:
        accent = replace(style.text(size=size, bold=True), colour=Colour("accent1"))
        labels[0] = _bullet_texts(sheet, 4, "inBase", style.text(size=size))
        labels[1] = _bullet_texts(sheet, 5, "b", accent)
        labels[2] = _bullet_texts(sheet, 6, "t", style.text(size=size, colour="dk2"))
    bar = SeriesShape(1, Colour("accent2", 45), labels=labels[0])
    # Two shapes and two colours: the target is the line to reach, the stretch a point beyond it.
    marks = [SeriesShape(2, Colour("accent1"), labels=labels[1], marker="dash", marker_size=26)]
    if any(bullet.stretch is not None for bullet in rows):
        marks.append(SeriesShape(3, Colour("accent4"), labels=labels[2], marker="diamond", marker_size=8))
    drawn = [
        value for bullet in rows for value in (bullet.target, bullet.stretch, bullet.baseline, bullet.actual) if value
    ]
    plot = (
        chart_xml.bar_chart(sheet, [bar], grouping="clustered", gap=30)
        + chart_xml.line_chart(sheet, marks, first=1)
        + category_names(style, [bullet.label for bullet in rows])
        + chart_xml.value_axis(style.text(), "0", visible=False, bounds=(0, max(drawn, default=100.0) * HEADROOM))
    )
    return assemble(style, sheet, plot, chart_xml.legend(style.text(), ()))


def _data(block: Scorecard) -> DataSheet:
    """Labels, the values to draw (target = 100), and the figures that stand beside them."""
    rows = block.bullets
    return DataSheet(
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


def _bullet_text_size(block: Scorecard, style: ChartStyle) -> float:
    """The largest size in which every figure keeps to its own column's width; 0 where none does."""
    texts = [text for one in block.bullets for text in (one.baseline_text, one.target_text, one.stretch_text)]
    size = style.size
    while size >= LEAST_TEXT:
        if all(text_width(text, size, bold=True) <= style.slot(len(block.bullets)) * 0.96 for text in texts):
            return size
        size -= 1
    return 0


def _bullet_texts(
    sheet: DataSheet, column: int, position: Literal["inBase", "b", "t"], style: TextStyle
) -> Labels | None:
    texts = tuple(str(value or "") for value in sheet.columns[column].values)
    return Labels(style, position, column=column, texts=texts) if any(texts) else None
