"""Why YAML could not be read at a place, told from the text itself rather than from the parser's English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jbpgen.source.problems import Problem

_FULLWIDTH = {"：": ":", "，": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "］": "]", "｝": "}"}
# Blanks that are no YAML blanks (no-break, ideographic …) count as missing space, so they are not excluded here.
_KEY_WITHOUT_SPACE = re.compile(r"^[ \t]*[\w-]+:[^ \t\r\n]", re.MULTILINE)
_KEY_FULLWIDTH = re.compile(r"^[ \t]*[\w-]+(：)", re.MULTILINE)
_FLOW_FULLWIDTH = re.compile(r"(，)\s*[\w-]+\s*:|[{,]\s*[A-Za-z0-9_-]+(：)|([］｝])")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)[^\r\n]*", re.MULTILINE)
# Blanks that look like indentation and are none: no-break, en, em, thin, ideographic …
_ODD_INDENT = re.compile("^[ \t]*([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])", re.MULTILINE)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad]")
_SHOWN = 40
_MOST_CONTROLS = 20
# libyaml takes a key of at most this many characters without the ``?`` sign.
_LONGEST_KEY = 1024


def control_characters(text: str) -> list[Problem]:
    """Return one problem per character that no text may hold (NUL, other controls, lone surrogates), the first 20."""
    return [
        Problem("SYN003", match.start(), match.end(), {"character": f"U+{ord(match.group()):04X}"})
        for match in islice(_CONTROL.finditer(text), _MOST_CONTROLS)
    ]


def escaped_control(value: str, start: int, end: int) -> Problem | None:
    """Return the problem of a quoted text whose escapes (``"\\0"``) make a character that no document can hold."""
    match = _CONTROL.search(value)
    return Problem("SYN003", start, end, {"character": f"U+{ord(match.group()):04X}"}) if match else None


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

    def content(self, offset: int) -> tuple[int, int]:
        """Return a line's stretch without its indentation and trailing blanks."""
        start, end = self.line(offset)
        inner = self.text[start:end]
        return start + len(inner) - len(inner.lstrip(" \t")), start + len(inner.rstrip())

    def above(self) -> tuple[int, ...]:
        """Return the line above where it can be to blame: it was no key, so this line's colon surprises the parser."""
        start = self.line()[0]
        return (start - 1,) if start > 0 and "mapping values are not allowed" in self.problem else ()

    def found(self, start: int, end: int) -> dict[str, Any]:
        return {"found": self.text[start:end].strip()[:_SHOWN]}


def explain(text: str, error: Any) -> Problem:
    """Turn a libyaml error into the problem that its user made, at the narrowest place."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, max(len(text) - 1, 0)) if mark else 0
    context = min(error.context_mark.index, at) if error.context_mark else at
    failure = _Failure(text, at, context, str(error.problem), str(error.context))
    looks = (_conflict, _tab, _odd_indent, _invisible, _flow, _unclosed, _quoted, _document, _reserved, _fullwidth)
    for look in (*looks, _no_space, _key, _line):
        problem = look(failure)
        if problem is not None:
            return problem
    return Problem("SYN009", at, at + 1, {"detail": str(error.problem)})


def _conflict(failure: _Failure) -> Problem | None:
    """What git leaves where two people changed the same lines; the first marker is shown, wherever YAML gave up."""
    match = _CONFLICT.search(failure.text)
    return Problem("SYN029", match.start(), match.end(), failure.found(match.start(), match.end())) if match else None


def _odd_indent(failure: _Failure) -> Problem | None:
    """A line that only looks indented: the parser stumbles over it, or over the one below."""
    if "quoted scalar" in failure.reading:
        return None
    here = failure.line()[0]
    for start in (here, failure.line(here - 1)[0] if here else here):
        match = _ODD_INDENT.match(failure.text, start)
        if match:
            character = f"U+{ord(match.group(1)):04X}"
            return Problem("SYN030", match.start(1), match.end(1), {"character": character})
    return None


def _tab(failure: _Failure) -> Problem | None:
    if "quoted scalar" in failure.reading:
        return None
    for offset in (failure.at, failure.context):
        start, end = failure.line(offset)
        indent = re.match(r"[ \t-]*\t", failure.text[start:end])
        if indent:
            return Problem("SYN008", start + indent.end() - 1, start + indent.end())
    return None


def _invisible(failure: _Failure) -> Problem | None:
    start, end = failure.line()
    match = _INVISIBLE.search(failure.text, start, end)
    if match is None or "quoted scalar" in failure.reading:
        return None
    return Problem("SYN003", match.start(), match.end(), {"character": f"U+{ord(match.group()):04X}"})


def _flow(failure: _Failure) -> Problem | None:
    """Inside brackets: punctuation of a Chinese keyboard, or text behind a quote that was closed too early."""
    if "while parsing a flow" not in failure.reading or "did not find expected ','" not in failure.problem:
        return None
    text, at = failure.text, failure.at
    start, end = failure.line()
    start = max(start, failure.context)
    plain = _QUOTED.sub(lambda match: " " * len(match.group()), text[start:end])
    wide = _FLOW_FULLWIDTH.search(plain)
    if wide:
        place = start + max(wide.start(1), wide.start(2), wide.start(3))
        return Problem("SYN024", place, place + 1, {"found": text[place], "plain": _FULLWIDTH[text[place]]})
    rest = text[at:end]
    if text[start:at].rstrip(" ")[-1:] in ("'", '"') and not re.match(r"['\"\[{}\]]|[\w-]+\s*:|\s*$", rest):
        tail = re.match(r"[^,\]}]*", rest)
        stop = at + max(len(tail.group().rstrip()) if tail else 1, 1)
        return Problem("SYN026", at, stop, failure.found(at, stop))
    return None


def _unclosed(failure: _Failure) -> Problem | None:
    start, character = failure.context, failure.text[failure.context : failure.context + 1]
    if "quoted scalar" in failure.reading and "unexpected end of stream" in failure.problem:
        return Problem("SYN010", start, start + 1, {"character": character})
    if "while parsing a flow" in failure.reading and "did not find expected ','" in failure.problem:
        noticed = failure.at if failure.text[failure.at] not in "\r\n" else failure.at - 1
        related = (("noticed", noticed, noticed + 1),)
        return Problem("SYN011", start, start + 1, {"character": character}, related)
    if failure.reading == "while parsing a flow node" and not failure.text[failure.at :].strip():
        start = max(failure.text.rfind("[", 0, failure.at), failure.text.rfind("{", 0, failure.at), 0)
        return Problem("SYN011", start, start + 1, {"character": failure.text[start : start + 1]})
    return None


def _quoted(failure: _Failure) -> Problem | None:
    text, at = failure.text, failure.at
    if "quoted scalar" in failure.reading and re.search("escape character|hexdecimal|escape code", failure.problem):
        start = max(text.rfind("\\", 0, at + 1), 0)
        return Problem("SYN027", start, start + 2, {"found": text[start : start + 2]})
    before = text[:at].rstrip(" ")
    quote = before[-1:]
    if quote in ("'", '"', "]", "}") and "did not find expected key" in failure.problem and text[at] not in "\n\r":
        opened = text.rfind(quote, 0, len(before) - 1)
        if quote in "'\"" and 0 <= opened < failure.line()[0]:  # that "closing" quote was meant to open: one is missing
            return Problem("SYN010", opened, opened + 1, {"character": quote})
        end = failure.content(at)[1]
        return Problem("SYN026", at, max(end, at + 1), failure.found(at, end))
    return None


def _document(failure: _Failure) -> Problem | None:
    """Something after ``...``, or less indented than the first key."""
    if "expected <document start>" not in failure.problem:
        return None
    ended = re.search(r"^\.\.\.[ \t]*(?:#[^\r\n]*)?\s*", failure.text, re.MULTILINE)
    if ended and ended.end() < len(failure.text):
        return Problem("SYN006", ended.end(), failure.content(ended.end())[1])
    if failure.text.lstrip().startswith("%"):
        return None
    start, end = failure.content(failure.at)
    return Problem("SYN028", start, max(end, start + 1), failure.found(start, end))


def _reserved(failure: _Failure) -> Problem | None:
    text, at, context = failure.text, failure.at, failure.context
    if "while scanning a directive" in failure.reading:
        return Problem("SYN013", context, context + 1, {"character": "%"})
    if failure.reading in ("while scanning an anchor", "while scanning an alias", "while scanning a block scalar"):
        return Problem("SYN013", context, context + 1, {"character": text[context]})
    cannot = ("cannot start any token", "did not find expected node content", "block sequence entries are not allowed")
    if text[at] in "@`%,]}-" and any(words in failure.problem for words in cannot):
        return Problem("SYN013", at, at + 1, {"character": text[at]})
    return None


def _fullwidth(failure: _Failure) -> Problem | None:
    """A Chinese keyboard's colon or quote where YAML needs the ASCII one; the slip may be on the line above."""
    for offset in (failure.at, failure.context, *failure.above()):
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
    for offset in (failure.context, failure.at, *failure.above()):
        start, end = failure.line(offset)
        match = _KEY_WITHOUT_SPACE.match(text[start:end])
        if match and "://" not in text[start : start + match.end() + 2]:
            colon = start + match.end() - 2
            return Problem("SYN025", colon, colon + 1, failure.found(start, end))
    return None


def _key(failure: _Failure) -> Problem | None:
    """A key that is none: nothing before the colon, or far too much."""
    at = failure.at
    start = failure.content(at)[0]
    if failure.text[at] == ":" and "did not find expected" in failure.problem:
        return Problem("SYN015", at, at + 1, {"found": ":"})
    if "mapping values are not allowed" in failure.problem and at - start > _LONGEST_KEY:
        return Problem("SYN015", start, at, {"found": failure.text[start : start + _SHOWN] + "…"})
    return None


def _line(failure: _Failure) -> Problem | None:
    """Two colons on one line, or a line whose indentation fits nowhere."""
    text, at = failure.text, failure.at
    start, end = failure.content(at)
    if "mapping values are not allowed" in failure.problem:
        if re.search(r":[ \t]", text[start:at]):
            return Problem("SYN012", at, at + 1, failure.found(start, end))
        return Problem("SYN028", start, max(at, start + 1), failure.found(start, end))
    if "could not find expected ':'" in failure.problem:
        start, end = failure.content(failure.context)
        return Problem("SYN028", start, max(end, start + 1), failure.found(start, end))
    if "while parsing a block" in failure.reading:
        return Problem("SYN028", at, max(end, at + 1), failure.found(at, end))
    return None


def not_a_mapping(text: str, start: int, end: int) -> Problem:
    """Why the top of a file is no mapping: most often a colon without a space, or a full-width one."""
    fullwidth = _KEY_FULLWIDTH.search(text)
    if fullwidth:
        return Problem("SYN024", fullwidth.start(1), fullwidth.end(1), {"found": "：", "plain": ":"})
    tight = _KEY_WITHOUT_SPACE.search(text)
    if tight:
        line = text[tight.start() : tight.start() + 2 * _SHOWN].strip().splitlines()[0]
        return Problem("SYN025", tight.end() - 2, tight.end() - 1, {"found": line[:_SHOWN]})
    first = text[start:end].strip().splitlines() or [""]
    return Problem("SYN007", start, min(end, start + len(first[0])), {"found": first[0][:_SHOWN]})
