"""A line of a history, complete: what changed, who did it, when, in which commit, why, and who agreed."""

from __future__ import annotations

from typing import Any, NamedTuple


class Who(NamedTuple):
    """Somebody at a moment; ``when`` is ISO 8601 on their own clock. A company that is named has no ``email``."""

    name: str
    email: str
    when: str

    @property
    def day(self) -> str:
        return self.when[:10]


class Source(NamedTuple):
    """Where a change came from. ``commit`` is on the main line (by first parent), empty for what is not committed.

    ``original`` is the commit on the merged side, where it can be told; ``author`` and ``committer`` are then that
    one's, ``merger`` is whoever made the merge. ``reasons`` and ``approvals`` are what the trailers claim.
    """

    commit: str
    original: str | None
    author: Who
    committer: Who
    merger: Who | None
    subject: str
    reasons: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()


class Told(NamedTuple):
    """One change. Paths are dotted; ``old_path`` is empty where the place stayed, ``now`` is where it stands today.

    ``kind`` is one of `KINDS`. ``unreadable`` are the commits before it whose versions could not be read: any of them
    may have made the change.
    """

    plan: str
    file: str
    kind: str
    path: str
    old_path: str
    now: str
    old: Any
    new: Any
    rule: str
    level: str
    sort: str
    source: Source
    unreadable: tuple[str, ...] = ()


class Field(NamedTuple):
    """A field as it stands, and what made it so; ``kind`` is that of `Told`, ``previous`` what stood there before.

    ``came_with`` is the entity (dotted, empty for the plan) that brought the field along, ``None`` where the field
    itself was changed.
    """

    path: str
    value: Any
    previous: Any
    kind: str
    came_with: str | None
    source: Source
    unreadable: tuple[str, ...] = ()


KINDS = ("added", "removed", "changed", "moved", "renamed", "reordered", "restored", "file-moved", "unreadable")
