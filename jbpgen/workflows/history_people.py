"""Who stands behind the lines of a history: authors, committers and mergers kept apart, reasons and approvals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jbpgen.changes.told import Source, Who
from jbpgen.diagnostics import Path
from jbpgen.git.commits import Commit, Person
from jbpgen.workflows.history import History

REASON = ("Reason", "原因", "理由")
APPROVED = ("Approved-by", "批准人", "审批人", "批准")
Asked = tuple[str, str, str, Path, Any]
"""Of a line: mainline commit, file, kind, path, new value as kept."""


class People:
    """Finds the sources of lines, each commit read once."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._commits: dict[str, Commit] = {}
        self._sources: dict[tuple[str, str | None], Source] = {}

    def sources(self, asked: Sequence[Asked]) -> list[Source]:
        """Return the source of each line, in order."""
        pairs = [(commit, self._original(commit, *rest)) for commit, *rest in asked]
        lacking = {one for pair in pairs for one in pair if one is not None} - self._commits.keys()
        self._commits.update(self._history.repository.commits(sorted(lacking)))
        return [self._source(*pair) for pair in pairs]

    def _original(self, commit: str, file: str, kind: str, path: Path, value: Any) -> str | None:
        if len(self._history.visits[commit].parents) < 2:
            return None
        return self._history.origins.of(commit, file, kind, path, value)

    def _source(self, commit: str, original: str | None) -> Source:
        found = self._sources.get((commit, original))
        if found is None:
            found = self._sources[commit, original] = _made(self._commits, commit, original)
        return found


def _made(commits: dict[str, Commit], commit: str, original: str | None) -> Source:
    on_line = commits[commit]
    work = commits[original] if original is not None else on_line
    both = (work,) if original is None else (work, on_line)
    return Source(
        commit=commit,
        original=original,
        author=_who(work.author),
        committer=_who(work.committer),
        merger=_who(on_line.author) if len(on_line.parents) > 1 else None,
        subject=work.subject,
        reasons=_once(value for one in both for value in one.trailer(*REASON)),
        approvals=_once(value for one in both for value in one.trailer(*APPROVED)),
    )


def _once(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _who(person: Person) -> Who:
    return Who(person.name, person.email, person.when.isoformat())
