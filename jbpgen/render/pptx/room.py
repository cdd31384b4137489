"""Where content may stand on a template's layout: its body, and the empty room around a small one."""

from __future__ import annotations

from collections.abc import Iterable

from jbpgen.render.pptx.geometry import Box

_MARGIN = 0.04  # of the slide's width: room that stays free at its edges
_GAP = 10.0  # points between content and what it must keep clear of
_SMALL = (0.8, 0.62)  # of the slide: a body narrower or lower than this may grow
LEAST = (640.0, 300.0)  # points on a slide 960 wide: what charts and tables need to be read


def content_room(body: Box, slide: Box, kept_clear: Iterable[Box]) -> Box:
    """``body``, grown into empty room where it is small; never nearer than a margin to the edge or another thing."""
    boxes = list(kept_clear)
    grown = body
    edge = slide.w * _MARGIN
    if body.w < slide.w * _SMALL[0]:
        left = max([edge, *(box.x + box.w + _GAP for box in boxes if _beside(box, body) and box.x + box.w <= body.x)])
        right = min(
            [slide.w - edge, *(box.x - _GAP for box in boxes if _beside(box, body) and box.x >= body.x + body.w)]
        )
        left, right = min(left, body.x), max(right, body.x + body.w)
        grown = Box(left, body.y, right - left, body.h)
    if body.h < slide.h * _SMALL[1]:
        above = [box.y + box.h + _GAP for box in boxes if _over(box, grown) and box.y + box.h <= body.y + 1]
        below = [box.y - _GAP for box in boxes if _over(box, grown) and box.y >= body.y + body.h - 1]
        top, bottom = max([edge, *above]), min([slide.h - edge, *below])
        top, bottom = min(top, body.y), max(bottom, body.y + body.h)
        grown = Box(grown.x, top, grown.w, bottom - top)
    return grown


def _beside(box: Box, body: Box) -> bool:
    return box.y < body.y + body.h and box.y + box.h > body.y


def _over(box: Box, body: Box) -> bool:
    return box.x < body.x + body.w and box.x + box.w > body.x
