"""Contents that would run over onto a page of their own by a few lines, held by setting them a little closer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jbpgen.render.docx.page_frame import PageFrame
from jbpgen.render.docx.pagination import Metrics, StyleMetrics

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLOSEST = 0.88  # of the usual height: closer lines are hard to read
_LEAST_LINE = 1.05  # em between two lines
_CAUTION = 20  # twips that programs add up differently


@dataclass(frozen=True, slots=True)
class Leading:
    """Twips above a line of the contents, and from this line to the next."""

    before: int
    line: int


def fitted_leading(
    levels: Sequence[int], styles: _Element, frame: PageFrame, named: Callable[[str], str]
) -> Mapping[int, Leading]:
    """Closer leading by level, where that keeps contents with lines of these ``levels`` on one page; else nothing.

    ``named`` tells the id that a paragraph style of ours has in ``styles``.
    """
    sheet = StyleMetrics(styles)
    used = {level: sheet.paragraph(named(f"TOC{level}")) for level in set(levels)}
    room = frame.text_height(landscape=False) - _height(sheet.paragraph(named("TOCHeading"))) - _CAUTION
    needed = sum(_height(used[level]) for level in levels)
    if not room < needed <= room / _CLOSEST:
        return {}
    closer = {level: _closer(metrics, room / needed) for level, metrics in used.items()}
    fits = sum(closer[level].before + closer[level].line for level in levels) <= room
    return closer if fits else {}


def _height(metrics: Metrics) -> float:
    return metrics.before + metrics.line_height + metrics.after


def _closer(metrics: Metrics, share: float) -> Leading:
    whole = int(_height(metrics) * share)
    line = min(whole, max(int(metrics.line_height * share), round(metrics.size * 20 * _LEAST_LINE)))
    return Leading(whole - line, line)
