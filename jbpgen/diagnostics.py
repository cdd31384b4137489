"""What every part of the house says when something is wrong, and where.

Standard library only: this is the lowest layer, imported by all others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

PathKey = str | int
Path = tuple[PathKey, ...]


class Severity(StrEnum):
    """How much a diagnostic weighs; ordered ``note < warning < error`` by ``rank``."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text. Lines and columns count from 1, columns in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Part(StrEnum):
    """Which part of a place in a plan is meant."""

    KEY = "key"
    VALUE = "value"
    ENTITY = "entity"  # the key that introduces a mapping; the document's first key for the whole plan


@dataclass(frozen=True, slots=True)
class Place:
    """A symbolic place: keys from the top of the plan, and which part. Only ``source`` turns it into lines."""

    path: Path
    part: Part = Part.VALUE


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a diagnostic; ``message`` is ready to print, ``excerpt`` is its source line."""

    message: str
    file: str
    span: Span
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A located finding with its severity, ready for any reporter.

    ``path`` is dotted (``kpis.fill_rate.target``); ``help`` is one concrete next step; ``suppressed`` names
    why a finding does not count (``waiver W1``, ``known``) and is ``None`` where it does; ``excerpt`` is the source
    line, carried along so that a kept result can be shown without reading the plan again.
    """

    code: str
    name: str
    severity: Severity
    message: str
    file: str
    span: Span
    path: str = ""
    plan: str | None = None
    help: str = ""
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    fix: dict[str, Any] | None = None
    suppressed: str | None = None
    excerpt: str = ""

    def with_(self, **changes: Any) -> Diagnostic:
        """Return a copy with some fields replaced."""
        return replace(self, **changes)


def dotted(path: Path) -> str:
    """Write a path as users read it: ``goals.G1.statement``, sequence items as ``tasks[2]``."""
    out = ""
    for key in path:
        out += f"[{key}]" if isinstance(key, int) else (f".{key}" if out else str(key))
    return out
