"""DrawingML chart fragments as text. Element order follows the schema; axis ids are small positive numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import NAMESPACE_OID, uuid5

from jbpgen.render.office.theme import Colour
from jbpgen.render.office.workbook import DataColumn, cell_range, header_cell, number_text
from jbpgen.render.office.xml_text import escape, escape_quoted

CATEGORY_AXIS, VALUE_AXIS, SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS = 1, 2, 3, 4
INK = Colour("dk1")
_LABEL_RANGE = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_LABEL_FIELD = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Face, language, size (points) and colour of a chart's text. ``latin``/``east_asian`` may be theme tokens."""

    lang: str
    size: float
    latin: str
    east_asian: str
    colour: Colour = INK
    bold: bool = False

    def attributes(self) -> str:
        return f'lang="{self.lang}" sz="{round(self.size * 100)}" b="{int(self.bold)}"'

    def content(self) -> str:
        return (
            f"{self.colour.fill()}"
            f'<a:latin typeface="{escape_quoted(self.latin)}"/><a:ea typeface="{escape_quoted(self.east_asian)}"/>'
        )

    def properties(self, *, level: bool = False) -> str:
        """The ``c:txPr`` element; ``level`` keeps Office from turning the text."""
        frame = '<a:bodyPr rot="0" vert="horz"/>' if level else "<a:bodyPr/>"
        return (
            f"<c:txPr>{frame}<a:lstStyle/><a:p><a:pPr><a:defRPr {self.attributes()}>{self.content()}</a:defRPr>"
            f'</a:pPr><a:endParaRPr lang="{self.lang}"/></a:p></c:txPr>'
        )


@dataclass(frozen=True, slots=True)
class Labels:
    """Data labels of a series. With ``column`` they show that workbook column's cells (``texts`` is their cache).

    Points in ``hidden`` (by index) get none.
    """

    style: TextStyle
    position: Literal["t", "b", "r", "ctr", "inEnd", "inBase", "outEnd"]
    number_format: str = "General"
    column: int | None = None
    texts: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesShape:
    """How one workbook column is drawn. ``fill`` None is invisible; ``points`` recolours single points by index."""

    column: int
    fill: Colour | None
    points: tuple[tuple[int, Colour], ...] = ()
    labels: Labels | None = None
    marker: Literal["none", "circle", "dash", "diamond"] = "none"
    marker_size: int = 7
    stroke: bool = False
    hidden_in_legend: bool = False


@dataclass(frozen=True, slots=True)
class DataSheet:
    """The chart's data: column 0 holds the categories; series refer to columns by number."""

    columns: tuple[DataColumn, ...]
    rows: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", len(self.columns[0].values))


def bar_chart(
    sheet: DataSheet, series: Sequence[SeriesShape], *, grouping: Literal["clustered", "stacked"], gap: int
) -> str:
    """The ``c:barChart`` element with vertical columns on the first pair of axes."""
    overlap = 100 if grouping == "stacked" else -5
    body = "".join(_bar_series(sheet, number, shape) for number, shape in enumerate(series))
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{body}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
    )


def line_chart(sheet: DataSheet, series: Sequence[SeriesShape], *, first: int, second_axis: bool = False) -> str:
    """The ``c:lineChart`` element; ``first`` is the index that follows the last bar series."""
    body = "".join(_line_series(sheet, first + number, shape) for number, shape in enumerate(series))
    axes = (SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS) if second_axis else (CATEGORY_AXIS, VALUE_AXIS)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{body}<c:marker val="1"/>'
        f'<c:axId val="{axes[0]}"/><c:axId val="{axes[1]}"/></c:lineChart>'
    )


def _bar_series(sheet: DataSheet, index: int, shape: SeriesShape) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{point}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{colour.fill()}</c:spPr></c:dPt>"
        for point, colour in shape.points
    )
    fill = shape.fill.fill() if shape.fill else "<a:noFill/>"
    return (
        f"<c:ser>{_series_head(sheet, index, shape)}<c:spPr>{fill}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}{_labels(shape, sheet.rows)}'
        f"{_data(sheet, shape.column)}{_label_range(sheet, shape)}</c:ser>"
    )


def _line_series(sheet: DataSheet, index: int, shape: SeriesShape) -> str:
    colour = shape.fill.fill() if shape.fill else "<a:noFill/>"
    stroke = f'<a:ln w="28575" cap="rnd">{colour if shape.stroke else "<a:noFill/>"}<a:round/></a:ln>'
    size = f'<c:size val="{shape.marker_size}"/><c:spPr>{colour}<a:ln>{colour}</a:ln></c:spPr>'
    marker = f'<c:marker><c:symbol val="{shape.marker}"/>{size if shape.marker != "none" else ""}</c:marker>'
    return (
        f"<c:ser>{_series_head(sheet, index, shape)}<c:spPr>{stroke}</c:spPr>{marker}"
        f"{_labels(shape, sheet.rows)}{_data(sheet, shape.column)}"
        f'<c:smooth val="0"/>{_label_range(sheet, shape)}</c:ser>'
    )


def _series_head(sheet: DataSheet, index: int, shape: SeriesShape) -> str:
    name = escape(sheet.columns[shape.column].header)
    return (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{header_cell(shape.column)}</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _data(sheet: DataSheet, column: int) -> str:
    categories, values = sheet.columns[0], sheet.columns[column]
    labels = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(str(value))}</c:v></c:pt>' for row, value in enumerate(categories.values)
    )
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{number_text(value)}</c:v></c:pt>'
        for row, value in enumerate(values.values)
        if isinstance(value, int | float)
    )
    count = f'<c:ptCount val="{sheet.rows}"/>'
    return (
        f"<c:cat><c:strRef><c:f>{cell_range(0, sheet.rows)}</c:f><c:strCache>{count}{labels}</c:strCache></c:strRef>"
        f"</c:cat><c:val><c:numRef><c:f>{cell_range(column, sheet.rows)}</c:f><c:numCache>"
        f"<c:formatCode>{escape(values.format_of(0))}</c:formatCode>{count}{points}</c:numCache></c:numRef></c:val>"
    )


def _shown(value: bool, *, legend_key: bool = False) -> str:
    return (
        f'<c:showLegendKey val="{int(legend_key)}"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _labels(shape: SeriesShape, rows: int) -> str:
    labels = shape.labels
    if labels is None:
        return ""
    position = f'<c:dLblPos val="{labels.position}"/>'
    if labels.column is None:
        code = escape_quoted(labels.number_format)
        absent = "".join(f'<c:dLbl><c:idx val="{row}"/><c:delete val="1"/></c:dLbl>' for row in labels.hidden)
        return (
            f'<c:dLbls>{absent}<c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
            f"{labels.style.properties()}{position}{_shown(True)}</c:dLbls>"
        )
    cells = "".join(_cell_label(shape, labels, row, position) for row in range(rows))
    return (
        f"<c:dLbls>{cells}<c:spPr><a:noFill/></c:spPr>{labels.style.properties()}{position}{_shown(False)}"
        f'<c:extLst><c:ext uri="{_LABEL_FIELD}" {_C15}><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbls>'
    )


def _cell_label(shape: SeriesShape, labels: Labels, row: int, position: str) -> str:
    text = labels.texts[row]
    if not text:
        return f'<c:dLbl><c:idx val="{row}"/><c:delete val="1"/></c:dLbl>'
    style = labels.style
    guid = str(uuid5(NAMESPACE_OID, f"{shape.column}/{row}")).upper()
    return (
        f'<c:dLbl><c:idx val="{row}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>'
        f'<a:fld id="{{{guid}}}" type="CELLRANGE"><a:rPr {style.attributes()}>{style.content()}</a:rPr>'
        f'<a:pPr/><a:t>{escape(text)}</a:t></a:fld><a:endParaRPr lang="{style.lang}"/></a:p></c:rich></c:tx>'
        f"{position}{_shown(False)}"
        f'<c:extLst><c:ext uri="{_LABEL_FIELD}" {_C15}><c15:showDataLabelsRange val="1"/>'
        "</c:ext></c:extLst></c:dLbl>"
    )


def _label_range(sheet: DataSheet, shape: SeriesShape) -> str:
    if shape.labels is None or shape.labels.column is None:
        return ""
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(text)}</c:v></c:pt>' for row, text in enumerate(shape.labels.texts) if text
    )
    return (
        f'<c:extLst><c:ext uri="{_LABEL_RANGE}" {_C15}><c15:datalabelsRange>'
        f"<c15:f>{cell_range(shape.labels.column, sheet.rows)}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{sheet.rows}"/>{points}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>'
    )


def category_axis(style: TextStyle, *, second: bool = False, level: bool = False) -> str:
    """The ``c:catAx`` element; labels stay below the plot when columns are negative, and ``level`` if wanted."""
    own, other = (SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS) if second else (CATEGORY_AXIS, VALUE_AXIS)
    rule = f'<c:spPr><a:ln w="9525">{Colour("accent2").fill()}</a:ln></c:spPr>'
    return (
        f'<c:catAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{int(second)}"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{rule}'
        f'{style.properties(level=level)}<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="50"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(
    style: TextStyle,
    number_format: str,
    *,
    visible: bool = False,
    title: str = "",
    bounds: tuple[float, float] | None = None,
    second: bool = False,
) -> str:
    """The ``c:valAx`` element; when ``visible`` it has light grid lines and its unit as title.

    The second axis is blank but not deleted, because LibreOffice draws the series of a deleted one on the first.
    """
    own, other = (SECOND_VALUE_AXIS, SECOND_CATEGORY_AXIS) if second else (VALUE_AXIS, CATEGORY_AXIS)
    limits = f'<c:max val="{number_text(bounds[1])}"/><c:min val="{number_text(bounds[0])}"/>' if bounds else ""
    grid = ""
    if visible and not second:
        rule = f'<a:ln w="6350">{Colour("accent2", 60).fill()}</a:ln>'
        grid = f"<c:majorGridlines><c:spPr>{rule}</c:spPr></c:majorGridlines>"
    code = escape_quoted(number_format)
    ticks = "none" if second else "nextTo"
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>{limits}</c:scaling>'
        f'<c:delete val="{int(not visible and not second)}"/><c:axPos val="{"r" if second else "l"}"/>{grid}'
        f'{axis_title(title, style) if visible and title else ""}<c:numFmt formatCode="{code}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{ticks}"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{style.properties()}<c:crossAx val="{other}"/>'
        f'<c:crosses val="{"max" if second else "autoZero"}"/><c:crossBetween val="between"/></c:valAx>'
    )


def axis_title(title: str, style: TextStyle, *, upright: bool = True) -> str:
    """The ``c:title`` element of an axis, read upwards or (not ``upright``) from left to right."""
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="{-5400000 * upright}" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
        f"<a:defRPr {style.attributes()}>{style.content()}</a:defRPr></a:pPr>"
        f"<a:r><a:rPr {style.attributes()}>{style.content()}</a:rPr><a:t>{escape(title)}</a:t></a:r></a:p>"
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def legend(style: TextStyle, hidden: Sequence[int]) -> str:
    """The ``c:legend`` element on top of the chart, without the entries of the series in ``hidden``."""
    entries = "".join(f'<c:legendEntry><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>' for index in hidden)
    return f'<c:legend><c:legendPos val="t"/>{entries}<c:overlay val="0"/>{style.properties()}</c:legend>'


def chart_space(lang: str, style: TextStyle, plot: str, legend_xml: str, relationship: str) -> bytes:
    """The whole chart part around the plot area's content; ``relationship`` leads to the embedded workbook."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<c:date1904 val="0"/><c:lang val="{lang}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}'
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend_xml}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{style.properties()}"
        f'<c:externalData r:id="{relationship}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()
