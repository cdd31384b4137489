"""What differs between two versions of a plan's data: places and values, before anybody says what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jbpgen.diagnostics import Path


class Kind(StrEnum):
    """What happened to a place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # an entity stands below another parent
    RENAMED = "renamed"  # an entity has another id, declared by ``renamed_from``
    REORDERED = "reordered"  # the same entities in another order; one edit for the collection


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference. ``path`` is the place in the new version (in the old one where it was removed), ``old_path`` its
    place in the old version where that is another one (moved, renamed, or below something that was); ``old`` and
    ``new`` are plain data as written (``None`` where the place did not exist), whole entities for added and removed.
    """

    kind: Kind
    path: Path
    old_path: Path | None
    old: Any
    new: Any

    @property
    def before(self) -> Path:
        """The place in the old version."""
        return self.path if self.old_path is None else self.old_path
