"""Anchors: one side changed what one says, the other relies on what it said. The second place gets its own copy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from jbpgen.diagnostics import Path
from jbpgen.source.edit import EditError, shared_at, spliced, unshared
from jbpgen.source.file import SourceFile, read_text
from jbpgen.source.nodes import AliasNode, MapNode, Node, SeqNode

_ANCHOR = re.compile(r"(?<![^\s\[{,])&([^\s\[\]{},]+)")


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


def lone_aliases_apart(side: SourceFile, other: SourceFile) -> Apart | None:
    """Write out what ``side`` takes from anchors that the ``other`` side does not have; ``None`` where it does not."""
    assert side.root is not None
    left = set(_ANCHOR.findall(other.text))
    places = [path for path, node in _aliases(side.root, ()) if side.text[node.start + 1 : node.end] not in left]
    splices = []
    for place in places:
        value = side.data
        for key in place:
            value = value[key]
        try:
            splices += unshared(side, place, value)
        except EditError:
            return None
    return Apart(spliced(side.text, splices), tuple(places)) if splices else None


def _aliases(node: Node, path: Path) -> Iterator[tuple[Path, AliasNode]]:
    if isinstance(node, AliasNode):
        yield path, node
    elif isinstance(node, MapNode):
        for key, entry in node.entries.items():
            yield from _aliases(entry.value, (*path, key))
    elif isinstance(node, SeqNode):
        for number, item in enumerate(node.items):
            yield from _aliases(item, (*path, number))
