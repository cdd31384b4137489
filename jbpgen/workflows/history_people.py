"""Who stands behind the lines of a history: authors, committers and mergers kept apart, reasons and approvals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from jbpgen.changes.told import Source, Who
from jbpgen.diagnostics import Path
from jbpgen.git.commits import Commit, Person
from jbpgen.workflows.history import History
from jbpgen.workflows.history_index import written_value

REASON = ("Reason", "原因", "理由")
APPROVED = ("Approved-by", "批准人", "审批人", "批准")
_COMMIT = "commit:"
Asked = tuple[str, str, str, Path, Any]
"""Of a line: mainline commit, file, kind, path, new value as kept."""


class _Words(NamedTuple):
    """What a commit says: people, title, reasons, approvals."""

    author: Who
    committer: Who
    subject: str
    reasons: tuple[str, ...]
    approvals: tuple[str, ...]


class People:
    """Finds the sources of lines, each commit read once."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._words: dict[str, _Words] = {}
        self._sources: dict[tuple[str, str | None], Source] = {}

    def sources(self, asked: Sequence[Asked]) -> list[Source]:
        """Return the source of each line, in order."""
        pairs = [(commit, self._original(commit, *rest)) for commit, *rest in asked]
        self._learn(sorted({one for pair in pairs for one in pair if one is not None} - self._words.keys()))
        return [self._source(*pair) for pair in pairs]

    def _original(self, commit: str, file: str, kind: str, path: Path, value: Any) -> str | None:
        if len(self._history.visits[commit].parents) < 2:
            return None
        return self._history.origins.of(commit, file, kind, path, value)

    def _source(self, commit: str, original: str | None) -> Source:
        found = self._sources.get((commit, original))
        if found is None:
            found = self._sources[commit, original] = self._made(commit, original)
        return found

    def _made(self, commit: str, original: str | None) -> Source:
        on_line = self._words[commit]
        work = self._words[original] if original is not None else on_line
        both = (work,) if original is None else (work, on_line)
        return Source(
            commit=commit,
            original=original,
            author=work.author,
            committer=work.committer,
            merger=on_line.author if len(self._history.visits[commit].parents) > 1 else None,
            subject=work.subject,
            reasons=tuple(dict.fromkeys(value for one in both for value in one.reasons)),
            approvals=tuple(dict.fromkeys(value for one in both for value in one.approvals)),
        )

    def _learn(self, commits: Sequence[str]) -> None:
        """Find who and why of commits, in the index where it is kept, else in the repository."""
        index = self._history.index
        unknown = []
        for commit in commits:
            row = index.value(f"{_COMMIT}{commit}")
            if row is None:
                unknown.append(commit)
            else:
                author, committer, subject, reasons, approvals = row
                self._words[commit] = _Words(Who(*author), Who(*committer), subject, tuple(reasons), tuple(approvals))
        if unknown:
            found = {id_: _words(one) for id_, one in self._history.repository.commits(unknown).items()}
            self._words.update(found)
            index.add({}, {f"{_COMMIT}{id_}": written_value(one) for id_, one in found.items()})
            index.save()


def _words(commit: Commit) -> _Words:
    author, committer = _who(commit.author), _who(commit.committer)
    return _Words(author, committer, commit.subject, commit.trailer(*REASON), commit.trailer(*APPROVED))


def _who(person: Person) -> Who:
    return Who(person.name, person.email, person.when.isoformat())
