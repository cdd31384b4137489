"""Blocks of words and figures: paragraphs, lists, tables, tiles, boards, signature fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Tone(StrEnum):
    """Meaning of a colour, never the colour itself. Renderers give each a second cue (a sign or a word)."""

    NONE = "none"
    GOOD = "good"  # green scale end
    WATCH = "watch"  # yellow
    BAD = "bad"  # red
    INFO = "info"  # the blue of the risk scale
    ACCENT = "accent"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``lead`` is set bold before ``text``; ``style`` picks the typographic role."""

    name: str
    text: str
    lead: str = ""
    style: Literal["body", "lead", "note", "quote"] = "body"
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet. ``level`` 0 or 1."""

    text: str
    lead: str = ""
    level: int = 0
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``numbered`` where the order matters."""

    name: str
    items: tuple[Item, ...]
    numbered: bool = False
    title: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. ``width`` is a relative weight; numbers are right-aligned, marks (RACI letters) centred."""

    header: str
    width: float = 1.0
    kind: Literal["text", "number", "mark"] = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``text`` may hold line breaks."""

    text: str
    tone: Tone = Tone.NONE
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. ``kind`` ``group`` is a band that spans the table (its first cell is the text), ``total`` a sum."""

    cells: tuple[Cell, ...]
    kind: Literal["body", "group", "total"] = "body"
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of any length; renderers page it and repeat the header.

    ``wide`` has more columns than a page of text likes: Word sets it smaller, and on a landscape page where it needs
    one. ``fit_page`` asks for a single page in Word, in smaller type if need be.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str = ""
    wide: bool = False
    entities: tuple[str, ...] = ()
    fit_page: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A big figure with its name and a line of explanation."""

    figure: str
    label: str
    note: str = ""
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Tiles:
    """Two to six tiles side by side."""

    name: str
    tiles: tuple[Tile, ...]
    source: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quadrant:
    """One field of a grid."""

    title: str
    items: tuple[str, ...]
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Grid:
    """A two-by-two (SWOT) or n-by-m board of titled lists, row by row, ``columns`` wide."""

    name: str
    caption: str
    alt: str
    columns: int
    quadrants: tuple[Quadrant, ...]
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature line."""

    party: str
    legal_entity: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature fields of both parties, with the words for name, role, date, signature, seal in this order."""

    name: str
    signatories: tuple[Signatory, ...]
    words: tuple[str, str, str, str, str]
    entities: tuple[str, ...] = ()
