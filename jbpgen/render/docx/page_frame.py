"""Pages: size and margins of the template's portrait page, the same page turned, and the ends of Word's sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jbpgen.render.docx.markup import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A portrait page in twips."""

    width: int = 11906
    height: int = 16838
    top: int = 1701
    right: int = 1361
    bottom: int = 1474
    left: int = 1361
    header: int = 737
    footer: int = 624

    def text_width(self, landscape: bool) -> int:
        """Twips between the side margins; a landscape page keeps them."""
        return (self.height if landscape else self.width) - self.left - self.right

    def text_height(self, landscape: bool) -> int:
        """Twips between header and footer margins."""
        return (self.width if landscape else self.height) - self.top - self.bottom

    def section_properties(self, landscape: bool, furniture: str, *, cover: bool = False) -> str:
        """The ``w:sectPr`` that ends a stretch of pages; ``furniture`` holds its header and footer references."""
        width, height = (self.height, self.width) if landscape else (self.width, self.height)
        orientation = ' w:orient="landscape"' if landscape else ""
        return (
            f'<w:sectPr>{furniture}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orientation}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}"'
            f' w:header="{self.header}" w:footer="{self.footer}" w:gutter="0"/>'
            f"{'<w:titlePg/>' if cover else ''}</w:sectPr>"
        )


def read_frame(section: _Element | None) -> PageFrame:
    """The frame that a template's last ``w:sectPr`` asks for; what it doesn't say is A4 with our margins."""
    default = PageFrame()
    size = section.find(f"{_W}pgSz") if section is not None else None
    margins = section.find(f"{_W}pgMar") if section is not None else None

    def number(element: _Element | None, name: str, fallback: int) -> int:
        value = element.get(f"{_W}{name}") if element is not None else None
        return abs(int(float(value))) if value else fallback

    width, height = sorted((number(size, "w", default.width), number(size, "h", default.height)))
    sides = {
        side: number(margins, side, getattr(default, side))
        for side in ("top", "right", "bottom", "left", "header", "footer")
    }
    return PageFrame(width, height, **sides)
