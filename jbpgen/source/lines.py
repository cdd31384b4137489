"""Offsets in a text to lines and columns, counted as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right

from jbpgen.diagnostics import Span

# Editors end a line at LF, CRLF or CR only; libyaml also at U+0085, U+2028 and U+2029, so its own line numbers drift.
_LINE_END = re.compile(r"\r\n|\n|\r")


class LineTable:
    """Line starts of one text, built on first use: a file without findings never pays for it."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of a character offset, both from 1."""
        index = bisect_right(self.starts, offset) - 1
        return index + 1, offset - self.starts[index] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]``; never empty: at least one character wide."""
        end = max(end, start + 1)
        line, column = self.position(start)
        end_line, end_column = self.position(end)
        if end_line > line and end_column == 1:  # the stretch ends with a line end: stay on its line
            end_line = line if end == start + 1 else end_line - 1
            end_column = len(self.line(end_line)) + 1
        return Span(line, column, end_line, max(end_column, column + 1) if end_line == line else end_column)

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end."""
        starts = self.starts
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
