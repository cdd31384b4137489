"""Markdown that says what the plan says: whatever would be read as markup is written so that it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_OPENING = re.compile(r"^([#+=-]|\d+(?=[.)](?:\s|$)))")
# GitHub calls people by @name and links to issue #12 and to commits even where these are escaped.
_CALLS = re.compile(r"([@#])(?=\w)")
_ALIGN = {"text": ":--", "number": "--:", "mark": ":-:"}


def words(text: str) -> str:
    """Text within a line; line breaks become ``<br>``."""
    lines = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    escaped = "<br>".join(_SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", line.strip())) for line in lines)
    return _CALLS.sub(r"\1<!-- -->", escaped)


def opening(text: str) -> str:
    """Text at the beginning of a line, where some signs would open a heading, a list or a rule."""
    return _OPENING.sub(lambda found: found[1] + "\\" if found[1].isdigit() else "\\" + found[1], words(text))


def strong(text: str) -> str:
    """Text in bold, with spaces or punctuation around it; nothing stays nothing."""
    return f"**{words(text)}**" if text.strip() else ""


def comment(text: str) -> str:
    """A comment, which readers of the page do not see and readers of the file do."""
    return f"<!-- {text.replace('--', '- -').replace('>', '›')} -->"


def table(headers: Sequence[str], kinds: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of finished cells."""
    lines = [_pipes(headers), _pipes([_ALIGN[kind] for kind in kinds]), *(_pipes(row) for row in rows)]
    return "\n".join(lines)


def _pipes(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
