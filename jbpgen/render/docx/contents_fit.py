"""Contents that would run over onto a page of their own by a few lines, held by setting them a little closer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jbpgen.render.docx.markup import NAMESPACES
from jbpgen.render.docx.page_frame import PageFrame
from jbpgen.render.docx.pagination import Metrics, StyleMetrics

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_CLOSEST = 0.88  # of the usual height: closer lines are hard to read
_LEAST_LINE = 1.05  # em between two lines
_CAUTION = 20  # twips that programs add up differently


@dataclass(frozen=True, slots=True)
class Leading:
    """Twips above a line of the contents, and from this line to the next."""

    before: int
    line: int


def fitted_leading(
    body: _Element, styles: _Element, frame: PageFrame, names: Mapping[int, str]
) -> Mapping[int, Leading]:
    """Closer leading by level, where that keeps the contents in ``body`` on one page; else nothing.

    ``names`` are the ids of the paragraph styles by level.
    """
    entries = body.findall(f"{_W}sdt/{_W}sdtContent/{_W}p")
    if not entries:
        return {}
    sheet = StyleMetrics(styles)
    heading, *lines = (_style(entry) for entry in entries)
    used = {identity: sheet.paragraph(identity) for identity in lines}
    room = frame.text_height(landscape=False) - _height(sheet.paragraph(heading)) - _CAUTION
    needed = sum(_height(used[identity]) for identity in lines)
    if not room < needed <= room / _CLOSEST:
        return {}
    share = room / needed
    closer = {identity: _closer(metrics, share) for identity, metrics in used.items()}
    fits = sum(closer[identity].before + closer[identity].line for identity in lines) <= room
    return {level: closer[identity] for level, identity in names.items() if identity in closer} if fits else {}


def _height(metrics: Metrics) -> float:
    return metrics.before + metrics.line_height + metrics.after


def _closer(metrics: Metrics, share: float) -> Leading:
    whole = int(_height(metrics) * share)
    line = min(whole, max(int(metrics.line_height * share), round(metrics.size * 20 * _LEAST_LINE)))
    return Leading(whole - line, line)


def _style(entry: _Element) -> str:
    style = entry.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""
