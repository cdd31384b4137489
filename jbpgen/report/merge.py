"""What a merge left to people, in their language: the conflicts, the new errors, what was decided for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from jbpgen.diagnostics import Diagnostic
from jbpgen.locale.merge_words import merge_words
from jbpgen.report import text


class Disputed(Protocol):
    """A field with two values."""

    @property
    def line(self) -> int: ...
    @property
    def path(self) -> str: ...
    @property
    def ours(self) -> str | None: ...
    @property
    def theirs(self) -> str | None: ...
    @property
    def base(self) -> str | None: ...


class Result(Protocol):
    """What ``workflows.merge`` gives."""

    @property
    def conflicts(self) -> tuple[Disputed, ...]: ...
    @property
    def findings(self) -> tuple[Diagnostic, ...]: ...
    @property
    def expanded(self) -> tuple[str, ...]: ...
    @property
    def reordered(self) -> tuple[str, ...]: ...
    @property
    def lines_only(self) -> tuple[str, str] | None: ...
    @property
    def origins(self) -> Mapping[str, str]: ...


def lines(result: Result, file: str, locale: str, colour: bool = False) -> Iterator[str]:
    """Yield what there is to say about a merged file; nothing where all went well."""
    for one in result.conflicts:
        values = {
            side: _value(value, result.origins.get(side, ""), locale)
            for side, value in (("ours", one.ours), ("theirs", one.theirs), ("base", one.base))
        }
        path = one.path or merge_words(locale, "whole_file")
        yield merge_words(locale, "conflict", file=file, line=one.line, path=path, **values)
    yield from text.lines(result.findings, locale, colour)
    for key, paths in (("expanded", result.expanded), ("reordered", result.reordered)):
        yield from (merge_words(locale, key, file=file, path=path) for path in paths)
    if result.conflicts:
        key = "conflicts" if len(result.conflicts) > 1 else "conflicts_one"
        yield merge_words(locale, key, file=file, count=len(result.conflicts))
    if result.findings:
        yield merge_words(locale, "broken", file=file)
    if result.lines_only is not None:
        side, reason = result.lines_only
        yield merge_words(locale, "lines_only", file=file, side=merge_words(locale, side), reason=reason)


def _value(value: str | None, origin: str, locale: str) -> str:
    words = merge_words(locale, "nothing") if value is None else value
    return words + merge_words(locale, "by", who=origin) if origin else words
