"""Who first made a change that a merge brought in: found on the merged side, where it can be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jbpgen.changes.edit import Kind
from jbpgen.changes.history import Noted, value_at
from jbpgen.diagnostics import Path
from jbpgen.git.log import FileChange, Visit

Entries = Callable[[FileChange, Visit], Sequence[Noted]]
"""What a commit changed in a plan's file; empty where that is not known."""

_BRINGS = (Kind.ADDED.value, Kind.CHANGED.value)


class Origins:
    """The sides of all merges of one history. ``mainline`` is oldest first; ``visits`` are all commits by id."""

    def __init__(self, visits: Mapping[str, Visit], mainline: Sequence[str], entries: Entries) -> None:
        self._visits = visits
        self._entries = entries
        self._told: dict[tuple[str, str], Sequence[Noted]] = {}
        # The place on the mainline at which a commit's work arrived there.
        self._arrived: dict[str, int] = {}
        for place, commit in enumerate(mainline):
            pending = [commit]
            while pending:
                one = pending.pop()
                if one not in self._arrived and one in visits:
                    self._arrived[one] = place
                    pending.extend(visits[one].parents)

    def of(self, merge: str, file: str, kind: str, path: Path, value: Any) -> str | None:
        """Return the commit that made a field of ``file`` what ``merge`` brought; ``None`` where none can be told.

        ``value`` is the new value, as entries hold it. Whoever resolved a conflict made a value of their own.
        """
        visit = self._visits[merge]
        likely: str | None = None
        for parent in visit.parents[1:]:
            for change, side in self._side(parent, self._arrived[merge], file):
                for entry in self._of(change, side):
                    found = _same(entry, kind, path, value)
                    if found is None:
                        continue
                    deeper = self.of(side.id, change.path, kind, path, value) if len(side.parents) > 1 else None
                    if found:
                        return deeper or side.id
                    likely = likely or deeper or side.id
        return likely

    def _of(self, change: FileChange, visit: Visit) -> Sequence[Noted]:
        """Return the entries of a commit, read once for all the fields that a merge brought."""
        found = self._told.get((visit.id, change.path))
        if found is None:
            found = self._told[visit.id, change.path] = self._entries(change, visit)
        return found

    def _side(self, commit: str, arrived: int, file: str) -> Iterator[tuple[FileChange, Visit]]:
        """Yield what the merged side did to the file, newest first."""
        while self._arrived.get(commit) == arrived:
            visit = self._visits[commit]
            for change in visit.files:
                if change.path == file and change.new is not None:
                    yield change, visit
                    file = change.old_path
                    break
            if not visit.parents:
                return
            commit = visit.parents[0]


def _same(entry: Noted, kind: str, path: Path, value: Any) -> bool | None:
    """Say whether an entry is the one looked for; ``None`` for no, ``False`` for an entity that grew afterwards."""
    if entry.path != path[: len(entry.path)]:
        return None
    if kind in _BRINGS and entry.kind in _BRINGS:
        if value_at(entry.new, path[len(entry.path) :]) == value:
            return True
        grown = entry.kind == kind == Kind.ADDED and entry.path == path and isinstance(value, dict)
        return False if grown else None
    return True if entry.kind == kind and (entry.path == path or kind == Kind.REMOVED) else None
