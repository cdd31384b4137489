"""The bubble chart: one series per bubble, so that its name is its label; the axes cross where the fields meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from jbpgen.document.blocks import Axis, Bubble, Bubbles, Tone
from jbpgen.render.office import chart_xml
from jbpgen.render.office.chart_style import LEAST_TEXT, ChartPart, ChartStyle
from jbpgen.render.office.chart_xml import TextStyle
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour
from jbpgen.render.office.workbook import SHEET, DataColumn, column_letter, number_text, workbook
from jbpgen.render.office.xml_text import escape, escape_quoted

Position = Literal["r", "l", "t", "b"]
_X, _Y = 1, 2  # axis ids
_LARGEST = 0.25  # of the plot's shorter side: the diameter that Office gives the largest bubble
_SCALE = 100
_OPACITY = 70
_EDGE = 0.015  # of the plot: how far the fields' names keep from its corners
_NO_AREA = 1e-4  # of the largest bubble: what carries a field's name is not seen
_AROUND = 1.35  # height of a label, in sizes
_TITLES = 2.6  # of the text size: height of the axis' figures and title together


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle in points, from the plot's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: _Area) -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def outside(self, width: float, height: float) -> float:
        """How much of it lies beyond a plot of this size."""
        whole = (self.right - self.left) * (self.bottom - self.top)
        return whole - self.shared(_Area(0, 0, width, height))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the workbook and the series that shows it; ``fill`` None for the name of a field."""

    label: str
    x: float
    y: float
    size: float
    fill: Colour | None
    position: Position


def bubbles_part(block: Bubbles, style: ChartStyle) -> ChartPart:
    """The chart of ``block``, with a label beside each bubble where it covers least."""
    rows = [*_bubble_rows(block, style), *_field_rows(block)]
    texts = [style.text(bold=row.fill is not None, colour="dk1" if row.fill else "dk2") for row in rows]
    series = "".join(
        _series(number, row, text, block) for number, (row, text) in enumerate(zip(rows, texts, strict=True))
    )
    plot = (
        f'<c:bubbleChart><c:varyColors val="0"/>{series}<c:bubbleScale val="{_SCALE}"/><c:showNegBubbles val="0"/>'
        f'<c:sizeRepresents val="area"/><c:axId val="{_X}"/><c:axId val="{_Y}"/></c:bubbleChart>'
        + _axis(block.x, _X, block.y, style)
        + _axis(block.y, _Y, block.x, style)
    )
    columns = (
        DataColumn("", tuple(row.label for row in rows)),
        DataColumn(block.x.title, tuple(row.x for row in rows), (block.x.number_format,)),
        DataColumn(block.y.title, tuple(row.y for row in rows), (block.y.number_format,)),
        DataColumn(block.size_name, tuple(row.size for row in rows), (block.size_format,)),
    )
    xml = chart_xml.chart_space(style.lang, style.text(), plot, "", "rId1")
    return ChartPart(xml, workbook(columns))


def _bubble_rows(block: Bubbles, style: ChartStyle) -> list[_Row]:
    positions = label_positions(block, style)
    tones = style.look().tones
    return [
        _Row(one.label, one.x, one.y, one.size, tones[one.tone if one.tone is not Tone.NONE else Tone.ACCENT], position)
        for one, position in zip(block.bubbles, positions, strict=True)
    ]


def _field_rows(block: Bubbles) -> list[_Row]:
    """The names of the fields in the corners, carried by bubbles too small to be seen."""
    area = max((one.size for one in block.bubbles), default=1.0) * _NO_AREA
    rows = []
    for number, name in enumerate(block.fields):
        right, lower = bool(number % 2), number > 1
        x = _at(block.x, 1 - _EDGE if right else _EDGE)
        y = _at(block.y, 0.05 if lower else 0.95)
        rows.append(_Row(name, x, y, area, None, "l" if right else "r"))
    return rows


def _at(axis: Axis, share: float) -> float:
    """The value at ``share`` of an axis, as the reader sees it: from the left or from the bottom."""
    share = 1 - share if axis.reverse else share
    return axis.low + (axis.high - axis.low) * share


def label_positions(block: Bubbles, style: ChartStyle) -> tuple[Position, ...]:
    """For each bubble the side on which its label covers the least of the others and of what stands beside them."""
    width, height = style.room[0] * 0.92, max(style.room[1] - style.size * _TITLES * 1.4, 1)
    largest = max((one.size for one in block.bubbles), default=1.0) or 1.0
    discs = [_disc(one, block, (width, height), largest) for one in block.bubbles]
    taken = [_corner(name, number, width, height, style) for number, name in enumerate(block.fields)]
    chosen: list[Position] = []
    for number, one in enumerate(block.bubbles):
        others = [disc for index, disc in enumerate(discs) if index != number] + taken
        sides = {side: _beside(discs[number], one.label, side, style) for side in ("r", "l", "t", "b")}
        best = min(sides, key=lambda side: _covered(sides[side], others) + 4 * sides[side].outside(width, height))
        chosen.append(best)  # type: ignore[arg-type]
        taken.append(sides[best])
    return tuple(chosen)


def _disc(one: Bubble, block: Bubbles, room: tuple[float, float], largest: float) -> _Area:
    radius = min(room) * _LARGEST / 2 * sqrt(max(one.size, 0) / largest)
    across = (one.x - block.x.low) / (block.x.high - block.x.low)
    x = room[0] * (1 - across if block.x.reverse else across)
    y = room[1] * (1 - (one.y - block.y.low) / (block.y.high - block.y.low))
    return _Area(x - radius, y - radius, x + radius, y + radius)


def _beside(disc: _Area, label: str, side: str, style: ChartStyle) -> _Area:
    width, height = text_width(label, style.size, bold=True) + 6, style.size * _AROUND
    x, y = (disc.left + disc.right) / 2, (disc.top + disc.bottom) / 2
    match side:
        case "r":
            return _Area(disc.right, y - height / 2, disc.right + width, y + height / 2)
        case "l":
            return _Area(disc.left - width, y - height / 2, disc.left, y + height / 2)
        case "t":
            return _Area(x - width / 2, disc.top - height, x + width / 2, disc.top)
        case _:
            return _Area(x - width / 2, disc.bottom, x + width / 2, disc.bottom + height)


def _corner(name: str, number: int, width: float, height: float, style: ChartStyle) -> _Area:
    wide, high = text_width(name, style.size) + 10, style.size * _AROUND
    left = width - wide if number % 2 else 0.0
    top = height * 0.95 - high / 2 if number > 1 else height * 0.05 - high / 2
    return _Area(left, top, left + wide, top + high)


def _covered(area: _Area, others: Iterable[_Area]) -> float:
    return sum(area.shared(other) for other in others)


def _series(number: int, row: _Row, text: TextStyle, block: Bubbles) -> str:
    line = number + 2
    fill = row.fill.fill(_OPACITY) if row.fill else "<a:noFill/>"
    edge = f'<a:ln w="9525">{Colour("lt1").fill()}</a:ln>' if row.fill else "<a:ln><a:noFill/></a:ln>"
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{_place(0, line)}</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(row.label)}</c:v></c:pt></c:strCache></c:strRef>'
        f'</c:tx><c:spPr>{fill}{edge}</c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls><c:spPr><a:noFill/></c:spPr>{text.properties()}"
        f'<c:dLblPos val="{row.position}"/><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        '<c:showSerName val="1"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        + _number("xVal", 1, line, row.x, block.x.number_format)
        + _number("yVal", 2, line, row.y, block.y.number_format)
        + _number("bubbleSize", 3, line, row.size, block.size_format)
        + '<c:bubble3D val="0"/></c:ser>'
    )


def _place(column: int, line: int) -> str:
    return f"{SHEET}!${column_letter(column)}${line}"


def _number(tag: str, column: int, line: int, value: float, code: str) -> str:
    return (
        f"<c:{tag}><c:numRef><c:f>{_place(column, line)}</c:f><c:numCache><c:formatCode>{escape(code)}</c:formatCode>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{number_text(value)}</c:v></c:pt></c:numCache></c:numRef></c:{tag}>'
    )


def _axis(axis: Axis, own: int, crossed: Axis, style: ChartStyle) -> str:
    """A value axis whose figures stay left or below while its line runs through the middle of the other axis."""
    edge = "high" if crossed.reverse else "low"
    rule = f'<c:spPr><a:ln w="12700">{Colour("accent2").fill()}</a:ln></c:spPr>'
    text = style.text(size=max(style.size - 1, LEAST_TEXT - 1))
    code = escape_quoted(axis.number_format)
    orientation = "maxMin" if axis.reverse else "minMax"
    side = "b" if own == _X else "l"
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="{orientation}"/>'
        f'<c:max val="{number_text(axis.high)}"/><c:min val="{number_text(axis.low)}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/>{chart_xml.axis_title(axis.title, text, upright=own == _Y)}'
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{edge}"/>{rule}{text.properties()}<c:crossAx val="{_X + _Y - own}"/>'
        f'<c:crossesAt val="{number_text(crossed.middle)}"/><c:crossBetween val="midCat"/></c:valAx>'
    )
