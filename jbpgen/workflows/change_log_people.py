"""Who made the changes between a commit and the files on disk, when and why: for the own house only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jbpgen.changes.change import Change
from jbpgen.changes.compare import compare
from jbpgen.changes.edit import Kind
from jbpgen.changes.told import Told
from jbpgen.changes.version import Version
from jbpgen.diagnostics import dotted
from jbpgen.workflows.diff_inputs import Inputs
from jbpgen.workflows.history import History, load_history
from jbpgen.workflows.history_rows import Question, log
from jbpgen.workflows.lineages import Lineage

_OF_FILES = ("file-moved", "unreadable")


@dataclass(frozen=True, slots=True)
class Signed:
    """Whoever touched a place, each with the day of their last commit, first to last; the reasons that they gave.

    ``open`` says that the files on disk changed it once more, in no commit yet.
    """

    people: tuple[tuple[str, date], ...] = ()
    reasons: tuple[str, ...] = ()
    open: bool = False


def signed_lines(
    inputs: Inputs, since: str, now: Version, changes: Sequence[Change], names: Mapping[str, str]
) -> list[Signed]:
    """Return who stands behind each change since the commit ``since``; ``names`` by address go before those of commits.

    Raises ``GitError``.
    """
    repository = inputs.repository
    assert repository is not None
    (place,) = inputs.new.files
    history = load_history(repository, inputs.project, named=(place,))
    plan = next((one for one in history.plans if one.plan == now.id and one.stops[-1].blob is not None), None)
    if plan is None:
        return [Signed(open=True)] * len(changes)
    later = {visit.id for visit in repository.log(beyond=since)}
    rows = [
        one
        for one in reversed(log(history, [plan], Question()))
        if one.source.commit in later and one.kind not in _OF_FILES
    ]
    still_open = _open_places(history, plan, now)
    return [_signed(change, rows, still_open, names) for change in changes]


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
