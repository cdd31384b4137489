"""Numbers with commas in flow style, where a comma ends a value: ``{water: 6,000万}`` is ``6`` and a key ``000万``."""

from __future__ import annotations

import re

from jbpgen.source.problems import Problem

_HEAD = re.compile(r"[+-]?[0-9][0-9.,]*\Z")
_LONGEST_HEAD = 60
_THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_TAIL = re.compile(r"[^\s,\]}:]*")


def cut_number(text: str, start: int, several: bool) -> Problem | None:
    """Return the problem of a number whose second part begins at ``start``, or ``None`` where there is no such number.

    Where ``several`` values are usual (a list), only a group of three digits gives a number away.
    """
    if text[start - 1] != "," or not text[start - 2 : start - 1].isdigit() or not text[start : start + 1].isdigit():
        return None
    if several and not _THREE_DIGITS.match(text, start):
        return None
    head = _HEAD.search(text[max(0, start - 1 - _LONGEST_HEAD) : start - 1])
    tail = _TAIL.match(text, start)
    assert tail is not None  # it may be empty
    if head is None or text[start - 2 - len(head.group())] not in " \t\r\n[{:":
        return None
    begin, end = start - 1 - len(head.group()), tail.end()
    written = text[begin:end]
    plain = written.replace(",", "") if _GROUPED.match(written) else written.replace(",", ".")
    return Problem("SYN022", begin, end, {"found": written, "plain": plain})
