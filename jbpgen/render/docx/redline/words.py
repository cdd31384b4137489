"""One paragraph against its former self: word by word, signs of Chinese one by one, figures as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from jbpgen.render.docx.redline.revisions import SPACE, R, Revisions, Status, W, hide_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_PIECES = re.compile(
    r"[+\-\u2212]?\d+(?:[.,:/]\d+)*(?:\s?%|[万亿])?"  # a figure with its sign and unit
    r"|[^\W\d_\u2e80-\u9fff\uf900-\ufaff]+(?:['\u2019-][^\W\d_\u2e80-\u9fff]+)*"
    r"|\s+|.",
    re.DOTALL,
)
_CRUMB = 2  # signs: what is the same between two changes and no longer than this is read as changed, too
_REWRITTEN = 0.3  # share of the text that must be the same for its changes to be told word by word
_Step = tuple[str, int, int, int, int]


@dataclass(slots=True)
class Token:
    """The least that changes as a whole: a word, a line break, a field, a picture.

    ``runs`` are whole runs, ``content`` one child of a run with the ``properties`` given; ``starts`` and ``ends`` are
    the bookmarks that begin before and end behind it.
    """

    key: tuple[str, ...]
    text: str = ""
    properties: _Element | None = None
    content: _Element | None = None
    runs: tuple[_Element, ...] = ()
    link: str = ""
    starts: list[_Element] = field(default_factory=list)
    ends: list[_Element] = field(default_factory=list)


def pieces(text: str) -> list[str]:
    """Cut a text into words, figures, signs and spaces; together they are the text."""
    return _PIECES.findall(text)


def tokens(paragraph: _Element) -> list[Token]:
    """What a paragraph consists of."""
    return _Reading().read(paragraph)


class _Reading:
    def __init__(self) -> None:
        self._found: list[Token] = []
        self._starts: list[_Element] = []

    def read(self, paragraph: _Element) -> list[Token]:
        self._children(list(paragraph), "")
        if self._starts:  # bookmarks of nothing
            self._found.append(Token(("",), starts=self._starts))
        return self._found

    def _children(self, children: list[_Element], link: str) -> None:
        position = 0
        while position < len(children):
            child = children[position]
            position += 1
            if child.tag == f"{W}bookmarkStart":
                self._starts.append(child)
            elif child.tag == f"{W}bookmarkEnd":
                self._end(child)
            elif child.tag == f"{W}hyperlink":
                self._children(list(child), child.get(f"{W}anchor") or "")
            elif child.tag == f"{W}r":
                length = _field_length(children, position - 1)
                if length:
                    whole = children[position - 1 : position - 1 + length]
                    self._add(_field([one for one in whole if one.tag == f"{W}r"]), link)
                    position += length - 1
                else:
                    for token in _of_run(child):
                        self._add(token, link)

    def _add(self, token: Token, link: str) -> None:
        token.link = link
        token.starts = self._starts
        self._starts = []
        self._found.append(token)

    def _end(self, end: _Element) -> None:
        if self._starts or not self._found:
            self._found.append(Token(("",), starts=self._starts))
            self._starts = []
        self._found[-1].ends.append(end)


def _mark_of(run: _Element) -> str:
    found = run.find(f"{W}fldChar")
    return (found.get(f"{W}fldCharType") or "") if found is not None else ""


def _field_length(children: Sequence[_Element], start: int) -> int:
    """How many elements a field takes that begins here and ends in the same paragraph; 0 where there is none."""
    if _mark_of(children[start]) != "begin":
        return 0
    depth = 0
    for length, child in enumerate(children[start:], start=1):
        mark = _mark_of(child)
        depth += (mark == "begin") - (mark == "end")
        if depth == 0:
            return length
    return 0


def _field(runs: list[_Element]) -> Token:
    instruction = "".join(one.text or "" for run in runs for one in run.iter(f"{W}instrText"))
    shown = "".join(one.text or "" for run in runs for one in run.iter(f"{W}t"))
    kind = (instruction.split() or [""])[0]
    return Token(("field", kind, shown), shown, runs=tuple(runs))


def _of_run(run: _Element) -> Iterator[Token]:
    from lxml import etree

    properties = run.find(f"{W}rPr")
    for child in run:
        if child.tag == f"{W}rPr":
            continue
        if child.tag == f"{W}t":
            for text in pieces(child.text or ""):
                yield Token(("t", text), text, properties, child)
            continue
        name = etree.QName(child).localname
        detail = [child.get(f"{W}fldCharType") or child.get(f"{W}type") or ""]
        if name == "drawing":
            detail = [
                value for one in child.iter() for value in (one.get("descr"), one.get(f"{R}id"), one.get("cx")) if value
            ]
        elif name == "instrText":
            detail = (child.text or "").split()[:1]
        yield Token((name, *detail), " " if name in ("tab", "br") else "", properties, child)


def compared(old: _Element, new: _Element, revisions: Revisions) -> _Element:
    """The new paragraph with what changed in it marked."""
    before, after = tokens(old), tokens(new)
    links = {token.link for token in after if token.link}
    result = deepcopy(new)
    for child in list(result):
        if child.tag != f"{W}pPr":
            result.remove(child)
    set_: list[tuple[str, Status, _Element]] = []
    for step, i1, i2, j1, j2 in _steps(before, after):
        if step == "equal":
            for was, token in zip(before[i1:i2], after[j1:j2], strict=True):
                _emit(set_, token, "same", token.link, was, revisions)
            continue
        for token in before[i1:i2]:
            _emit(set_, token, "del", next(iter(links)) if len(links) == 1 else "", None, revisions)
        for token in after[j1:j2]:
            _emit(set_, token, "ins", token.link, None, revisions)
    _write(result, set_, revisions)
    return result


def _steps(old: Sequence[Token], new: Sequence[Token]) -> list[_Step]:
    matcher = SequenceMatcher(None, [one.key for one in old], [one.key for one in new], autojunk=False)
    steps: list[_Step] = list(matcher.get_opcodes())
    kept = sum(_size(new[j1:j2]) for step, _, _, j1, j2 in steps if step == "equal")
    most = max(_size(old), _size(new))
    crumb = most if most and kept < _REWRITTEN * most else _CRUMB
    merged: list[_Step] = []
    for position, (step, i1, i2, j1, j2) in enumerate(steps):
        inner = 0 < position < len(steps) - 1 or crumb > _CRUMB
        plain = all(one.key[0] == "t" for one in new[j1:j2])
        if step == "equal" and not (inner and plain and _size(new[j1:j2]) <= crumb):
            merged.append((step, i1, i2, j1, j2))
        elif merged and merged[-1][0] != "equal":
            merged[-1] = ("replace", merged[-1][1], i2, merged[-1][3], j2)
        else:
            merged.append(("replace", i1, i2, j1, j2))
    return merged


def _size(stretch: Sequence[Token]) -> int:
    return sum(len(one.text.strip()) for one in stretch)


def _emit(
    into: list[tuple[str, Status, _Element]],
    token: Token,
    status: Status,
    link: str,
    was: Token | None,
    revisions: Revisions,
) -> None:
    old_starts, old_ends = (was.starts, was.ends) if was is not None else ([], [])
    into += [(link, "same", deepcopy(one)) for one in (*old_starts, *token.starts)]
    into += [(link, status, deepcopy(run)) for run in token.runs]
    if token.content is not None:
        into.append((link, status, _run(token, was, revisions)))
    into += [(link, "same", deepcopy(one)) for one in (*token.ends, *old_ends)]


def _run(token: Token, was: Token | None, revisions: Revisions) -> _Element:
    from lxml import etree

    assert token.content is not None
    run = etree.Element(f"{W}r")
    properties = deepcopy(token.properties) if token.properties is not None else None
    if was is not None and _written(was.properties) != _written(token.properties):
        properties = properties if properties is not None else etree.Element(f"{W}rPr")
        change = revisions.mark("rPrChange")
        change.append(deepcopy(was.properties) if was.properties is not None else etree.Element(f"{W}rPr"))
        properties.append(change)
    if properties is not None:
        run.append(properties)
    content = deepcopy(token.content)
    content.tail = None
    if content.tag == f"{W}t":
        content.text = token.text
        content.set(SPACE, "preserve")
    run.append(content)
    return run


def _written(properties: _Element | None) -> bytes:
    from lxml import etree

    return etree.tostring(properties) if properties is not None and len(properties) else b""


def _write(paragraph: _Element, set_: list[tuple[str, Status, _Element]], revisions: Revisions) -> None:
    from lxml import etree

    for link, linked in groupby(set_, key=lambda one: one[0]):
        parent = paragraph
        if link:
            parent = etree.SubElement(paragraph, f"{W}hyperlink")
            parent.set(f"{W}anchor", link)
            parent.set(f"{W}history", "1")
        for status, group in groupby(linked, key=lambda one: one[1]):
            elements = _joined([element for _, _, element in group])
            if status == "same":
                parent.extend(elements)
                continue
            mark = revisions.mark(status)
            mark.extend(elements)
            parent.append(mark)
            if status == "del":
                hide_text(mark)


def _joined(elements: list[_Element]) -> list[_Element]:
    """Neighbouring runs of text in the same looks as one."""
    joined: list[_Element] = []
    for element in elements:
        last = joined[-1] if joined else None
        texts = [one.find(f"{W}t") if one is not None and one.tag == f"{W}r" else None for one in (last, element)]
        if last is not None and texts[0] is not None and texts[1] is not None and _alike(last, element):
            texts[0].text = (texts[0].text or "") + (texts[1].text or "")
        else:
            joined.append(element)
    return joined


def _alike(one: _Element, other: _Element) -> bool:
    looks = [_written(each.find(f"{W}rPr")) for each in (one, other)]
    plain = all(len(each) - (each.find(f"{W}rPr") is not None) == 1 for each in (one, other))
    return plain and looks[0] == looks[1] and b"rPrChange" not in looks[0]
