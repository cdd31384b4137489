"""Patterns of fields: dotted paths with ``*`` for any one key and ``**`` for any number of them."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from jbpgen.diagnostics import Path


class FieldPattern:
    """A pattern; what it names includes everything below (``kpis.fill_rate`` means all its fields)."""

    def __init__(self, written: str) -> None:
        self._parts = tuple(part for part in written.strip().split(".") if part)

    def matches(self, path: Path) -> bool:
        """Say whether the pattern names the place, or something the place is part of."""
        return _leads(self._parts, [str(key) for key in path])

    def reaches_below(self, path: Path) -> bool:
        """Say whether the pattern may name something inside the place."""
        return _may_reach(self._parts, [str(key) for key in path])


def _leads(parts: Sequence[str], keys: Sequence[str]) -> bool:
    if not parts:
        return True
    if parts[0] == "**":
        return any(_leads(parts[1:], keys[start:]) for start in range(len(keys) + 1))
    return bool(keys) and fnmatchcase(keys[0], parts[0]) and _leads(parts[1:], keys[1:])


def _may_reach(parts: Sequence[str], keys: Sequence[str]) -> bool:
    if not keys:
        return bool(parts)
    if not parts:
        return False
    if parts[0] == "**":
        return True
    return fnmatchcase(keys[0], parts[0]) and _may_reach(parts[1:], keys[1:])
