"""Comments and blank lines of three versions laid together: nothing that somebody wrote or left standing is lost."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_COMMENT = re.compile(r"(?:^|[ \t])#[^\n]*\Z")

# Two comments that were put on one line count as two.
_BETWEEN = re.compile(r"[ \t]+(?=#)")


def united(base: str, ours: str, theirs: str) -> str:
    """Merge lines of comments: what either side took out goes, what either put in stays, ours first where both did.

    A line that one side took out and the other rewrote stays as rewritten.
    """
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    before, here, there = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    mine, other = _changes(before, here), _changes(before, there)
    result: list[str] = []
    for index in range(len(before) + 1):
        added = mine.added.get(index, [])
        result += added
        result += [line for line in other.added.get(index, []) if line not in added or not line.strip()]
        if index < len(before) and index not in mine.removed and index not in other.removed:
            result.append(before[index])
    return "".join(_without_double_blanks(result, here, there))


class _Changes:
    def __init__(self) -> None:
        self.added: dict[int, list[str]] = {}
        self.removed: set[int] = set()


def _changes(before: list[str], after: list[str]) -> _Changes:
    found = _Changes()
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found.removed.update(range(start, end))
            if new_end > new_start:
                found.added.setdefault(start, []).extend(after[new_start:new_end])
    return found


def _without_double_blanks(lines: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Both sides' blank lines make one where neither side has two in a row."""
    longest = max(_blank_run(ours), _blank_run(theirs), 1)
    result: list[str] = []
    run = 0
    for line in lines:
        run = run + 1 if not line.strip() else 0
        if run <= longest:
            result.append(line)
    return result


def _blank_run(lines: list[str]) -> int:
    longest = run = 0
    for line in lines:
        run = run + 1 if not line.strip() else 0
        longest = max(longest, run)
    return longest


def united_ends(base: str, ours: str, theirs: str) -> str:
    """Merge what stands behind a value: a comment on its line, then perhaps lines of comments. Both comments stay."""
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    firsts, rests = zip(*(_split(text) for text in (base, ours, theirs)), strict=True)
    first = ours if not ours.strip() else firsts[1]
    comments = [text.strip() for text in firsts]
    if comments[1] == comments[0] or comments[1] == comments[2]:
        first = firsts[2]
    elif comments[2] == comments[0] or not comments[2]:
        first = firsts[1]
    elif not comments[1]:
        first = firsts[2]
    else:
        first = f"{firsts[1].rstrip()}  {comments[2]}\n"
    return first + united(*rests)


def _split(text: str) -> tuple[str, str]:
    line, end, rest = text.partition("\n")
    return line + end, rest


def comments(lines: str) -> list[str]:
    """Return the comments of block text, roughly: used to see that none got lost, where a stray one does no harm."""
    found = (_COMMENT.search(line) for line in lines.split("\n"))
    return [part.strip() for match in found if match is not None for part in _BETWEEN.split(match[0]) if part.strip()]
