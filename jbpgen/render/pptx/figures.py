"""Charts on slides: a caption line and the native chart below it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from jbpgen.document.blocks import Bridge, Bubbles, Chart, Columns, Scorecard
from jbpgen.render.office.charts import ChartStyle, chart_part
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.element import Element, uncut
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.text import QUIET, Para, Pen, Run

_LEAST_HEIGHT = 190.0
_SCORECARD_HEIGHT = 280.0  # three figures to each column
_CAPTION_GAP = 4.0
_MANY_STEPS = 7


@dataclass(frozen=True, slots=True)
class ChartElement:
    """A native chart that fills the place it gets."""

    chart: Chart
    pen: Pen
    slots: tuple[str, ...] = ("chart",)

    @property
    def name(self) -> str:
        return self.chart.name

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.chart.source,) if self.chart.source else ()

    @property
    def is_long(self) -> bool:
        """Whether it has so many columns that their names need the width."""
        return isinstance(self.chart, Bridge) and len(self.chart.steps) > _MANY_STEPS

    def _caption(self) -> Para:
        size = self.pen.theme.caption
        unit = _unit(self.chart)
        runs = (Run(self.chart.caption, True, QUIET), *((Run(f"  {unit}", False, QUIET),) if unit else ()))
        return Para(runs, size)

    def height(self, width: float, _scale: Scale) -> float:
        least = _SCORECARD_HEIGHT if isinstance(self.chart, Scorecard | Bubbles) else _LEAST_HEIGHT
        return least + self._caption().height(width)

    def ease(self, _width: float, _scale: Scale) -> float:
        return inf

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        return uncut(self, width, height, scale)

    def draw(self, canvas: Canvas, box: Box, _scale: Scale) -> None:
        caption, _, place = box.rows(self._caption().height(box.w), _CAPTION_GAP)
        canvas.text(f"{self.name} caption", caption, (self._caption(),))
        theme = self.pen.theme
        size = theme.chart if box.w > 500 else theme.chart - 1
        style = ChartStyle(self.pen.lang, size, east_asian=self.pen.east_asian, theme=theme, room=(place.w, place.h))
        canvas.chart(self.name, place, chart_part(self.chart, style), self.chart.alt or self.chart.caption)


def _unit(chart: Chart) -> str:
    """The unit of the values, unless the caption already says it or the numbers carry it themselves."""
    match chart:
        case Scorecard():
            return ""
        case Bubbles():
            return chart.size_name
        case Bridge() | Columns():
            return "" if chart.unit in chart.caption or chart.unit == "%" else chart.unit
