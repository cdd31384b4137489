"""Pages: size and margins of the template's portrait page, the same page turned, and the ends of Word's sections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jbpgen.render.docx.markup import NAMESPACES
from jbpgen.render.template_remark import TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_LEAST = 2_000  # twips between margins: a column of 100 points
_MOST = 31_680  # twips: Word's largest sheet


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A portrait page in twips, and what is different on landscape pages."""

    width: int = 11906
    height: int = 16838
    top: int = 1361
    right: int = 1191
    bottom: int = 1191
    left: int = 1191
    header: int = 624
    footer: int = 567

    turned_sides: tuple[int, int] | None = None  # left and right on landscape pages, where they have their own

    def sides(self, landscape: bool) -> tuple[int, int]:
        """Left and right margin."""
        return self.turned_sides if landscape and self.turned_sides else (self.left, self.right)

    def text_width(self, landscape: bool) -> int:
        """Twips between the side margins."""
        return (self.height if landscape else self.width) - sum(self.sides(landscape))

    def text_height(self, landscape: bool) -> int:
        """Twips between header and footer margins."""
        return (self.width if landscape else self.height) - self.top - self.bottom

    def section_properties(self, landscape: bool, furniture: str, *, cover: bool = False) -> str:
        """The ``w:sectPr`` that ends a stretch of pages; ``furniture`` holds its header and footer references."""
        width, height = (self.height, self.width) if landscape else (self.width, self.height)
        left, right = self.sides(landscape)
        orientation = ' w:orient="landscape"' if landscape else ""
        return (
            f'<w:sectPr>{furniture}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orientation}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{right}" w:bottom="{self.bottom}" w:left="{left}"'
            f' w:header="{self.header}" w:footer="{self.footer}" w:gutter="0"/>'
            f"{'<w:titlePg/>' if cover else ''}</w:sectPr>"
        )


def read_frame(section: _Element | None, turned: _Element | None = None) -> PageFrame:
    """The frame that a template's last ``w:sectPr`` asks for; what it doesn't say is A4 with our margins.

    ``turned`` is the template's landscape section, if it has one: the side margins of landscape pages come from there.
    """
    default = PageFrame()
    size = section.find(f"{_W}pgSz") if section is not None else None
    margins = section.find(f"{_W}pgMar") if section is not None else None
    width, height = sorted((_number(size, "w", default.width), _number(size, "h", default.height)))
    top, right, bottom, left, header, footer = (
        _number(margins, side, getattr(default, side))
        for side in ("top", "right", "bottom", "left", "header", "footer")
    )
    frame = PageFrame(width, height, top, right, bottom, left, header, footer)
    _check_size(frame)
    if turned is None or turned.find(f"{_W}pgMar") is None:
        return frame
    theirs = turned.find(f"{_W}pgMar")
    return replace(frame, turned_sides=(_number(theirs, "left", frame.left), _number(theirs, "right", frame.right)))


def _check_size(frame: PageFrame) -> None:
    """Raise ``TemplateError`` for a page that Word would not print or nothing could stand on."""
    if frame.height > _MOST or min(frame.text_width(landscape=False), frame.text_height(landscape=False)) < _LEAST:
        raise TemplateError("page_size", "page")


def _number(element: _Element | None, name: str, fallback: int) -> int:
    value = element.get(f"{_W}{name}") if element is not None else None
    return abs(int(float(value))) if value else fallback
