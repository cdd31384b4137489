"""The closed set of blocks that documents are made of. Sections build them, renderers draw them.

Blocks carry finished words and plain numbers: no plan objects, no file formats, no arithmetic left to do.
Every block has a ``name``, unique within its section, by which an outline picks it; ``entities`` are the ids of
the plan entities it speaks of (used by redlines and by the leak check).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from jbpgen.document.chart_blocks import (
    Axis,
    Bridge,
    Bubble,
    Bubbles,
    Bullet,
    Columns,
    Scorecard,
    Series,
    Step,
)
from jbpgen.document.plan_boards import Bar, MonthMatrix, MonthRow, RiskMark, RiskMatrix, Timeline
from jbpgen.document.text_blocks import (
    Bullets,
    Cell,
    Column,
    Grid,
    Item,
    Paragraph,
    Quadrant,
    Row,
    Signatory,
    Signatures,
    Table,
    Tile,
    Tiles,
    Tone,
)

__all__ = [
    "Axis",
    "Bar",
    "Block",
    "Bridge",
    "Bubble",
    "Bubbles",
    "Bullet",
    "Bullets",
    "Cell",
    "Chart",
    "Column",
    "Columns",
    "Document",
    "Grid",
    "Item",
    "Meta",
    "MonthMatrix",
    "MonthRow",
    "Paragraph",
    "Quadrant",
    "RiskMark",
    "RiskMatrix",
    "Row",
    "Scorecard",
    "Section",
    "Series",
    "Signatory",
    "Signatures",
    "Step",
    "Table",
    "Tile",
    "Tiles",
    "Timeline",
    "Tone",
    "Words",
]

Chart = Bridge | Columns | Scorecard | Bubbles
Block = Paragraph | Bullets | Table | Chart | Timeline | MonthMatrix | Tiles | Grid | RiskMatrix | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the Word plan, or a slide (with continuations) of the deck.

    ``heading`` is the short name (Word heading, contents, section name of the deck); ``headline`` the sentence with
    the message and its number (slide title; lead line in Word). ``notes`` are speaker notes: audience-safe text with
    sources. ``level`` is the Word heading level (1 or 2). ``see`` points at blocks of other sections, each by section
    and name; who sets a numbered document refers to them where they are there.
    """

    id: str
    heading: str
    headline: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    level: int = 1
    part: Literal["cover", "core", "appendix", "closing"] = "core"
    see: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that renderers themselves need, in the document's language."""

    contents: str
    figure: str
    table: str
    source: str
    more_sources: str  # after those shown, e.g. " and {more} more"
    page: str  # e.g. "Page {page} of {pages}"
    continued: str  # e.g. "{title} ({part}/{parts})"
    draft: str
    revision: str
    appendix: str
    note: str
    critical: str
    milestone: str
    see: str  # e.g. "See {items}."
    shown: str  # the same for what stands right below, e.g. "({items})"
    further: str  # after those, what stands elsewhere, e.g. "; see {items}"
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
