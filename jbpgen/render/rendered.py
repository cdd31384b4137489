"""What a renderer gives back: the file, and what it could not show as asked."""

from __future__ import annotations

from dataclasses import dataclass

from jbpgen.render.template_remark import Remark


@dataclass(frozen=True, slots=True)
class Overflow:
    """Something that did not fit: the section's id, the block's name (empty for the headline) and a sentence."""

    section: str
    block: str
    words: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file, the notes about what did not fit, and what there is to say about its template, by name."""

    content: bytes
    notes: tuple[Overflow, ...] = ()
    template_remarks: tuple[Remark, ...] = ()
    template: str = ""
