"""Reads the data of many versions of one file: what was parsed once is parsed never again.

A block mapping is cut at the lines that begin its keys, each piece is read on its own and kept by its text; versions
that differ in one task share all the rest, as the very same objects. A cut can fall into a quoted text or a bracket, or
part an alias from its anchor. Each such piece is no sound YAML by itself, so the whole that was cut is read in one go
instead: what comes out equals a full parse, whatever the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from jbpgen.source.build import build
from jbpgen.source.file import decode_bytes, read_text
from jbpgen.source.nodes import MapNode
from jbpgen.source.problems import Limits

_DEEPEST = 12
# The lines of a block mapping that are no comment, list item or end of a bracket, by its indentation. Each begins with
# a line feed, which is what makes looking for them fast.
_LINES: Final = [re.compile(rf"\n {{{indent}}}(?=[^\s#}}\]-])") for indent in range(_DEEPEST + 1)]
_HEADER = re.compile(r" *([A-Za-z][\w-]*):[ ]*(?:#[^\n]*)?\r?\n((?:[ ]*(?:#[^\n]*)?\r?\n)*)( *)(?=\w)")
# Markers, directives, tabs as indentation, lone carriage returns and what libyaml takes for line ends mean more than
# the piece they stand in.
_MARKS = ("\n---", "\n...", "\n%", "\x85", "\u2028", "\u2029", "\ufeff")
_ODD_BLANKS = re.compile(r"^ *\t|\r(?!\n)", re.MULTILINE)
_WORTH_CUTTING = 1_500
_Piece = tuple[dict[str, Any], int]


class SectionReader:
    """Reads versions of one file. Keeps what it parsed for as long as it lives."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._inside = replace(self._limits, depth=self._limits.depth - _DEEPEST)  # of a piece, wherever it stands
        self._pieces: dict[str, _Piece | None] = {}

    def read(self, content: bytes) -> Any:
        """Return the data of one version, ``None`` where it cannot be read; not to be changed, as versions share it."""
        if len(content) > self._limits.size:
            return None
        text, problem = decode_bytes(content)
        return None if problem is not None else self.read_text(text)

    def read_text(self, text: str) -> Any:
        """Return the data of a text: equal to ``source.file.read_text(...).data``."""
        found = None
        if not _has_marks(text) and text.count("*") <= self._limits.aliases:
            found = self._cut(f"\n{text}", 0)
        if found is None or found[1] > self._limits.nodes:
            return read_text("", text, self._limits).data
        return found[0]

    def _piece(self, text: str) -> _Piece | None:
        """Return the data of a piece and how many nodes it has; ``None`` where it is not sound by itself."""
        if text in self._pieces:
            return self._pieces[text]
        found = None
        if len(text) > _WORTH_CUTTING and (header := _HEADER.match(text)) is not None:
            # From the line feed that ends the header, or the comment below it.
            inner = self._cut(text[header.start(3) - 1 :], len(header[3]))
            if inner is not None and len(header[3]) > header.start(1):
                found = {header[1]: inner[0]}, inner[1] + 1
        if found is None:
            data, root, problems = build(text, self._inside)
            if not problems and isinstance(root, MapNode) and isinstance(data, dict):
                found = data, root.size
        self._pieces[text] = found
        return found

    def _cut(self, text: str, indent: int) -> _Piece | None:
        """Read a block mapping, its keys at ``indent``, piece by piece; ``text`` has a line feed put before it."""
        if indent > _DEEPEST:
            return None
        starts = [match.start() for match in _LINES[indent].finditer(text)]
        first = indent + 1  # of each line's characters, behind its line feed and blanks
        if not starts or not all(text[start + first].isalnum() or text[start + first] == "_" for start in starts):
            return None  # a merge, a quoted or complex key, an anchor: it may mean more than its own piece
        merged: dict[str, Any] = {}
        size = 1
        for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True):
            piece = self._piece(text[start + 1 : end + 1])
            if piece is None or not merged.keys().isdisjoint(piece[0]):
                return None
            merged.update(piece[0])
            size += piece[1] - 1
        return merged, size


def _has_marks(text: str) -> bool:
    if text.startswith(("---", "...", "%")) or any(mark in text for mark in _MARKS):
        return True
    return ("\t" in text or "\r" in text) and _ODD_BLANKS.search(text) is not None
