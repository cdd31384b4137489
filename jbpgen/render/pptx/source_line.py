"""The line under a slide that says where its figures come from. All sources are in the slide's notes as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jbpgen.document.blocks import Words
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.text import QUIET, Para, Pen, plain

_EASE = 3.0  # points that a line may stand out of its box
_SHORTEST = 12  # characters of a single title that say something


def source_line(sources: Sequence[str], words: Words, box: Box, pen: Pen) -> tuple[Para, bool]:
    """As many sources as the box holds, then how many more there are; a single long title is cut. False if none fits.

    ``sources`` are different from each other and at least one.
    """
    for text in _from_long_to_short(sources, words, pen.lang.startswith("zh")):
        para = plain(text, pen.theme.note, colour=QUIET)
        if para.height(box.w) <= box.h + _EASE:
            return para, True
    return para, False


def _from_long_to_short(sources: Sequence[str], words: Words, chinese: bool) -> Iterator[str]:
    joint, between = ("：", "；") if chinese else (": ", "; ")
    for count in range(len(sources), 0, -1):
        rest = words.more_sources.format(more=len(sources) - count) if count < len(sources) else ""
        yield f"{words.source}{joint}{between.join(sources[:count])}{rest}"
    rest = words.more_sources.format(more=len(sources) - 1) if len(sources) > 1 else ""
    for length in range(len(sources[0]) - 1, _SHORTEST, -1):
        yield f"{words.source}{joint}{sources[0][:length].rstrip()}…{rest}"
