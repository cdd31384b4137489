"""A block collection cut into the lines of its entries, comments included, so that an entry can be taken as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jbpgen.source.nodes import Entry, MapNode, Node, SeqNode

MERGE_KEY = "<<"
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_INDENT = re.compile(r"[ \t]*")
# What may stand above the first key besides comments and blanks: directives and the start of the document.
_FRAME = re.compile(r"%|---(?:\s|\Z)")
_DASH = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*([ \t]*)-(?=[ \t\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """An entry of a block collection in whole lines: ``text[start:end]``.

    From ``start`` to ``head`` stand the comments and blank lines above it, from ``head`` on the entry itself. The key
    (or dash) is ``text[key_start:key_end]``; ``key`` is its text, the index for an item of a list.
    """

    key: str | int
    start: int
    head: int
    end: int
    key_start: int
    key_end: int
    value: Node


@dataclass(frozen=True, slots=True)
class Cut:
    """A block collection in lines: ``text[start:]`` up to the first chunk is its preamble, behind the last its tail.

    ``column`` is the indentation of its keys or dashes, in characters.
    """

    start: int
    chunks: tuple[Chunk, ...]
    end: int
    column: int

    @property
    def tail(self) -> int:
        """Where the lines begin that belong to no entry."""
        return self.chunks[-1].end if self.chunks else self.start


def cut(text: str, node: Node, start: int, end: int, top: bool = False) -> Cut | None:
    """Cut the lines ``text[start:end]`` of a block collection into its entries.

    ``None`` where they do not stand on lines of their own: flow style, an empty collection, a key beside a dash.
    For the ``top`` of a document everything above the first key is preamble, elsewhere it is the first entry's own.
    """
    found: list[_Found] | None
    if isinstance(node, MapNode):
        found = _keys(node)
    elif isinstance(node, SeqNode):
        found = _items(text, node, start)
    else:
        return None
    if not found or node.flow:
        return None
    lines = [line_start(text, one.key_start) for one in found]
    column = found[0].key_start - lines[0]
    for one, line in zip(found, lines, strict=True):
        if text[line : one.key_start].strip(" ") or one.key_start - line != column or not start <= line < end:
            return None
    first = lines[0] if top else start
    if not top and any(line.strip() and not line.lstrip().startswith("#") for line in _lines(text, start, lines[0])):
        return None  # an anchor or tag on a line of its own
    borders = [first]
    for index, one in enumerate(found):
        behind = line_end(text, max(_last(one.value), one.key_end))
        limit = lines[index + 1] if index + 1 < len(found) else end
        borders.append(_border(text, behind, limit, column))
    chunks = tuple(
        Chunk(one.key, borders[index], lines[index], borders[index + 1], one.key_start, one.key_end, one.value)
        for index, one in enumerate(found)
    )
    return Cut(start, chunks, end, column)


@dataclass(frozen=True, slots=True)
class _Found:
    key: str | int
    key_start: int
    key_end: int
    value: Node


def own_entries(node: MapNode) -> dict[str, Entry]:
    """Return the entries written in a mapping itself, not those that its merge key brings."""
    merged = node.merge_key.value if node.merge_key is not None else None
    return {
        key: entry
        for key, entry in node.entries.items()
        if not entry.via and (merged is None or not merged.start <= entry.key_start < merged.end)
    }


def _keys(node: MapNode) -> list[_Found]:
    found = [_Found(key, entry.key_start, entry.key_end, entry.value) for key, entry in own_entries(node).items()]
    if node.merge_key is not None:
        found.append(_Found(MERGE_KEY, node.merge_key.key_start, node.merge_key.key_end, node.merge_key.value))
    found.sort(key=lambda one: one.key_start)
    return found


def _items(text: str, node: SeqNode, start: int) -> list[_Found] | None:
    found: list[_Found] = []
    place = start
    for index, item in enumerate(node.items):
        dash = _DASH.match(text, place)
        if dash is None:
            return None
        found.append(_Found(index, dash.end(1), dash.end(), item))
        place = line_end(text, max(item.end, dash.end()))
        # Comments deeper than the dash may stand between two items; the pattern above passes over them.
    return found


def _last(node: Node) -> int:
    """Return where the last character of a value stands, at least."""
    return max(node.end - 1, node.start - 1 if node.start == node.end else node.start)


def _border(text: str, start: int, limit: int, column: int) -> int:
    """Return where an entry ends: comments deeper than its key that follow it are its own, others the next one's."""
    border = place = start
    for line in _lines(text, start, limit):
        place += len(line)
        content = line.lstrip(" \t")
        if not content.strip():
            continue
        if not content.startswith("#") or len(line) - len(content) <= column:
            break
        border = place
    return border


def _lines(text: str, start: int, end: int) -> Iterator[str]:
    place = start
    while place < end:
        stop = min(line_end(text, place), end)
        yield text[place:stop]
        place = stop


def line_start(text: str, offset: int) -> int:
    """Return where the line of ``offset`` begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of ``offset`` ends, behind its line end."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def is_frame(line: str) -> bool:
    """Say whether a line above the first key is a directive or the start of the document."""
    return _FRAME.match(line) is not None


def moved_to(lines: str, by: int) -> str:
    """Shift whole lines by ``by`` columns; block scalars keep their text, as all their lines move along."""
    if by == 0:
        return lines
    found = _LINE.findall(lines)
    if by > 0:
        return "".join(" " * by + line if line.strip() else line for line in found)
    return "".join(line[min(-by, len(_INDENT.match(line)[0])) :] for line in found)  # type: ignore[index]
