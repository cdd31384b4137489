"""Diagnostics for people: the place, the message, the source line with a caret, related places, one next step."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from jbpgen.diagnostics import Diagnostic, Severity, Span
from jbpgen.locale.ui import counted, file_count, ui

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_WIDEST = 160
_CONTROLS = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�"
) | {ord(blank): " " for blank in "\t\r\n"}


def lines(diagnostics: Iterable[Diagnostic], locale: str, colour: bool = False) -> Iterator[str]:
    """Yield the report of each diagnostic, a blank line behind each."""
    for one in diagnostics:
        yield from _one(one, locale, colour)
        yield ""


def summary(diagnostics: Iterable[Diagnostic], files: int, locale: str) -> str:
    """Return the closing line."""
    counts = dict.fromkeys(Severity, 0)
    suppressed = 0
    for one in diagnostics:
        if one.suppressed:
            suppressed += 1
        else:
            counts[one.severity] += 1
    if not any(counts.values()):
        text = ui(locale, "clean", files=file_count(locale, files))
    else:
        text = ui(
            locale,
            "summary",
            files=file_count(locale, files),
            errors=counted(locale, counts[Severity.ERROR], "error"),
            warnings=counted(locale, counts[Severity.WARNING], "warning"),
            notes=counted(locale, counts[Severity.NOTE], "note"),
        )
    return f"{text}; {ui(locale, 'suppressed', count=suppressed)}" if suppressed else text


def _one(one: Diagnostic, locale: str, colour: bool) -> Iterator[str]:
    word = painted(ui(locale, one.severity.value), _COLOURS[one.severity], colour)
    head = harmless(f"{one.file}:{one.span.line}:{one.span.column}: ")
    yield f"{head}{word} {one.code} {one.name}: {harmless(one.message)}"
    yield from _excerpt(one.excerpt, one.span, colour)
    for other in one.related:
        yield harmless(f"  {other.file}:{other.span.line}:{other.span.column}: {other.message}")
        yield from _excerpt(other.excerpt, other.span, colour)
    if one.help:
        yield harmless(f"  {ui(locale, 'help')}: {one.help}")


def _excerpt(line: str, span: Span, colour: bool) -> Iterator[str]:
    if not line.strip():
        return
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = max(0, start - _WIDEST // 2)  # long lines are shown around the place only
    shown = harmless(line[first : first + _WIDEST])
    number = str(span.line)
    yield f"  {number} | {shown}"
    before = width(shown[: start - first])
    under = max(1, width(shown[start - first : end - first]))
    yield f"  {' ' * len(number)} | {' ' * before}{painted('^' * under, '31', colour)}"


def harmless(text: str) -> str:
    """Return text as one line that cannot steer a terminal: a plan is foreign input, controls in it are shown as �."""
    return text if text.isprintable() else text.translate(_CONTROLS)


def width(text: str) -> int:
    """Columns a terminal needs: Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def painted(text: str, colour: str, on: bool) -> str:
    """Return text in a terminal's colour, if colours are on."""
    return f"\033[{colour}m{text}\033[0m" if on else text
