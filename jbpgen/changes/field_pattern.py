"""Patterns of fields: dotted paths with ``*`` for any one key and ``**`` for any number of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

from jbpgen.diagnostics import Path

_END = "\0"  # behind every key of a path; plans refuse it in a key
_WILD = re.compile(r"\*|\?|\[!?\]?[^]]*\]")


class FieldPattern:
    """A pattern; what it names includes everything below (``kpis.fill_rate`` means all its fields)."""

    def __init__(self, written: str) -> None:
        self._parts = tuple(part for part in written.strip().split(".") if part)
        self._form = re.compile("".join(map(_form, self._parts)))

    def matches(self, path: Path) -> bool:
        """Say whether the pattern names the place, or something the place is part of."""
        return self._form.match("".join([f"{key}{_END}" for key in path])) is not None

    def reaches_below(self, path: Path) -> bool:
        """Say whether the pattern may name something inside the place."""
        return _may_reach(self._parts, [str(key) for key in path])


def _form(part: str) -> str:
    """Return what a part of a pattern matches of a path whose keys each have an end behind them."""
    if part == "**":
        return f"(?:[^{_END}]*{_END})*?"
    form, at = "", 0
    for wild in _WILD.finditer(part):
        form += re.escape(part[at : wild.start()]) + _one_of(wild[0])
        at = wild.end()
    return form + re.escape(part[at:]) + _END


def _one_of(wild: str) -> str:
    if wild in "*?":
        return f"[^{_END}]{'*' if wild == '*' else ''}"
    inner = wild[1:-1]
    negated = inner.startswith("!")
    characters = inner[negated:].replace("\\", "\\\\").replace("^", "\\^").replace("[", "\\[")
    return f"[{'^' + _END if negated else ''}{characters}]" if characters else re.escape(wild)


def _may_reach(parts: Sequence[str], keys: Sequence[str]) -> bool:
    if not keys:
        return bool(parts)
    if not parts:
        return False
    if parts[0] == "**":
        return True
    return fnmatchcase(keys[0], parts[0]) and _may_reach(parts[1:], keys[1:])
