"""What an eye sees on a page as PDF: lines of text that lie on one another, or run off the page."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_MOST_SHARED = 0.35  # of the lower line's height: descenders and accents may touch
_EDGE = 1.0  # points
_HANGING = ("，", "。", "、", "；")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its place in points, from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: Line) -> bool:
        """Whether the two lie on one another by more than touching."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.bottom - self.top, other.bottom - other.top)
        return wide > 2 and high > _MOST_SHARED * least


def clashes(pdf: Path) -> list[str]:
    """Every pair of lines that lie on one another and every line that leaves its page, with the page's number."""
    xml = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, check=True).stdout
    root = etree.fromstring(xml, etree.XMLParser(recover=True))
    return [found for number, page in enumerate(root.iter(f"{_XHTML}page"), 1) for found in _on_page(page, number)]


def _on_page(page: etree._Element, number: int) -> Iterator[str]:
    width, height = float(page.get("width", 0)), float(page.get("height", 0))
    lines = sorted((_line(line) for line in page.iter(f"{_XHTML}line")), key=lambda line: line.top)
    for index, line in enumerate(lines):
        if line.left < -_EDGE or line.top < -_EDGE or line.right > width + _EDGE or line.bottom > height + _EDGE:
            yield f"page {number}: off the page: {line.text[:40]}"
        for other in lines[index + 1 :]:
            if other.top > line.bottom:
                break
            if line.covers(other):
                yield f"page {number}: {line.text[:40]} | {other.text[:40]}"


def _line(line: etree._Element) -> Line:
    left, top, right, bottom = (float(line.get(key, 0)) for key in ("xMin", "yMin", "xMax", "yMax"))
    text = " ".join(word.text or "" for word in line.iter(f"{_XHTML}word"))
    hanging = text.endswith(_HANGING)  # a full-width stop may hang in the margin, as Chinese typesetters let it
    return Line(left, top, right - (bottom - top if hanging else 0), bottom, text)
