"""Which state of a plan a document shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stamp:
    """Identity of an edition. ``revision`` is shown as it is; ``status_draft`` asks for the draft mark.

    ``content_hash`` is of the redacted plan, so that internal changes leave customer files as they are.
    """

    revision: str
    status_draft: bool
    as_of: date
    tool_version: str
    content_hash: str
