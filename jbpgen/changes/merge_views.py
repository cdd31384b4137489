"""A version's text, entry by entry: where each stands in the file, and its parts as they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jbpgen.diagnostics import Path, PathKey
from jbpgen.source.edit_chunks import MERGE_KEY, Chunk, Cut, cut, line_end, line_start, moved_to
from jbpgen.source.edit_flow import flow_entries
from jbpgen.source.file import SourceFile
from jbpgen.source.nodes import AliasNode, MapNode, Node, ScalarNode, SeqNode
from jbpgen.source.writer import flow, scalar

_FLOW_SIGNS = frozenset(",[]{}\n")


@dataclass(frozen=True, slots=True)
class View:
    """One entry as a version has it. ``chunk`` is ``None`` inside brackets, where no line is its own.

    ``column`` is where its key stands; texts are given for another column where one is asked for.
    """

    version: Version
    path: Path
    data: Any
    node: Node
    chunk: Chunk | None
    column: int

    @property
    def value(self) -> str:
        """The value as written, without anchor; its first line unindented."""
        return self.version.text[self.node.start : self.node.end]

    @property
    def is_block(self) -> bool:
        """Whether the value is a collection in lines of its own."""
        return isinstance(self.node, MapNode | SeqNode) and not self.node.flow and self.node.end > self.node.start

    def moved_value(self, column: int) -> str:
        """The value as written, its further lines shifted to stand below a key at ``column``."""
        first, line, rest = self.value.partition("\n")
        return first + line + moved_to(rest, column - self.column) if rest else first + line

    def in_brackets(self) -> str:
        """The value as it can stand between brackets."""
        written = self.value
        plain = isinstance(self.node, ScalarNode) and self.node.plain
        inside = self.chunk is None and not self.is_block
        if inside or isinstance(self.node, AliasNode) or (plain and written and not _FLOW_SIGNS & set(written)):
            return written
        quoted = isinstance(self.node, ScalarNode) and written[:1] in ("'", '"') and "\n" not in written
        if quoted or (isinstance(self.node, MapNode | SeqNode) and self.node.flow and "\n" not in written):
            return written
        return flow(self.data)

    def lead(self, column: int) -> str:
        """The comments and blank lines above."""
        text = self.version.text
        return moved_to(text[self.chunk.start : self.chunk.head], column - self.column) if self.chunk else ""

    def body(self, column: int) -> str:
        """The entry's own lines."""
        return "".join(self.parts(column))

    def lines(self, column: int) -> str:
        """All lines, comments above included."""
        return self.lead(column) + self.body(column)

    def parts(self, column: int) -> tuple[str, str, str]:
        """What stands before the value (key, anchor), the value, and what stands behind it."""
        if self.chunk is None:
            dash = isinstance(self.path[-1], int)
            head = "-" if dash else f"{scalar(self.path[-1])}:"
            value = self.moved_value(column)
            return " " * column + head + (" " if value else ""), value, "\n"
        text, chunk, by = self.version.text, self.chunk, column - self.column
        value_start, value_end = max(self.node.start, chunk.key_end), max(self.node.end, chunk.key_end)
        if value_start >= value_end:  # an empty value stands behind the colon
            colon = chunk.key_end if isinstance(chunk.key, int) else text.index(":", chunk.key_end) + 1
            value_start = value_end = max(colon, value_start)
        before = moved_to(text[chunk.head : line_start(text, value_start)], by)
        own_line = text[max(chunk.head, line_start(text, value_start)) : value_start]
        own_line = moved_to(own_line, by) if own_line.strip(" ") else " " * max(len(own_line) + by, 0)
        stop = line_end(text, value_end) if text[value_end - 1 : value_end] != "\n" else value_end
        first = text[value_end : min(stop, chunk.end)]
        return before + own_line, self.moved_value(column), first + moved_to(text[stop : chunk.end], by)


class Version:
    """One version of the file with its entries by path. Its text ends its lines with LF and ends with one."""

    def __init__(self, name: str, source: SourceFile) -> None:
        self.name = name
        self.text = source.text
        self.data = source.data
        assert source.root is not None
        self.root: Node = source.root
        self._entries: dict[Path, dict[PathKey, View]] = {}
        self._cuts: dict[Path, Cut | None] = {}

    def top(self) -> View:
        """The whole file as one entry."""
        return View(self, (), self.data, self.root, None, 0)

    def view(self, path: Path | None) -> View | None:
        """Return the entry at a path, ``None`` where nothing is written there (an alias may bring something)."""
        if path is None:
            return None
        found: View | None = self.top()
        for key in path:
            found = self.entries(found).get(key) if found is not None else None
        return found

    def cut(self, view: View) -> Cut | None:
        """Return the lines of a block collection, entry by entry; ``None`` where it has none."""
        if view.path not in self._cuts:
            self._cuts[view.path] = self._cut(view)
        return self._cuts[view.path]

    def _cut(self, view: View) -> Cut | None:
        if not view.path:
            return cut(self.text, self.root, 0, len(self.text), top=True)
        if view.chunk is None:
            return None
        return cut(self.text, view.node, line_end(self.text, view.chunk.key_end), view.chunk.end)

    def entries(self, view: View) -> dict[PathKey, View]:
        """Return the entries written at a place, in the order of the text; none below an alias."""
        found = self._entries.get(view.path)
        if found is None:
            found = self._entries[view.path] = self._views(view)
        return found

    def _views(self, view: View) -> dict[PathKey, View]:
        node = view.node
        if not isinstance(node, MapNode | SeqNode):
            return {}
        lines = self.cut(view)
        if lines is not None:
            return {
                chunk.key: View(
                    self, (*view.path, chunk.key), self._data(view, chunk.key, chunk.value), chunk.value, chunk,
                    lines.column,
                )
                for chunk in lines.chunks
            }  # fmt: skip
        if not node.flow:
            return {}
        nodes: dict[PathKey, Node] = dict(enumerate(node.items)) if isinstance(node, SeqNode) else {}
        if isinstance(node, MapNode):
            nodes = {key: entry.value for key, entry in node.entries.items()}
            if node.merge_key is not None:
                nodes[MERGE_KEY] = node.merge_key.value
        return {
            key: View(self, (*view.path, key), self._data(view, key, nodes[key]), nodes[key], None, view.column)
            for key in flow_entries(node)
        }

    def _data(self, view: View, key: PathKey, node: Node) -> Any:
        """The value under a key; for a merge key what is written, as what it brings counts where it arrives."""
        if key == MERGE_KEY:
            return ("<<", self.text[node.start : node.end])
        return view.data[key]
