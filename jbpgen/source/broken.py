"""Why YAML could not be read at a place, told from the text itself rather than from the parser's English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jbpgen.source.problems import Problem

_FULLWIDTH = {"：": ":", "，": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "［": "[", "］": "]", "｛": "{", "｝": "}"}
_KEY_WITHOUT_SPACE = re.compile(r"^\s*[\w-]+:[^\s]", re.MULTILINE)
_KEY_FULLWIDTH = re.compile(r"^\s*[\w-]+(：)", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_DIRECT = {
    "SYN010": ("while scanning a quoted scalar", "unexpected end of stream"),
    "SYN011": ("while parsing a flow", "did not find expected ',' or"),
}


def control_characters(text: str) -> list[Problem]:
    """Return one problem per character that no text may hold (NUL, other controls, lone surrogates)."""
    return [
        Problem("SYN003", match.start(), match.end(), {"character": f"U+{ord(match.group()):04X}"})
        for match in _CONTROL.finditer(text)
    ][:20]


@dataclass(frozen=True, slots=True)
class _Failure:
    """A libyaml error: where it gave up (``at``), where the thing it was reading began, and its own words."""

    text: str
    at: int
    context: int
    problem: str
    reading: str

    def line(self, offset: int | None = None) -> tuple[int, int]:
        offset = self.at if offset is None else offset
        text = self.text
        start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        ends = [end for end in (text.find("\n", offset), text.find("\r", offset)) if end >= 0]
        return start, min(ends) if ends else len(text)


def explain(text: str, error: Any) -> Problem:
    """Turn a libyaml error into the problem that its user made, at the narrowest place."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, max(len(text) - 1, 0)) if mark else 0
    context = error.context_mark.index if error.context_mark else at
    failure = _Failure(text, at, context, str(error.problem), str(error.context))
    for look in (_tab, _unclosed, _quoted, _reserved, _fullwidth, _no_space, _colon, _indent):
        problem = look(failure)
        if problem is not None:
            return problem
    return Problem("SYN009", at, at + 1, {"detail": str(error.problem)})


def _tab(failure: _Failure) -> Problem | None:
    for offset in (failure.at, failure.context):
        start, end = failure.line(offset)
        indent = re.match(r"[ \t-]*\t", failure.text[start:end])
        if indent:
            return Problem("SYN008", start + indent.end() - 1, start + indent.end())
    return None


def _unclosed(failure: _Failure) -> Problem | None:
    start = failure.context
    for code, (reading, problem) in _DIRECT.items():
        if reading in failure.reading and problem in failure.problem:
            return Problem(code, start, start + 1, {"character": failure.text[start : start + 1]})
    return None


def _quoted(failure: _Failure) -> Problem | None:
    text, at = failure.text, failure.at
    if "escape character" in failure.problem or "hexdecimal" in failure.problem:
        start = text.rfind("\\", 0, at + 1)
        start = start if start >= 0 else at
        return Problem("SYN027", start, start + 2, {"found": text[start : start + 2]})
    before = text[:at].rstrip(" ")
    if before[-1:] in ("'", '"') and "did not find expected key" in failure.problem and text[at] not in "\n\r":
        end = failure.line()[1]
        return Problem("SYN026", at, end, {"found": text[at:end].strip()[:40]})
    return None


def _reserved(failure: _Failure) -> Problem | None:
    character = failure.text[failure.at : failure.at + 1]
    if "cannot start any token" in failure.problem and character in "@`%":
        return Problem("SYN013", failure.at, failure.at + 1, {"character": character})
    return None


def _fullwidth(failure: _Failure) -> Problem | None:
    """A Chinese keyboard's colon, comma or quote where YAML needs the ASCII one."""
    for offset in (failure.at, failure.context):
        start, end = failure.line(offset)
        match = _KEY_FULLWIDTH.search(failure.text[start:end])
        if match:
            position = start + match.start(1)
            return Problem("SYN024", position, position + 1, {"found": "：", "plain": ":"})
    start, end = failure.line()
    value = re.search(r"[:\[{,]\s*([“”‘’，])", failure.text[start:end])
    if value:
        position = start + value.start(1)
        found = value.group(1)
        return Problem("SYN024", position, position + 1, {"found": found, "plain": _FULLWIDTH[found]})
    return None


def _no_space(failure: _Failure) -> Problem | None:
    text = failure.text
    for offset in (failure.context, failure.at):
        start, end = failure.line(offset)
        match = _KEY_WITHOUT_SPACE.match(text[start:end])
        if match and "://" not in text[start : start + match.end() + 2]:
            colon = start + match.end() - 2
            return Problem("SYN025", colon, colon + 1, {"found": text[start:end].strip()[:40]})
    return None


def _colon(failure: _Failure) -> Problem | None:
    if "mapping values are not allowed" not in failure.problem:
        return None
    at = failure.at
    start, end = failure.line()
    if failure.text[start:at].count(": ") >= 1:
        return Problem("SYN012", at, at + 1, {"found": failure.text[start:end].strip()[:60]})
    return Problem("SYN028", start, max(at, start + 1), {"found": failure.text[start:end].strip()[:40]})


def _indent(failure: _Failure) -> Problem | None:
    if "while parsing a block" in failure.reading:
        at, end = failure.at, failure.line()[1]
        return Problem("SYN028", at, max(end, at + 1), {"found": failure.text[at:end].strip()[:40]})
    return None


def not_a_mapping(text: str, start: int, end: int) -> Problem:
    """Why the top of a file is no mapping: most often a colon without a space, or a full-width one."""
    fullwidth = _KEY_FULLWIDTH.search(text)
    if fullwidth:
        return Problem("SYN024", fullwidth.start(1), fullwidth.end(1), {"found": "：", "plain": ":"})
    tight = _KEY_WITHOUT_SPACE.search(text)
    if tight:
        line = text[tight.start() :].strip().splitlines()[0]
        return Problem("SYN025", tight.end() - 2, tight.end() - 1, {"found": line[:40]})
    first = text[start:end].strip().splitlines() or [""]
    return Problem("SYN007", start, min(end, start + len(first[0])), {"found": first[0][:40]})
