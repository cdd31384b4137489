"""One slide under construction: shapes as XML, numbered in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

from jbpgen.render.office.charts import ChartPart
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.geometry import Box, emu
from jbpgen.render.pptx.text import Para, Pen, body_xml, xml_text

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_BAND_OPACITY = 45
Slot = Literal["title", "body", "second", "chart", "table", "source", "subtitle", "parties", "details"]


class Canvas:
    """Collects shapes. ``placeholders`` are the layout's ``p:ph`` elements by slot; each is used at most once.

    ``inks`` are text colours for slots whose own cannot be read on the template's ground.
    ``attach`` puts a chart part into the package and returns the slide's relationship id for it.
    """

    def __init__(
        self,
        pen: Pen,
        placeholders: dict[Slot, str],
        attach: Callable[[ChartPart], str],
        inks: Mapping[Slot, Colour] | None = None,
    ) -> None:
        self.pen = pen
        self._placeholders = dict(placeholders)
        self._attach = attach
        self._inks = inks or {}
        self._shapes: list[str] = []
        self._last_id = 1

    def xml(self) -> str:
        """All shapes so far, for the slide's ``p:spTree``."""
        return "".join(self._shapes)

    def text(
        self,
        name: str,
        box: Box,
        paras: Sequence[Para],
        *,
        slot: Slot | None = None,
        fill: Colour | None = None,
        line: Colour | None = None,
        line_width: float = 0.75,
        shape: str = "rect",
        anchor: Literal["t", "ctr", "b", ""] = "t",
        inset: float = 0,
        rotate: str = "",
        alt: str = "",
        translucent: bool = False,
        columns: int = 1,
    ) -> None:
        """A placeholder (when the layout offers ``slot``) or a shape with text; without paragraphs a bare shape.

        ``anchor`` "" leaves it to the layout; ``columns`` sets the text in so many columns of equal width.
        """
        placeholder = self._take(slot)
        geometry = "" if placeholder else f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
        paint = fill.fill(_BAND_OPACITY if translucent else 100) if fill else ("" if placeholder else "<a:noFill/>")
        stroke = f'<a:ln w="{emu(line_width)}">{line.fill()}</a:ln>' if line else ""
        if not (stroke or placeholder):
            stroke = "<a:ln><a:noFill/></a:ln>"
        drawn_as = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if placeholder else "<p:cNvSpPr/>"
        if not placeholder and not fill and not line:
            drawn_as = '<p:cNvSpPr txBox="1"/>'
        body = body_xml(paras, self.pen, anchor=anchor, inset=inset, rotate=rotate, columns=columns)
        if placeholder and slot is not None and slot in self._inks:
            body = body.replace("<a:lstStyle/>", _list_style(self._inks[slot]), 1)
        self._shapes.append(
            f"<p:sp><p:nvSpPr>{self._identity(name, alt)}{drawn_as}<p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>"
            f"<p:spPr>{box.transform()}{geometry}{paint}{stroke}</p:spPr><p:txBody>{body}</p:txBody></p:sp>"
        )

    def field(self, name: str, placeholder: str, content: str, ink: Colour | None = None) -> None:
        """A footer, date or number placeholder that keeps the layout's place and format, but for an ``ink``."""
        style = _list_style(ink) if ink else "<a:lstStyle/>"
        self._shapes.append(
            f'<p:sp><p:nvSpPr>{self._identity(name, "")}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr>{placeholder}</p:nvPr></p:nvSpPr><p:spPr/>"
            f"<p:txBody><a:bodyPr/>{style}<a:p>{content}</a:p></p:txBody></p:sp>"
        )

    def table(
        self, name: str, box: Box, widths: Sequence[float], rows: Sequence[str], alt: str, *, slot: bool = True
    ) -> None:
        """A native table from finished ``a:tr`` elements; ``widths`` in points."""
        grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
        content = f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{"".join(rows)}</a:tbl>'
        self._frame(name, box, alt, self._take("table") if slot else "", _TABLE, content)

    def chart(self, name: str, box: Box, part: ChartPart, alt: str) -> None:
        """A native chart."""
        relationship = self._attach(part)
        content = (
            f'<c:chart xmlns:c="{_CHART}"'
            ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            f' r:id="{relationship}"/>'
        )
        self._frame(name, box, alt, self._take("chart"), _CHART, content)

    def _frame(self, name: str, box: Box, alt: str, placeholder: str, uri: str, content: str) -> None:
        self._shapes.append(
            f"<p:graphicFrame><p:nvGraphicFramePr>{self._identity(name, alt)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr>{placeholder}</p:nvPr></p:nvGraphicFramePr>{box.transform('p:xfrm')}"
            f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
        )

    @contextmanager
    def group(self, name: str, box: Box, alt: str) -> Iterator[None]:
        """Shapes added inside belong to one group with one alternative text."""
        identity = self._identity(name, alt)
        outer, self._shapes = self._shapes, []
        yield
        inner, self._shapes = self._shapes, outer
        frame = box.transform().removesuffix("</a:xfrm>")
        child = frame.removeprefix("<a:xfrm>").replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        self._shapes.append(
            f"<p:grpSp><p:nvGrpSpPr>{identity}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{frame}{child}</a:xfrm></p:grpSpPr>{''.join(inner)}</p:grpSp>"
        )

    def offers(self, slot: Slot) -> bool:
        """Whether the layout still has this placeholder free."""
        return slot in self._placeholders

    def _identity(self, name: str, alt: str) -> str:
        self._last_id += 1
        description = f' descr="{xml_text(alt)}"' if alt else ""
        return f'<p:cNvPr id="{self._last_id}" name="{xml_text(name)}"{description}/>'

    def _take(self, slot: Slot | None) -> str:
        return self._placeholders.pop(slot, "") if slot else ""


def _list_style(ink: Colour) -> str:
    """A placeholder's own style that changes nothing but the colour of its text."""
    return f"<a:lstStyle><a:lvl1pPr><a:defRPr>{ink.fill()}</a:defRPr></a:lvl1pPr></a:lstStyle>"
