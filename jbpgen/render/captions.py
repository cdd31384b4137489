"""The running numbers of figures and tables, known before anything is written, so that text can refer to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from jbpgen.document.blocks import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Section,
    Signatures,
    Table,
    Tiles,
    Words,
)


@dataclass(frozen=True, slots=True)
class Caption:
    """One number of the two sequences, as Word counts them."""

    kind: Literal["Figure", "Table"]
    number: int

    def label(self, words: Words) -> str:
        """``Figure 3``."""
        return f"{words.figure if self.kind == 'Figure' else words.table} {self.number}"

    @property
    def anchor(self) -> str:
        """The id by which a link finds it."""
        return f"{self.kind.lower()}-{self.number}"


Captions = Mapping[tuple[str, str], Caption]


def captions(document: Document) -> Captions:
    """The caption of each block that has one, by section and block name."""
    found: dict[tuple[str, str], Caption] = {}
    counts: dict[str, int] = {}
    for section in in_order(document):
        for block in section.blocks:
            kind = _kind(block)
            if kind is not None:
                counts[kind] = counts.get(kind, 0) + 1
                found[section.id, block.name] = Caption(kind, counts[kind])
    return found


def in_order(document: Document) -> Iterator[Section]:
    """The sections as they are read: what belongs to the cover comes first."""
    yield from (section for section in document.sections if section.part == "cover")
    yield from (section for section in document.sections if section.part != "cover")


def pointers(section: Section, known: Captions) -> list[Caption]:
    """What a section refers to and the document holds."""
    return [known[place] for place in section.see if place in known]


def _kind(block: Block) -> Literal["Figure", "Table"] | None:
    if isinstance(block, Paragraph | Bullets | Tiles | Signatures):
        return None
    if isinstance(block, Table):
        return "Table" if block.caption and block.columns else None
    return "Figure"
