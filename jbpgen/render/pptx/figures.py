"""Charts on slides: a caption line and the native chart below it."""

from __future__ import annotations

from dataclasses import dataclass

from jbpgen.document.blocks import Bridge, Chart, Columns, Scorecard
from jbpgen.render.office.charts import ChartStyle, chart_part
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.element import Element, uncut
from jbpgen.render.pptx.geometry import Box, Scale
from jbpgen.render.pptx.text import QUIET, Para, Pen, Run

_LEAST_HEIGHT = 190.0
_CAPTION_GAP = 4.0


@dataclass(frozen=True, slots=True)
class ChartElement:
    """A native chart that fills the place it gets."""

    chart: Chart
    pen: Pen
    elastic: bool = True
    slots: tuple[str, ...] = ("chart",)

    @property
    def name(self) -> str:
        return self.chart.name

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.chart.source,) if self.chart.source else ()

    def _caption(self) -> Para:
        size = self.pen.theme.caption
        unit = _unit(self.chart)
        runs = (Run(self.chart.caption, True, QUIET), *((Run(f"  {unit}", False, QUIET),) if unit else ()))
        return Para(runs, size)

    def height(self, width: float, _scale: Scale) -> float:
        return _LEAST_HEIGHT + self._caption().height(width)

    def split(self, width: float, height: float, scale: Scale) -> tuple[Element | None, Element | None]:
        return uncut(self, width, height, scale)

    def draw(self, canvas: Canvas, box: Box, _scale: Scale) -> None:
        caption, _, place = box.rows(self._caption().height(box.w), _CAPTION_GAP)
        canvas.text(f"{self.name} caption", caption, (self._caption(),))
        theme = self.pen.theme
        size = theme.chart if box.w > 500 else theme.chart - 1
        style = ChartStyle(self.pen.lang, size, east_asian=self.pen.east_asian, theme=theme)
        canvas.chart(self.name, place, chart_part(self.chart, style), self.chart.alt or self.chart.caption)


def _unit(chart: Chart) -> str:
    """The unit of the values, unless the caption already says it or the numbers carry it themselves."""
    match chart:
        case Scorecard():
            return ""
        case Bridge() | Columns():
            return "" if chart.unit in chart.caption or chart.unit == "%" else chart.unit
