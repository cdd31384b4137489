"""What a merge left to people, in their language: the conflicts, the new errors, what was decided for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from jbpgen.diagnostics import Diagnostic
from jbpgen.locale.merge_words import merge_words
from jbpgen.report import text

_MOST = 20  # conflicts that are told one by one; all of them are marked in the file
_SIGNS = "<<<<<<<, |||||||, =======, >>>>>>>"


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


class Hint(Protocol):
    """What several conflicts come from."""

    @property
    def key(self) -> str: ...
    @property
    def arguments(self) -> Mapping[str, str]: ...


class Result(Protocol):
    """What ``workflows.merge`` gives."""

    @property
    def conflicts(self) -> tuple[Disputed, ...]: ...
    @property
    def hints(self) -> Sequence[Hint]: ...
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


def lines(result: Result, file: str, locale: str, colour: bool = False, in_git: bool = False) -> Iterator[str]:
    """Yield what there is to say about a merged file; nothing where all went well.

    ``in_git`` says that git is at work and waits for people where something is left to them.
    """
    yield from _conflicts(result, file, locale)
    yield from text.lines(result.findings, locale, colour)
    for key, paths in (("expanded", result.expanded), ("reordered", result.reordered)):
        yield from (merge_words(locale, key, file=file, path=path) for path in paths)
    if result.conflicts:
        key = "conflicts" if len(result.conflicts) > 1 else "conflicts_one"
        yield merge_words(locale, key, file=file, count=len(result.conflicts), signs=_SIGNS)
    if result.findings:
        yield merge_words(locale, "broken", file=file)
    if result.lines_only is not None:
        side, reason = result.lines_only
        yield merge_words(locale, "lines_only", file=file, side=merge_words(locale, side), reason=reason)
    if in_git and (result.conflicts or result.findings or result.lines_only is not None):
        yield merge_words(locale, "go_on", file=file)


def _conflicts(result: Result, file: str, locale: str) -> Iterator[str]:
    for one in result.conflicts[:_MOST]:
        none = "nothing" if one.base is None else "taken_out"
        values = {
            side: _value(value, result.origins.get(side, ""), none, locale)
            for side, value in (("ours", one.ours), ("theirs", one.theirs), ("base", one.base))
        }
        path = one.path or merge_words(locale, "whole_file")
        yield merge_words(locale, "conflict", file=file, line=one.line, path=path, **values)
    if len(result.conflicts) > _MOST:
        yield merge_words(locale, "more_conflicts", file=file, count=len(result.conflicts) - _MOST)
    yield from (merge_words(locale, one.key, file=file, **one.arguments) for one in result.hints)


def _value(value: str | None, origin: str, none: str, locale: str) -> str:
    words = merge_words(locale, none) if value is None else value
    return words + merge_words(locale, "by", who=origin) if origin else words
