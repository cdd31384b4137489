"""Anchors: one side changed what one says, the other relies on what it said. The second place gets its own copy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from jbpgen.diagnostics import Path
from jbpgen.source.edit import EditError, shared_at, spliced, unshared
from jbpgen.source.file import read_text


@dataclass(frozen=True, slots=True)
class Apart:
    """A text in which the ``places`` no longer share an anchor."""

    text: str
    places: tuple[Path, ...]


def shared_places_apart(text: str, wanted: Any, wrong: Collection[Path]) -> Apart | None:
    """Write out what is ``wanted`` at places that say otherwise because of an alias; ``None`` where none of them do."""
    places: dict[Path, None] = {}
    for path in sorted(wrong):
        source = read_text("", text)
        place = shared_at(source, path)
        if place is None:
            return None
        value = wanted
        for key in place:
            if not isinstance(value, dict) or key not in value:
                return None
            value = value[key]
        if place in places:
            continue
        try:
            text = spliced(source.text, unshared(source, place, value))
        except EditError:
            return None
        places[place] = None
    return Apart(text, tuple(places)) if places else None
