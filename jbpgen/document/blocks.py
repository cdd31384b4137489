"""The closed set of blocks that documents are made of. Sections build them, renderers draw them.

Blocks carry finished words and plain numbers: no plan objects, no file formats, no arithmetic left to do.
Every block has a ``name``, unique within its section, by which an outline picks it; ``entities`` are the ids of
the plan entities it speaks of (used by redlines and by the leak check).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
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
class Step:
    """One column of a bridge. A ``total`` stands on the axis, a ``delta`` floats on the running sum."""

    label: str
    value: float
    kind: Literal["total", "delta"] = "delta"
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Bridge:
    """A waterfall from one total to another. Values in ``unit`` (already scaled for display)."""

    name: str
    caption: str
    alt: str
    steps: tuple[Step, ...]
    unit: str
    number_format: str = "#,##0"
    source: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of numbers, one per category; ``None`` leaves a gap."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by category: ``stacked`` (decomposition) or side by side; ``line`` is drawn over them.

    Used for phasing (one series per period, with the cumulative share as ``line`` on a second axis, in ``line_unit``)
    and for decompositions (category × channel).
    """

    name: str
    caption: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    number_format: str = "#,##0"
    stacked: bool = False
    line: Series | None = None
    line_unit: str = ""
    line_format: str = "0%"
    source: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a scorecard chart. ``values`` are scaled so that target = 100; the texts show the real figures."""

    label: str
    baseline: float | None
    target: float
    stretch: float | None
    actual: float | None = None
    baseline_text: str = ""
    target_text: str = ""
    stretch_text: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A bullet chart, target = 100: bar (actual, or baseline before the year) against target and stretch marks."""

    name: str
    caption: str
    alt: str
    bullets: tuple[Bullet, ...]
    bar_name: str
    target_name: str
    stretch_name: str
    source: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a Gantt chart. A milestone has ``start == end`` and ``milestone=True``; a group row has no dates."""

    label: str
    start: date | None
    end: date | None
    owner: str = ""
    milestone: bool = False
    critical: bool = False
    group: bool = False
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A Gantt chart over ``start``…``end`` (inclusive). ``bands`` shade stretches of the calendar (festivals)."""

    name: str
    caption: str
    alt: str
    start: date
    end: date
    bars: tuple[Bar, ...]
    months: tuple[str, ...]
    label_header: str = ""
    owner_header: str = ""
    bands: tuple[tuple[str, date, date], ...] = ()
    legend: tuple[str, ...] = ()  # words for: task, critical, milestone
    source: str = ""
    entities: tuple[str, ...] = ()


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
class RiskMark:
    """A risk in the matrix: ``probability`` and ``impact`` 1–5, ``label`` short, e.g. its id."""

    label: str
    probability: int
    impact: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """Probability × impact, 5 × 5, with the marks in their fields."""

    name: str
    caption: str
    alt: str
    probability_label: str
    impact_label: str
    marks: tuple[RiskMark, ...]
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


Chart = Bridge | Columns | Scorecard
Block = Paragraph | Bullets | Table | Chart | Timeline | Tiles | Grid | RiskMatrix | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the Word plan, or a slide (with continuations) of the deck.

    ``heading`` is the short name (Word heading, contents, section name of the deck); ``headline`` the sentence with
    the message and its number (slide title; lead line in Word). ``notes`` are speaker notes: audience-safe text with
    sources. ``level`` is the Word heading level (1 or 2).
    """

    id: str
    heading: str
    headline: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    level: int = 1
    part: Literal["cover", "core", "appendix", "closing"] = "core"


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that renderers themselves need, in the document's language."""

    contents: str
    figure: str
    table: str
    source: str
    page: str  # e.g. "Page {page} of {pages}"
    continued: str  # e.g. "{title} ({part}/{parts})"
    draft: str
    revision: str
    appendix: str
    note: str
    critical: str
    milestone: str
    good: str
    watch: str
    bad: str
    info: str


@dataclass(frozen=True, slots=True)
class Meta:
    """Identity of a document: what the cover, the footer and the file's properties say."""

    title: str
    subtitle: str
    supplier: str
    customer: str
    period: str
    plan_id: str
    status: str  # display word
    revision: str  # visible revision, e.g. "r 3f2a91c" or "v1.2"
    audience: Literal["customer", "internal"]
    locale: str  # "zh-CN" or "en"
    as_of: date
    as_of_text: str
    tool_version: str
    content_hash: str
    footer: str
    audience_note: str = ""  # e.g. "Internal — not for the customer"; empty in customer editions
    draft: bool = False
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """All that a renderer gets."""

    kind: Literal["deck", "plan"]
    meta: Meta
    words: Words
    sections: tuple[Section, ...]
