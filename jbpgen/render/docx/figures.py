"""Native charts in the text: an inline drawing that points at a chart part with its workbook."""

from __future__ import annotations

from jbpgen.document.blocks import Bridge, Bubbles, Chart, Columns, Scorecard
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import NAMESPACES, attribute, paragraph
from jbpgen.render.office.charts import ChartStyle, chart_part

_EMU = 635  # English Metric Units in a twip
_TEXT_SIZE = 9


def chart_block(block: Chart, manuscript: Manuscript, width: int) -> str:
    """Caption, chart and source line. The chart itself is added to ``manuscript.charts``."""
    room = (width / 20, _height(block) / 20)
    style = ChartStyle(lang=manuscript.locale if manuscript.chinese else "en-US", size=_TEXT_SIZE, room=room)
    manuscript.charts.append(chart_part(block, style))
    number = len(manuscript.charts)
    inline = _inline(number, block, width, _height(block))
    caption = manuscript.caption("Figure", _with_unit(block, manuscript))
    keep = "<w:keepNext/>" if block.source else ""
    return caption + paragraph("Figure", f"<w:r>{inline}</w:r>", properties=keep) + manuscript.source(block.source)


def chart_relationship(number: int) -> str:
    """The relationship id of the chart with this number (1-based)."""
    return f"rIdChart{number}"


def _with_unit(block: Chart, manuscript: Manuscript) -> str:
    match block:
        case Scorecard():
            unit = ""
        case Bubbles():
            unit = block.size_name
        case _:
            unit = block.unit
    if not unit or unit in block.caption:
        return block.caption
    return f"{block.caption}（{unit}）" if manuscript.chinese else f"{block.caption} ({unit})"


def _height(block: Chart) -> int:
    match block:
        case Scorecard():
            return 3600 if len(block.bullets) <= 8 else 4400
        case Bridge() | Columns():
            return 3800
        case Bubbles():
            return 5600


def _inline(number: int, block: Chart, width: int, height: int) -> str:
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _EMU}" cy="{height * _EMU}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name={attribute(f"Chart {number}")} descr={attribute(block.alt or block.caption)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{NAMESPACES["c"]}">'
        f'<c:chart r:id="{chart_relationship(number)}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
