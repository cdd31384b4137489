"""What an eye sees on a page as PDF: words that lie on one another, or run off the page."""

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
class Word:
    """A word with its place in points, from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: Word) -> bool:
        """Whether the two lie on one another by more than touching."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.bottom - self.top, other.bottom - other.top)
        return wide > 2 and high > _MOST_SHARED * least


def clashes(pdf: Path) -> list[str]:
    """Every pair of words that lie on one another and every word that leaves its page, with the page's number."""
    xml = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, check=True).stdout
    root = etree.fromstring(xml, etree.XMLParser(recover=True))
    return [found for number, page in enumerate(root.iter(f"{_XHTML}page"), 1) for found in _on_page(page, number)]


def _on_page(page: etree._Element, number: int) -> Iterator[str]:
    width, height = float(page.get("width", 0)), float(page.get("height", 0))
    words = sorted((_word(word) for word in page.iter(f"{_XHTML}word")), key=lambda word: word.top)
    for index, word in enumerate(words):
        if word.left < -_EDGE or word.top < -_EDGE or word.right > width + _EDGE or word.bottom > height + _EDGE:
            yield f"page {number}: off the page: {word.text[:40]}"
        for other in words[index + 1 :]:
            if other.top > word.bottom:
                break
            if word.covers(other):
                yield f"page {number}: {word.text[:40]} | {other.text[:40]}"


def _word(word: etree._Element) -> Word:
    left, top, right, bottom = (float(word.get(key, 0)) for key in ("xMin", "yMin", "xMax", "yMax"))
    text = word.text or ""
    hanging = text.endswith(_HANGING)  # a full-width stop may hang in the margin, as Chinese typesetters let it
    return Word(left, top, right - (bottom - top if hanging else 0), bottom, text)
