"""A plan file as read: text, data, positions and what was wrong with it. Never raises for what a user wrote."""

from __future__ import annotations

import errno
import hashlib
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from jbpgen.diagnostics import Part, Place, Span
from jbpgen.diagnostics import Path as KeyPath
from jbpgen.source.broken import control_characters, not_a_mapping
from jbpgen.source.build import build
from jbpgen.source.lines import LineTable
from jbpgen.source.nodes import AliasNode, Entry, MapNode, Node, ScalarNode, SeqNode
from jbpgen.source.problems import Limits, Problem

# YAML 1.2 takes these as ordinary characters, libyaml (YAML 1.1) as line ends: they are read as a space and reported.
_SEPARATORS = {"\x85": " ", "\u2028": " ", "\u2029": " "}
_AS_SPACE = {ord(character): space for character, space in _SEPARATORS.items()}
_MOST_SEPARATORS = 20
_BOM = "\ufeff"


@dataclass(frozen=True)
class SourceFile:
    """One YAML file: ``path`` as shown to people, ``data`` plain (``None`` if unreadable), ``root`` its positions."""

    path: str
    text: str
    data: Any
    root: Node | None
    problems: tuple[Problem, ...]
    content_hash: str = ""

    @cached_property
    def lines(self) -> LineTable:
        return LineTable(self.text)

    def span(self, place: Place) -> tuple[Span, tuple[Span, ...]]:
        """Return the narrowest span of ``place`` and the aliases it was reached through.

        A path that leaves the file's data ends at the last key that exists: what is missing is shown at what lacks it.
        """
        start, end, via = locate(self.root, place.path, place.part)
        return self.lines.span(start, end), tuple(self.lines.span(alias.start, alias.end) for alias in via)

    def excerpt(self, span: Span) -> str:
        """Return the first line of a span, for showing it with a caret."""
        return self.lines.line(span.line) if self.text else ""

    def written(self, path: KeyPath) -> str:
        """Return a scalar as written in the file, quotes included, on one line and at most 60 characters.

        Empty where there is no scalar: a mapping, a list, a value left out.
        """
        node = scalar_at(self.root, path)
        return " ".join(self.text[node.start : node.end].split())[:60] if node is not None else ""


def locate(root: Node | None, path: KeyPath, part: Part) -> tuple[int, int, list[AliasNode]]:
    """Resolve keys to offsets. Returns (start, end, aliases passed)."""
    via: list[AliasNode] = []
    if root is None:
        return 0, 1, via
    node: Node = root
    entry: Entry | None = None
    for key in path:
        inner = _through(node, via)
        if isinstance(inner, MapNode) and str(key) in inner.entries:
            entry = inner.entries[str(key)]
            via += [alias for alias in entry.via if alias not in via]
            node = entry.value
        elif isinstance(inner, SeqNode) and isinstance(key, int) and key < len(inner.items):
            entry, node = None, inner.items[key]
        else:
            part = Part.ENTITY
            break
    return (*_stretch(node, entry, part, via), via)


def scalar_at(root: Node | None, path: KeyPath) -> ScalarNode | None:
    """Return the scalar at a path, through aliases; ``None`` where something else stands there, or nothing."""
    node: Node | None = root
    for key in path:
        inner = _through(node, []) if node is not None else None
        if isinstance(inner, MapNode) and str(key) in inner.entries:
            node = inner.entries[str(key)].value
        elif isinstance(inner, SeqNode) and isinstance(key, int) and key < len(inner.items):
            node = inner.items[key]
        else:
            return None
    found = _through(node, []) if node is not None else None
    return found if isinstance(found, ScalarNode) and found.start < found.end else None


def _through(node: Node, via: list[AliasNode]) -> Node:
    while isinstance(node, AliasNode):
        if node not in via:
            via.append(node)
        node = node.target
    return node


def _stretch(node: Node, entry: Entry | None, part: Part, via: list[AliasNode]) -> tuple[int, int]:
    if part is not Part.VALUE and entry is not None:
        return entry.key_start, entry.key_end
    inner = _through(node, via)
    if part is Part.ENTITY and isinstance(inner, MapNode) and inner.entries:
        first = next(iter(inner.entries.values()))
        return first.key_start, first.key_end
    if isinstance(inner, ScalarNode) and inner.start >= inner.end and entry is not None:
        return entry.key_start, entry.key_end  # an empty value has no width: its key stands for it
    if isinstance(inner, MapNode) and not inner.flow and entry is not None and part is Part.VALUE:
        return entry.key_start, entry.key_end  # a wrong mapping is shown at its key, not over its whole block
    return inner.start, inner.end


def read_bytes(path: str, content: bytes, limits: Limits | None = None) -> SourceFile:
    """Decode and parse one file's bytes."""
    limits = limits or Limits()
    digest = hashlib.sha256(content).hexdigest()
    if len(content) > limits.size:
        problem = Problem("SYN020", 0, 1, {"size": len(content), "limit": limits.size})
        return SourceFile(path, "", None, None, (problem,), digest)
    text, problem_found = decode_bytes(content)
    if problem_found is not None:
        return SourceFile(path, text, None, None, (problem_found,), digest)
    return read_text(path, text, limits, digest)


def read_text(path: str, text: str, limits: Limits | None = None, digest: str = "") -> SourceFile:
    """Parse one file's text."""
    found = [
        Problem("SYN004", index, index + 1, {"character": f"U+{ord(text[index]):04X}"})
        for separator in _SEPARATORS
        if separator in text
        for index in _occurrences(text, separator)
    ]
    readable = text.translate(_AS_SPACE) if found else text
    data, root, problems = build(readable, limits or Limits())
    if root is None and problems and problems[-1].code == "SYN009" and (bad := control_characters(text)):
        problems = [*problems[:-1], *bad]
    if root is not None and not isinstance(root, MapNode):
        problems.append(Problem("SYN005", 0, 1) if data is None else not_a_mapping(readable, root.start, root.end))
        data, root = None, None
    return SourceFile(path, text, data, root, (*found, *problems), digest)


def read_file(path: Path, shown: str | None = None, limits: Limits | None = None) -> SourceFile:
    """Read one file. A file over the size limit is never read. Raises ``OSError`` where it cannot be opened."""
    limits = limits or Limits()
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")  # a pipe would be waited for without end
    size = found.st_size
    name = shown if shown is not None else str(path)
    if size > limits.size:
        return SourceFile(name, "", None, None, (Problem("SYN020", 0, 1, {"size": size, "limit": limits.size}),))
    return read_bytes(name, path.read_bytes(), limits)


def _occurrences(text: str, character: str) -> list[int]:
    return [match.start() for match in islice(re.finditer(character, text), _MOST_SEPARATORS)]


def decode_bytes(content: bytes) -> tuple[str, Problem | None]:
    """Return the text of a file, without a byte order mark, and why it is none, if so."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(content) > 3 and content[0] == 0) or content[1:2] == b"\x00":
        return "", Problem("SYN002", 0, 1)
    try:
        return content.decode("utf-8").removeprefix(_BOM), None
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8").removeprefix(_BOM)
        text = content.decode("utf-8", errors="replace").removeprefix(_BOM)
        return text, Problem("SYN001", len(good), len(good) + 1, {"byte": f"0x{content[error.start]:02X}"})
