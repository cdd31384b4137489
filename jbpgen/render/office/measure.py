"""How wide text is and where its lines break, from shipped width tables: never from the fonts of the machine.

Latin widths are those of Arial; Chinese characters are one em; between the two scripts Office adds a quarter em.
Widths and sizes are in points.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

_UNKNOWN = 0.6  # em, for letters outside the table
_SCRIPT_GAP = 0.25  # em, at each boundary between Chinese and Latin
_NO_START = frozenset("，。、；：！？）】》〉」』”’％‰…—·～)]}>›,.;:!?%°")
_NO_END = frozenset("（【《〈「『“‘([{<‹¥$€#")
_BREAK_AFTER = frozenset("-–—/")


@cache
def _advances(bold: bool) -> dict[str, float]:
    data = json.loads((Path(__file__).parent / "advances.json").read_text(encoding="utf-8"))
    table: dict[str, str] = data["bold" if bold else "regular"]
    return {character: int(width) / 1000 for width, characters in table.items() for character in characters}


@lru_cache(maxsize=4096)
def is_wide(character: str) -> bool:
    """Whether the character is set in the East Asian face, one em wide."""
    return unicodedata.east_asian_width(character) in "WF"


def _is_ambiguous(character: str) -> bool:
    return unicodedata.east_asian_width(character) == "A"


@lru_cache(maxsize=16384)
def _positions(text: str, bold: bool) -> tuple[float, ...]:
    """Where each character of ``text`` begins, in em, and where the last one ends."""
    advances = _advances(bold)
    # Quotation marks, dashes and the like take the East Asian face as soon as Chinese stands around them.
    chinese = any(map(is_wide, text))
    positions = [0.0]
    at = 0.0
    previous: bool | None = None
    for character in text:
        wide = is_wide(character) or (chinese and _is_ambiguous(character))
        if character.isspace():
            previous = None
        else:
            # Between marks and letters of the two scripts, too: PowerPoint leaves that gap out, LibreOffice does not.
            if previous is not None and previous != wide:
                at += _SCRIPT_GAP
                positions[-1] = at
            previous = wide
        at += 1.0 if wide else advances.get(character, _UNKNOWN)
        positions.append(at)
    return tuple(positions)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of ``text`` in points."""
    return _positions(text, bold)[-1] * size


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break ``text`` into lines no wider than ``width``; line breaks in the text stay. At least one line.

    Chinese breaks between any two characters, but closing marks never start a line and opening ones never end it;
    Latin breaks at spaces, after hyphens, and inside a word only when the word alone is too wide.
    """
    room = width / size
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if _positions(paragraph, bold)[-1] <= room:
            lines.append(paragraph.rstrip())
        else:
            lines.extend(_wrap_paragraph(paragraph, room, bold))
    return lines


def _wrap_paragraph(text: str, room: float, bold: bool) -> Iterator[str]:
    """Lines of at most ``room`` em."""
    at = _positions(text, bold)
    start = end = 0
    for stop in _piece_ends(text):
        visible = len(text[start:stop].rstrip()) + start
        if end > start and at[visible] - at[start] > room:
            yield text[start:end].rstrip()
            start = end
        end = stop
        while at[len(text[start:end].rstrip()) + start] - at[start] > room and end - start > 1:
            cut = start + 1
            while at[cut + 1] - at[start] <= room:
                cut += 1
            yield text[start:cut]
            start = cut
    yield text[start:].rstrip()


@lru_cache(maxsize=16384)
def _piece_ends(text: str) -> tuple[int, ...]:
    ends, end = [], 0
    for piece in _pieces(text):
        end += len(piece)
        ends.append(end)
    return tuple(ends)


def _pieces(text: str) -> Iterator[str]:
    """The smallest stretches that must stay on one line, with the spaces that follow them."""
    piece = ""
    for character in text:
        if piece and _may_break(piece, character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _may_break(piece: str, following: str) -> bool:
    last = piece[-1]
    if following == " " or following in _NO_START or last in _NO_END:
        return False
    if last == " ":
        return True
    if last in _BREAK_AFTER and following.isalpha():
        return True
    return is_wide(last) or is_wide(following)


def longest_piece(text: str, size: float, *, bold: bool = False) -> float:
    """Width of the widest stretch that cannot be broken: what a table column should at least have."""
    return max(
        (text_width(piece.rstrip(), size, bold=bold) for line in text.split("\n") for piece in _pieces(line)),
        default=0.0,
    )
