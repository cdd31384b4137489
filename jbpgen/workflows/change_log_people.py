"""Who made the changes between a commit and the files on disk, when and why: for the own house only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jbpgen.changes.change import Change
from jbpgen.changes.compare import compare
from jbpgen.changes.edit import Kind
from jbpgen.changes.told import Told
from jbpgen.changes.version import Version
from jbpgen.diagnostics import dotted
from jbpgen.git.repository import Repository
from jbpgen.workflows.diff_inputs import Inputs
from jbpgen.workflows.history import History, load_history
from jbpgen.workflows.history_rows import Question, log
from jbpgen.workflows.lineages import Lineage
from jbpgen.workflows.project import Project

_OF_FILES = ("file-moved", "unreadable")


@dataclass(frozen=True, slots=True)
class Signed:
    """Whoever touched a place, each with the day of their last commit, first to last; the reasons that they gave.

    ``open`` says that the files on disk changed it once more, in no commit yet.
    """

    people: tuple[tuple[str, date], ...] = ()
    reasons: tuple[str, ...] = ()
    open: bool = False


class Signatures:
    """Who stands behind changes, for all plans of a run: a repository's history is read once."""

    def __init__(self) -> None:
        self._histories: dict[tuple[Path, str], History] = {}
        self._later: dict[tuple[Path, str], frozenset[str]] = {}

    def of(
        self, inputs: Inputs, since: str, now: Version, changes: Sequence[Change], names: Mapping[str, str]
    ) -> list[Signed]:
        """Return who stands behind each change since the commit ``since``; ``names`` by address go before those of
        commits. Raises ``GitError``.
        """
        repository = inputs.repository
        assert repository is not None
        (place,) = inputs.new.files
        found = self._lineage(repository, inputs.project, place, now.id)
        if found is None:
            return [Signed(open=True)] * len(changes)
        history, plan = found
        key = (repository.shared_folder, since)
        if key not in self._later:
            self._later[key] = frozenset(visit.id for visit in repository.log(beyond=since))
        rows = [
            one
            for one in reversed(log(history, [plan], Question()))
            if one.source.commit in self._later[key] and one.kind not in _OF_FILES
        ]
        still_open = _open_places(history, plan, now)
        return [_signed(change, rows, still_open, names) for change in changes]

    def _lineage(
        self, repository: Repository, project: Project, place: str, plan: str
    ) -> tuple[History, Lineage] | None:
        """The plan's history; a file that no plan would be called is looked for by its name."""
        for named in ("", place):
            key = (repository.shared_folder, named)
            if key not in self._histories:
                self._histories[key] = load_history(repository, project, named=(named,) if named else ())
            for one in self._histories[key].plans:
                if one.plan == plan and one.stops[-1].blob is not None:
                    return self._histories[key], one
        return None


def _open_places(history: History, plan: Lineage, now: Version) -> list[str]:
    """What the file on disk changes in what was committed last."""
    edits = compare(history.content(plan), now.data)
    return [dotted(path) for edit in edits for path in (edit.path, edit.before)]


def _signed(change: Change, rows: Iterable[Told], open_places: Iterable[str], names: Mapping[str, str]) -> Signed:
    touches = _is_it if change.edit.kind is Kind.REORDERED else _touches
    places = {dotted(change.edit.path), dotted(change.edit.before)}
    people: dict[str, date] = {}
    reasons: dict[str, None] = {}
    for row in rows:
        if any(touches(row.now, place) or touches(row.path, place) for place in places):
            author = row.source.author
            name = names.get(author.email.casefold(), author.name)
            people.pop(name, None)
            people[name] = date.fromisoformat(author.day)
            reasons |= dict.fromkeys(row.source.reasons)
    is_open = any(touches(one, place) for one in open_places for place in places)
    return Signed(tuple(people.items()), tuple(reasons), is_open)


def _is_it(one: str, other: str) -> bool:
    """What is told of a collection's order concerns none of its entries."""
    return one == other


def _touches(one: str, other: str) -> bool:
    """Say whether a place is the other, within it, or around it; what concerns the whole plan touches all of it."""
    return one == other or any(
        not outer or inner.startswith((f"{outer}.", f"{outer}[")) for outer, inner in ((one, other), (other, one))
    )
