"""What can be wrong with a text before it is a plan, as values: parsing never raises for a user's mistake."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# The one list of syntax codes; messages live in the catalogues under the same codes.
SYNTAX_CODES: dict[str, str] = {
    "SYN001": "not-utf8",
    "SYN002": "utf16-encoding",
    "SYN003": "control-character",
    "SYN004": "invisible-line-separator",
    "SYN005": "empty-file",
    "SYN006": "several-documents",
    "SYN007": "not-a-mapping",
    "SYN008": "tab-indentation",
    "SYN009": "broken-yaml",
    "SYN010": "unclosed-quote",
    "SYN011": "unclosed-bracket",
    "SYN012": "unquoted-colon",
    "SYN013": "reserved-character",
    "SYN014": "duplicate-key",
    "SYN015": "key-not-text",
    "SYN016": "undefined-alias",
    "SYN017": "cyclic-alias",
    "SYN018": "too-many-aliases",
    "SYN019": "too-deep",
    "SYN020": "file-too-large",
    "SYN021": "tag-not-allowed",
    "SYN022": "comma-in-flow-number",
    "SYN023": "bad-merge",
    "SYN024": "fullwidth-punctuation",
    "SYN025": "no-space-after-colon",
    "SYN026": "text-after-quote",
    "SYN027": "bad-escape",
    "SYN028": "indentation",
    "SYN029": "merge-conflict",
    "SYN030": "odd-space-indentation",
    "SYN031": "text-cut-by-comment",
}
# What may be meant as it stands; all others are mistakes.
REMARKS = frozenset({"SYN031"})


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake at ``text[start:end]``; ``related`` are further stretches with the key of their message."""

    code: str
    start: int
    end: int
    args: dict[str, Any] = field(default_factory=dict)
    related: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a plan file may cost before it is refused. Sizes in bytes; ``nodes`` counts with aliases expanded.

    After so many ``problems`` in one file the rest is not looked at.
    """

    size: int = 4 * 1024 * 1024
    depth: int = 40
    aliases: int = 1_000
    nodes: int = 200_000
    problems: int = 500


class UnreadableError(Exception):
    """Building stops here; carries the one problem that stopped it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
