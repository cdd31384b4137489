"""What all charts share: type, the room they are drawn in, category names, and the finished part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from jbpgen.render.office import chart_xml
from jbpgen.render.office.chart_xml import DataSheet, TextStyle
from jbpgen.render.office.measure import longest_piece, text_width, wrap
from jbpgen.render.office.theme import Colour, Theme, load_theme
from jbpgen.render.office.workbook import workbook

WORKBOOK_RELATIONSHIP = "rId1"  # the chart part names its workbook by this relationship id
LEAST_TEXT = 10.0  # points
HEADROOM = 1.12  # axis maximum over the highest column, so that its label stays inside
_LEGEND_LINES, _AXIS_LINES = 2.0, 2.2  # of the text size: height that legend and category names take from a chart
_SMALLER = 1.5  # points: names may be so much smaller than the text of a chart that is small already, as in Word
_SPARE = 1.08  # programs leave a name a little less than its column, and break what does not fit within a word
_LEGEND_KEY = 3.0  # of the text size: a legend's sign with the spaces around it
_PLOT_WIDTH = 0.94  # of the chart's width


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Language and text size (points) of a chart; faces default to the document theme's body fonts.

    ``room`` is the chart's width and height in points, by which labels are measured.
    """

    lang: str
    size: float = 12
    latin: str = "+mn-lt"
    east_asian: str = "+mn-ea"
    theme: Theme | None = None
    room: tuple[float, float] = (450.0, 220.0)

    def slot(self, categories: int) -> float:
        """Width for one category."""
        return self.room[0] * _PLOT_WIDTH / max(categories, 1)

    def plot_height(self, categories: Sequence[str], legend: Sequence[str] = ()) -> float:
        """Height of the plot itself, above the names of its categories and of what the legend shows."""
        slot = self.slot(len(categories))
        lines = max((len(wrap(name, slot, self.size)) for name in categories), default=1)
        across = sum(text_width(name, self.size) + _LEGEND_KEY * self.size for name in legend)
        rows = ceil(across / self.room[0])
        taken = _AXIS_LINES + lines - 1 + (_LEGEND_LINES + rows - 1 if legend else 0)
        return max(self.room[1] - self.size * taken, 1)

    def look(self) -> Theme:
        return self.theme or load_theme()

    def text(self, *, size: float = 0, colour: str = "dk1", bold: bool = False) -> TextStyle:
        return TextStyle(self.lang, size or self.size, self.latin, self.east_asian, Colour(colour), bold)


@dataclass(frozen=True, slots=True)
class ChartPart:
    """``xml`` of the chart part (UTF-8) and the .xlsx that it embeds under ``WORKBOOK_RELATIONSHIP``."""

    xml: bytes
    workbook: bytes


def assemble(style: ChartStyle, sheet: DataSheet, plot: str, legend_xml: str = "") -> ChartPart:
    """The part of a finished plot, with the workbook of its data."""
    xml = chart_xml.chart_space(style.lang, style.text(), plot, legend_xml, WORKBOOK_RELATIONSHIP)
    return ChartPart(xml, workbook(sheet.columns))


def category_names(style: ChartStyle, names: Sequence[str]) -> str:
    """The category axis in the largest size in which every word of the names fits below its column, unturned."""
    slot = style.slot(len(names))
    least = min(LEAST_TEXT - 1, style.size - _SMALLER)
    sizes = [style.size - step for step in range(int(style.size - least) + 1)]
    spare = dict.fromkeys(sizes, _SPARE) | {sizes[-1]: 1.0}  # better tight in the smallest size than turned
    fitting = (size for size in sizes if all(longest_piece(name, size) * spare[size] <= slot for name in names))
    size = next(fitting, None)
    return chart_xml.category_axis(style.text(size=size or min(style.size, LEAST_TEXT)), level=size is not None)
