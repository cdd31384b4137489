"""What a renderer gives back: the file, and what it could not show as asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overflow:
    """Something that did not fit: the section's id, the block's name (empty for the headline) and a sentence."""

    section: str
    block: str
    words: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file and the notes about what did not fit."""

    content: bytes
    notes: tuple[Overflow, ...] = ()
