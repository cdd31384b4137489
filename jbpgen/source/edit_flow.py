"""Collections in brackets, written anew entry by entry: what is kept keeps its letters, blanks and quotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jbpgen.source.edit_chunks import MERGE_KEY, own_entries
from jbpgen.source.nodes import MapNode, SeqNode


@dataclass(frozen=True, slots=True)
class FlowEntry:
    """An entry between two commas, ``text[start:end]``; its value is ``text[value_start:end]``."""

    start: int
    value_start: int
    end: int


def flow_entries(node: MapNode | SeqNode) -> dict[str | int, FlowEntry]:
    """Return the entries of a flow collection by key (or index) in the order of the text."""
    if isinstance(node, SeqNode):
        return {index: FlowEntry(item.start, item.start, item.end) for index, item in enumerate(node.items)}
    found: dict[str | int, FlowEntry] = {
        key: FlowEntry(entry.key_start, entry.value.start, max(entry.value.end, entry.key_end))
        for key, entry in own_entries(node).items()
    }
    if node.merge_key is not None:
        merge = node.merge_key
        found[MERGE_KEY] = FlowEntry(merge.key_start, merge.value.start, max(merge.value.end, merge.key_end))
    return dict(sorted(found.items(), key=lambda item: item[1].start))


def rewritten(text: str, node: MapNode | SeqNode, items: Iterable[tuple[str | int | None, str | None]]) -> str:
    """Return a flow collection with these entries in this order.

    An item is (key, ``None``) for an entry kept as it is, (key, text) for one in new words, (``None``, text) for a
    new one. Each kept entry brings along the comma and blanks that stood before it.
    """
    entries = flow_entries(node)
    if not entries:
        opening, closing = text[node.start], text[node.end - 1]
        return opening + ", ".join(words for _, words in items if words is not None) + closing
    places = list(entries.values())
    before: dict[str | int | None, str] = {}
    for (key, entry), previous in zip(list(entries.items())[1:], places, strict=False):
        before[key] = text[previous.end : entry.start]
    usual = next(iter(before.values()), ", ")
    usual = usual if "#" not in usual else ", "
    parts = [text[node.start : places[0].start]]
    for number, (known, words) in enumerate(items):
        if number:
            parts.append(before.get(known, usual))
        if words is None:
            assert known is not None
            words = text[entries[known].start : entries[known].end]
        parts.append(words)
    parts.append(text[places[-1].end : node.end])
    return "".join(parts)
