"""What is no mistake of form and yet hardly meant: a text that YAML ends at `` #``; a key whose second half is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jbpgen.diagnostics import Path
from jbpgen.source.file import SourceFile
from jbpgen.source.nodes import AliasNode, MapNode, Node, ScalarNode, SeqNode
from jbpgen.source.problems import Problem

# A comment is written with a space (or another #) behind its mark; what is glued to it was meant as text.
_GLUED = re.compile(r"[ \t]#(?=[^\s#!])")
_NO_VALUE = re.compile(r"[ \t]*:[ \t]+#(?=[^\s#!])")
# Behind a bracket that is still open the text goes on, whatever follows the mark.
_OPENED = re.compile(r"[（(「【《][^）)」】》\n]*[ \t]#")
_OPEN, _CLOSE = "（(「【《", "）)」】》"
# An id, a choice or a figure ends where it ends; only wording can be cut.
_NO_WORDING = re.compile(r"[\x21-\x7e]+|[+-]?[0-9.,]+ ?[^\s0-9]{0,4}")
_SHOWN = 30


def texts_cut(source: SourceFile) -> Iterator[Problem]:
    """Yield one problem per plain text behind which YAML reads the rest of the line as a comment."""
    text = source.text
    if source.root is None or not _has_candidates(text):
        return
    for key_end, node in _plain(source.root, -1):
        empty = node.start >= node.end
        if empty and key_end < 0:
            continue
        start, end = (key_end, key_end) if empty else (node.start, node.end)
        line_end = text.find("\n", end)
        rest = text[end : len(text) if line_end < 0 else line_end]
        if _is_cut("" if empty else text[start:end], rest, empty):
            mark = end + rest.index("#")
            kept, cut = (" ".join(part.split())[:_SHOWN] for part in (text[start:end], text[mark : end + len(rest)]))
            yield Problem("SYN031", mark, end + len(rest.rstrip()), {"kept": kept, "cut": cut})


def _has_candidates(text: str) -> bool:
    """Say whether some mark could cut a text: glued to what follows, or behind a bracket that is open."""
    for blank in (" #", "\t#"):
        mark = text.find(blank)
        while mark >= 0:
            if _GLUED.match(text, mark) or _OPENED.search(text, text.rfind("\n", 0, mark) + 1, mark + 2):
                return True
            mark = text.find(blank, mark + 2)
    return False


def _is_cut(kept: str, rest: str, empty: bool) -> bool:
    if empty:
        return _NO_VALUE.match(rest) is not None
    found = re.match(r"[ \t]+#(.?)", rest)
    if found is None or _NO_WORDING.fullmatch(kept):
        return False
    opened = sum(map(kept.count, _OPEN)) > sum(map(kept.count, _CLOSE))
    return opened or found[1] not in ("", " ", "\t", "#", "!")


def _plain(node: Node, key_end: int) -> Iterator[tuple[int, ScalarNode]]:
    """Yield the scalars written without quotes, each with the end of its key (-1 for an item of a list)."""
    if isinstance(node, ScalarNode):
        if node.plain:
            yield key_end, node
    elif isinstance(node, MapNode):
        for entry in node.entries.values():
            if not entry.via:
                yield from _plain(entry.value, entry.key_end)
    elif isinstance(node, SeqNode):
        for item in node.items:
            yield from _plain(item, -1)


def doubled(source: SourceFile) -> tuple[Path, ...]:
    """Return the places of keys that are written twice, of which only the first is read: what they hold is in doubt."""
    first = {start for one in source.problems if one.code == "SYN014" for _, start, _ in one.related}
    return tuple(_at(source.root, first, ())) if first and source.root is not None else ()


def _at(node: Node, starts: set[int], path: Path) -> Iterator[Path]:
    if isinstance(node, AliasNode):
        return
    if isinstance(node, MapNode):
        for key, entry in node.entries.items():
            if entry.key_start in starts and not entry.via:
                yield (*path, key)
            yield from _at(entry.value, starts, (*path, key))
    elif isinstance(node, SeqNode):
        for index, item in enumerate(node.items):
            yield from _at(item, starts, (*path, index))
