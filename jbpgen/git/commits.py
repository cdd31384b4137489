"""Commit objects: who wrote, who committed, why; read from the object itself, so that no setting colours them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from typing import NamedTuple

_PERSON = re.compile(rb"\A(.*?) ?<([^>]*)>(?: (-?\d+) ([-+]\d{4}))?")
# git's own trailers have ASCII keys and a colon; people who type Chinese use its letters and its colon.
_TRAILER = re.compile(r"\A([A-Za-z0-9-]+|[\u4e00-\u9fff]{1,8})\s*[:：]\s*(.*)\Z", re.DOTALL)
_ZONE_LIMIT = 24 * 60
_SAFE_YEARS = range(1970, 10_000)


class Person(NamedTuple):
    """Somebody named in a commit. ``time`` counts seconds since 1970, ``zone`` minutes east of UTC."""

    name: str
    email: str
    time: int
    zone: int = 0

    @property
    def when(self) -> datetime:
        """The moment on their own clock; a time outside any calendar is taken for the first day there is."""
        zone = timezone(timedelta(minutes=self.zone)) if abs(self.zone) < _ZONE_LIMIT else UTC
        try:
            return datetime.fromtimestamp(self.time, zone)
        except (ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class Commit:
    """One commit. ``message`` is whole, ``signed`` says that a signature is there, not that it is good."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    message: str
    signed: bool = False

    @property
    def subject(self) -> str:
        """The first line of the message, its title."""
        stripped = self.message.strip()
        return stripped.splitlines()[0].strip() if stripped else ""

    @cached_property
    def trailers(self) -> tuple[tuple[str, str], ...]:
        """``(key, value)`` of the lines that end the message, such as ``Reason: …``, in their order."""
        return trailers(self.message)

    def trailer(self, *keys: str) -> tuple[str, ...]:
        """Return the values of the trailers with one of these keys, whatever their case."""
        wanted = {key.lower() for key in keys}
        return tuple(value for key, value in self.trailers if key.lower() in wanted)


def parse_commit(object_id: str, content: bytes) -> Commit:
    """Read a commit object."""
    head, _, body = content.partition(b"\n\n")
    fields: dict[str, list[bytes]] = {}
    for line in head.split(b"\n"):
        if not line.startswith(b" "):  # a signature goes on over indented lines
            key, _, value = line.partition(b" ")
            fields.setdefault(key.decode("ascii", "replace"), []).append(value)
    encoding = fields.get("encoding", [b"UTF-8"])[0].decode("ascii", "replace")
    return Commit(
        object_id,
        fields.get("tree", [b""])[0].decode("ascii", "replace"),
        tuple(parent.decode("ascii", "replace") for parent in fields.get("parent", [])),
        person(fields.get("author", [b""])[0], encoding),
        person(fields.get("committer", [b""])[0], encoding),
        _decoded(body, encoding),
        "gpgsig" in fields or "gpgsig-sha256" in fields,
    )


def person(line: bytes, encoding: str = "UTF-8") -> Person:
    """Read ``Name <email> seconds zone``; what is malformed is empty or zero, as history cannot be mended."""
    match = _PERSON.match(line)
    if match is None:
        return Person(_decoded(line, encoding), "", 0)
    zone = 0
    if match[4]:
        hours = match[4].decode()
        zone = (int(hours[1:3]) * 60 + int(hours[3:5])) * (-1 if hours[0] == "-" else 1)
    return Person(_decoded(match[1], encoding), _decoded(match[2], encoding), int(match[3] or 0), zone)


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return content.decode("utf-8", "replace")


def trailers(message: str) -> tuple[tuple[str, str], ...]:
    """Return the trailers of a message: its last paragraph, if each line of it is one or goes on from one.

    Stricter than git in one way: where a sentence stands among them, git may take the lines beside it for trailers.
    """
    paragraphs = re.split(r"\n[ \t]*\n", message.replace("\r\n", "\n").strip())
    if len(paragraphs) < 2:
        return ()
    found: list[tuple[str, str]] = []
    for line in paragraphs[-1].splitlines():
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
            continue
        match = _TRAILER.match(line)
        if match is None:
            return ()
        found.append((match[1], match[2].strip()))
    return tuple(found)
