"""Edits of a YAML text by place: set, insert, remove, rename, move, unshare. All other letters stay as they were.

Every function returns splices for the text of the file that was read; ``spliced`` applies them. A place that an alias
or a merge key brings from elsewhere is never edited there, as that would change other places too: `SharedError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jbpgen.diagnostics import Path, PathKey
from jbpgen.source.edit_chunks import Chunk, Cut, cut, line_end, moved_to, own_entries
from jbpgen.source.edit_flow import flow_entries, rewritten
from jbpgen.source.edit_written import entry_lines, item_lines, value_text
from jbpgen.source.file import SourceFile
from jbpgen.source.nodes import AliasNode, Entry, MapNode, Node, SeqNode
from jbpgen.source.writer import flow, scalar


class EditError(Exception):
    """A place that cannot be edited by itself: not there, or written in a way that has no lines of its own."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class SharedError(EditError):
    """The place is written elsewhere, under an anchor; ``path`` is where the alias or merge key stands."""


@dataclass(frozen=True, slots=True)
class Splice:
    """``text[start:end]`` becomes ``words``."""

    start: int
    end: int
    words: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Apply splices that do not overlap, in any order; insertions at one offset in the order given."""
    parts: list[str] = []
    place = 0
    for one in sorted(splices, key=lambda one: (one.start, one.end)):
        parts += (text[place : one.start], one.words)
        place = one.end
    return "".join([*parts, text[place:]])


@dataclass(frozen=True, slots=True)
class _Step:
    """A node on the way to a place: the mapping or list it stands in, its key there, and its lines if it has any."""

    node: Node
    entry: Entry | None
    key: PathKey
    chunk: Chunk | None
    column: int


def _way(source: SourceFile, path: Path) -> list[_Step]:
    """Return the steps from the top to ``path``. Raises ``EditError`` where it leaves the file, or what is shared."""
    if source.root is None:
        raise EditError(path, "unreadable")
    steps = [_Step(source.root, None, "", None, 0)]
    for length, key in enumerate(path, 1):
        holder = steps[-1]
        node, entry = _inner(holder.node, key, path[:length])
        lines = _cut(source.text, holder, length == 1)
        chunk = next((one for one in lines.chunks if one.key == key), None) if lines is not None else None
        steps.append(_Step(node, entry, key, chunk, lines.column if lines is not None else holder.column))
    return steps


def _inner(node: Node, key: PathKey, path: Path) -> tuple[Node, Entry | None]:
    if isinstance(node, AliasNode):
        raise SharedError(path[:-1], "alias")
    if isinstance(node, MapNode) and key in node.entries:
        entry = node.entries[str(key)]
        if key not in own_entries(node):
            raise SharedError(path, "merge key")
        return entry.value, entry
    if isinstance(node, SeqNode) and isinstance(key, int) and 0 <= key < len(node.items):
        return node.items[key], None
    raise EditError(path, "not there")


def _cut(text: str, step: _Step, top: bool) -> Cut | None:
    if top:
        return cut(text, step.node, 0, len(text), top=True)
    if step.chunk is None:
        return None
    return cut(text, step.node, line_end(text, step.chunk.key_end), step.chunk.end)


def set_value(source: SourceFile, path: Path, value: Any) -> list[Splice]:
    """Give the entry at ``path`` another value; its comment stays. Anchors on it stay, so aliases follow."""
    step = _way(source, path)[-1]
    text, node = source.text, step.node
    if step.chunk is None:
        words = flow(value)
        blank = " " if step.entry is not None and text[node.start - 1 : node.start] == ":" else ""
        return [Splice(node.start, node.end, blank + words)]
    start, end = node.start, node.end
    if start >= end or (isinstance(node, MapNode | SeqNode) and not node.flow):
        start = _behind_key(text, step.chunk)
        end = max(end, start)
    words = value_text(value, step.column)
    blank = " " if words and not words.startswith("\n") and text[start - 1] in ":-" else ""
    return [Splice(start, end, blank + words)]


def insert_key(source: SourceFile, path: Path, key: str, value: Any, after: PathKey | None = None) -> list[Splice]:
    """Give the mapping at ``path`` another entry, behind the key ``after`` or behind its last."""
    step = _way(source, path)[-1]
    text, node = source.text, step.node
    if isinstance(node, AliasNode):
        raise SharedError(path, "alias")
    if isinstance(node, MapNode) and key in own_entries(node):
        raise EditError((*path, key), "already there")
    if isinstance(node, MapNode) and node.flow:
        words = f"{scalar(key, True)}: {flow(value)}"
        items: list[tuple[PathKey | None, str | None]] = [(one, None) for one in flow_entries(node)]
        keys = [one for one, _ in items]
        items.insert(keys.index(after) + 1 if after in keys else len(items), (None, words))
        return [Splice(node.start, node.end, rewritten(text, node, items))]
    lines = _cut(text, step, not path)
    if lines is None:
        if step.chunk is None or node.end > node.start:
            raise EditError(path, "no mapping in lines")
        place = line_end(text, _behind_key(text, step.chunk))
        return [Splice(place, place, entry_lines(key, value, step.column + 2))]
    place = next((one.end for one in lines.chunks if one.key == after), lines.tail)
    return [_line_splice(text, place, entry_lines(key, value, lines.column))]


def insert_item(source: SourceFile, path: Path, value: Any) -> list[Splice]:
    """Give the list at ``path`` another item, behind its last."""
    step = _way(source, path)[-1]
    node = step.node
    if isinstance(node, SeqNode) and node.flow:
        items: list[tuple[PathKey | None, str | None]] = [(one, None) for one in flow_entries(node)]
        return [Splice(node.start, node.end, rewritten(source.text, node, [*items, (None, flow(value))]))]
    lines = _cut(source.text, step, not path)
    if lines is None or not isinstance(node, SeqNode):
        raise EditError(path, "no list in lines")
    return [_line_splice(source.text, lines.tail, item_lines(value, lines.column))]


def remove(source: SourceFile, path: Path) -> list[Splice]:
    """Take out the entry at ``path`` with the comments above it; a collection left empty keeps its key."""
    steps = _way(source, path)
    step, holder = steps[-1], steps[-2].node
    if step.chunk is not None:
        return [Splice(step.chunk.start, step.chunk.end, "")]
    if isinstance(holder, MapNode | SeqNode) and holder.flow:
        items: list[tuple[PathKey | None, str | None]] = [
            (one, None) for one in flow_entries(holder) if one != step.key
        ]
        return [Splice(holder.start, holder.end, rewritten(source.text, holder, items))]
    raise EditError(path, "no lines of its own")


def rename_key(source: SourceFile, path: Path, key: str) -> list[Splice]:
    """Give the entry at ``path`` another key."""
    entry = _way(source, path)[-1].entry
    if entry is None:
        raise EditError(path, "no key")
    return [Splice(entry.key_start, entry.key_end, scalar(key))]


def move_entry(source: SourceFile, path: Path, into: Path, after: PathKey | None = None) -> list[Splice]:
    """Take the entry at ``path``, comments above it included, into the mapping ``into`` in lines."""
    step, holder = _way(source, path)[-1], _way(source, into)[-1]
    lines = _cut(source.text, holder, not into)
    if step.chunk is None or lines is None:
        raise EditError(path if step.chunk is None else into, "no lines of its own")
    if into != path[:-1] and any(one.key == step.key for one in lines.chunks):
        raise EditError((*into, step.key), "already there")
    if into[: len(path)] == path:
        raise EditError(into, "inside what moves")
    words = moved_to(source.text[step.chunk.start : step.chunk.end], lines.column - step.column)
    place = next((one.end for one in lines.chunks if one.key == after), lines.tail)
    return [Splice(step.chunk.start, step.chunk.end, ""), _line_splice(source.text, place, words)]


def shared_at(source: SourceFile, path: Path) -> Path | None:
    """Return where on the way to ``path`` an alias or a merge key leads elsewhere; ``None`` where nothing does."""
    try:
        steps = _way(source, path)
    except SharedError as shared:
        return shared.path
    except EditError:
        return None
    return path if isinstance(steps[-1].node, AliasNode) else None


def unshared(source: SourceFile, place: Path, value: Any) -> list[Splice]:
    """Write ``value`` out at a ``place`` that ``shared_at`` gave, so that it no longer follows the anchor."""
    try:
        step = _way(source, place)[-1]
    except SharedError as shared:
        if shared.path != place:
            raise
        return insert_key(source, place[:-1], str(place[-1]), value)
    if not isinstance(step.node, AliasNode):
        raise EditError(place, "not shared")
    words = flow(value) if step.chunk is None else value_text(value, step.column)
    start = step.node.start
    if words.startswith("\n"):
        start = len(source.text[:start].rstrip(" "))
    return [Splice(start, step.node.end, words)]


def _behind_key(text: str, chunk: Chunk) -> int:
    return chunk.key_end if isinstance(chunk.key, int) else text.index(":", chunk.key_end) + 1


def _line_splice(text: str, place: int, words: str) -> Splice:
    """Insert whole lines, behind a last line without its line end as well."""
    missing = place and text[place - 1] != "\n"
    return Splice(place, place, f"\n{words.removesuffix(chr(10))}" if missing else words)
