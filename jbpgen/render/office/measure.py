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


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of ``text`` in points."""
    advances = _advances(bold)
    chinese = any(map(is_wide, text))
    total = 0.0
    previous: bool | None = None
    for character in text:
        # Quotation marks, dashes and the like take the East Asian face as soon as Chinese stands around them.
        wide = is_wide(character) or (chinese and _is_ambiguous(character))
        total += 1.0 if wide else advances.get(character, _UNKNOWN)
        if character.isalnum():
            if previous is not None and previous != wide:
                total += _SCRIPT_GAP
            previous = wide
        else:
            previous = None
    return total * size


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break ``text`` into lines no wider than ``width``; line breaks in the text stay. At least one line.

    Chinese breaks between any two characters, but closing marks never start a line and opening ones never end it;
    Latin breaks at spaces, after hyphens, and inside a word only when the word alone is too wide.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width, size, bold))
    return lines


def _wrap_paragraph(text: str, width: float, size: float, bold: bool) -> Iterator[str]:
    line = ""
    for piece in _pieces(text):
        if not line or text_width((line + piece).rstrip(), size, bold=bold) <= width:
            line += piece
        else:
            yield line.rstrip()
            line = piece.lstrip()
        while text_width(line.rstrip(), size, bold=bold) > width and len(line) > 1:
            cut = _cut(line, width, size, bold)
            yield line[:cut]
            line = line[cut:]
    yield line.rstrip()


def _cut(line: str, width: float, size: float, bold: bool) -> int:
    cut = 1
    while cut < len(line) and text_width(line[: cut + 1], size, bold=bold) <= width:
        cut += 1
    return cut


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
