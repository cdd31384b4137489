"""The kept history of a repository's plans: what each version is, what each pair of versions differs by.

One file inside the git directory, written whole, keyed by content (blob ids) and by everything the answers depend on.
It may be deleted at any time; one that does not match its checksum counts as not there.

First line: the checksum of the rest. Second: JSON with ``depends``, the versions' facts, and how long each line is.
Then come the lines: per pair its entries, per plan its first content, per commit who and why, per head its log, each
parsed only when it is asked for.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from jbpgen.changes.history import Noted
from jbpgen.git.log import FileChange, Visit
from jbpgen.workflows.files import write_whole

FOLDER = "jbpgen"
NAME = "history.jsonl"
_FORMAT = 1
_LARGEST = 256 * 1024 * 1024
_LOG = "log:"
_LOGS = 4  # of the heads asked about last
# Marks a decimal number among plain data. YAML texts can hold a NUL only as an escape that plans refuse.
_DECIMAL = "\0"


class Fact(NamedTuple):
    """What is known of one version's content: its plan's id, if it states one, and whether it is YAML at all."""

    plan: str | None
    readable: bool


class Pair(NamedTuple):
    """Two versions of a plan (blob ids; ``old`` empty: there was none) and the day as of which edits are judged."""

    old: str
    new: str
    day: str

    @property
    def key(self) -> str:
        return f"{self.old}:{self.new}:{self.day}"


def content_key(blob: str) -> str:
    """Name the line that holds a plan's content as it was first added."""
    return f"content:{blob}"


class HistoryIndex:
    """Facts by blob and lines by key; new ones join by `add` and stay after `save`. Without a file nothing is kept."""

    def __init__(self, file: Path | None, depends: str) -> None:
        self._file = file
        self._depends = depends
        self.facts: dict[str, Fact] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._body = b""
        self._fresh: dict[str, bytes] = {}
        self._load()

    def _load(self) -> None:
        if self._file is None:
            return
        try:
            check, _, content = self._file.read_bytes().partition(b"\n")
            if int(check) != zlib.crc32(content):
                return
            head, _, body = content.partition(b"\n")
            told = json.loads(head)
            if told["format"] != _FORMAT or told["depends"] != self._depends:
                return
            facts = {blob: Fact(*fact) for blob, fact in told["facts"].items()}
            places = _placed(told["lines"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return
        if sum(length + 1 for _, length in places.values()) != len(body):
            return
        self.facts, self._places, self._body = facts, places, body

    def __contains__(self, pair: Pair) -> bool:
        return pair.key in self._fresh or pair.key in self._places

    def add(self, facts: Mapping[str, Fact], lines: Mapping[str, bytes]) -> None:
        """Take in what was found out anew; lines are made by `written` and `written_value`."""
        self.facts.update(facts)
        self._fresh.update(lines)

    def entries(self, pair: Pair) -> tuple[Noted, ...]:
        """Return the entries of a pair that is kept. A plan's own addition comes without its content."""
        rows = json.loads(self._line(pair.key))
        return tuple(
            Noted(kind, tuple(path), tuple(path if before is None else before), old, new, rule, level, sort)
            for kind, path, before, old, new, rule, level, sort in rows
        )

    def content(self, blob: str) -> Any:
        """Return the content of a plan that was added with this version."""
        return json.loads(self._line(content_key(blob)))

    def value(self, key: str) -> Any:
        """Return the plain data of a line, ``None`` where there is none of that key."""
        return json.loads(self._line(key)) if key in self._fresh or key in self._places else None

    def visits(self, head: str) -> list[Visit] | None:
        """Return the log of a head, ``None`` where it is not kept."""
        rows = self.value(f"{_LOG}{head}")
        if rows is None:
            return None
        return [
            Visit(commit, tuple(parents), time, tuple(FileChange(path, path if old_path is None else old_path, old, new)
                                                      for path, old_path, old, new in files))
            for commit, parents, time, files in rows
        ]  # fmt: skip

    def add_visits(self, head: str, visits: Iterable[Visit]) -> None:
        """Take in the log of a head. What a commit is and follows never changes, so its log does not either."""
        rows = [
            (visit.id, visit.parents, visit.time,
             [(one.path, None if one.old_path == one.path else one.old_path, one.old, one.new) for one in visit.files])
            for visit in visits
        ]  # fmt: skip
        self._fresh[f"{_LOG}{head}"] = written_value(rows)

    def _line(self, key: str) -> bytes:
        fresh = self._fresh.get(key)
        if fresh is not None:
            return fresh
        start, length = self._places[key]
        return self._body[start : start + length]

    def save(self) -> None:
        """Write the index, if anything is new. One that cannot be written only makes the next run slower."""
        if not self._fresh or self._file is None:
            return
        lines = {key: self._line(key) for key in (*self._places, *self._fresh)}
        for key in [one for one in lines if one.startswith(_LOG)][:-_LOGS]:
            del lines[key]
        if sum(map(len, lines.values())) > _LARGEST:
            lines = self._fresh
        lengths = {key: len(line) for key, line in lines.items()}
        told = {"format": _FORMAT, "depends": self._depends, "facts": self.facts, "lines": lengths}
        head = json.dumps(told, separators=(",", ":")).encode("ascii")
        content = b"\n".join((head, *lines.values(), b""))
        with contextlib.suppress(OSError):
            write_whole(self._file, b"%d\n%s" % (zlib.crc32(content), content))
        self._places, self._body, self._fresh = _placed(lengths), content[len(head) + 1 :], {}


def _placed(lengths: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return (start, length) of each line; each has a line end behind it."""
    places: dict[str, tuple[int, int]] = {}
    start = 0
    for key, length in lengths.items():
        places[key] = start, length
        start += length + 1
    return places


def written(entries: Iterable[Noted]) -> bytes:
    """Write entries as one line of the index."""
    return written_value([_row(one) for one in entries])


def _row(one: Noted) -> tuple[Any, ...]:
    before = one.before if one.before != one.path else None
    return one.kind, one.path, before, one.old, one.new, one.rule, one.level, one.sort


def written_value(value: Any) -> bytes:
    """Write plain data as one line of the index."""
    return json.dumps(value, separators=(",", ":"), default=_as_plain).encode("ascii")


def _as_plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    raise TypeError(type(value).__name__)


def is_number(value: Mapping[str, Any]) -> bool:
    """Say whether a mapping in an entry stands for a decimal number."""
    return len(value) == 1 and _DECIMAL in value


def frozen(value: Any) -> Any:
    """Return a value as entries of the index hold it."""
    return json.loads(written_value(value))


def thawed(value: Any) -> Any:
    """Return a value of an entry as it was read, with its decimal numbers."""
    if isinstance(value, dict):
        if is_number(value):
            return Decimal(value[_DECIMAL])
        return {key: thawed(item) for key, item in value.items()}
    return [thawed(item) for item in value] if isinstance(value, list) else value
