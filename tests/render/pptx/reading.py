"""Looking into a rendered deck."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.render.validation import NAMESPACES, parts, xpath

EMU = 12700


@dataclass(frozen=True)
class Frame:
    """A top-level shape: name, kind of placeholder (or empty), place in points, and its element."""

    name: str
    placeholder: str
    left: float
    top: float
    right: float
    bottom: float
    element: Any

    def overlaps(self, other: Frame) -> bool:
        gap = 0.5
        return (
            self.left < other.right - gap
            and other.left < self.right - gap
            and self.top < other.bottom - gap
            and other.top < self.bottom - gap
        )


def slides(content: bytes) -> list[bytes]:
    """The slide parts in order."""
    found = {name: data for name, data in parts(content).items() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)}
    return [found[name] for name in sorted(found, key=lambda name: int(re.sub(r"\D", "", name)))]


def frames(slide: bytes, *, inside_groups: bool = False) -> list[Frame]:
    """Top-level shapes that have a place of their own, or else the shapes in groups."""
    result = []
    query = "//p:grpSp/p:sp" if inside_groups else "/p:sld/p:cSld/p:spTree/*[position() > 2]"
    for element in xpath(slide, query):
        box = element.xpath("p:spPr/a:xfrm | p:xfrm | p:grpSpPr/a:xfrm", namespaces=NAMESPACES)
        if not box:
            continue
        x, y = (int(box[0].find("a:off", NAMESPACES).get(key)) / EMU for key in "xy")
        w, h = (int(box[0].find("a:ext", NAMESPACES).get(key)) / EMU for key in ("cx", "cy"))
        name = element.xpath(".//p:cNvPr/@name", namespaces=NAMESPACES)[0]
        kind = element.xpath("*/p:nvPr/p:ph/@type", namespaces=NAMESPACES)
        result.append(Frame(name, kind[0] if kind else "", x, y, x + w, y + h, element))
    return result


def title(slide: bytes) -> str:
    """The text of the title placeholder."""
    shapes = xpath(slide, "//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]")
    assert len(shapes) == 1
    return "".join(shapes[0].xpath(".//a:t/text()", namespaces=NAMESPACES))


def words(slide: bytes) -> str:
    """All text of a slide."""
    return "\n".join(xpath(slide, "//a:t/text()"))


def table_rows(slide: bytes) -> list[list[str]]:
    """The text of the first table's cells."""
    rows = xpath(slide, "(//a:tbl)[1]/a:tr")
    return [["".join(cell.xpath(".//a:t/text()", namespaces=NAMESPACES)) for cell in row] for row in rows]
