"""Whether the version that a file's change log compares with is still the one it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from jbpgen.git.errors import GitError
from jbpgen.git.repository import Repository
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import Audience
from jbpgen.workflows.change_log import STATE, ChangesSince, NotComparedError
from jbpgen.workflows.check import open_project
from jbpgen.workflows.diff import Asked
from jbpgen.workflows.diff_inputs import AGREED, InputError
from jbpgen.workflows.history import ConfigurationInDoubtError, day_of, load_history
from jbpgen.workflows.reading import Reader
from jbpgen.workflows.rendered_file import Origin

_SHORT = 10
_MOST = 100  # versions looked through, those nearest to the stated day first


class Outcome(StrEnum):
    """What became of the version compared with."""

    FOUND = "found"
    REPLACED = "replaced"  # the file speaks of what was agreed last, and that is another version now
    LOST = "lost"  # no version here is the one compared with


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """``commit`` is where that version stands, as far as there is one."""

    outcome: Outcome
    commit: str = ""


def compared_with(origin: Origin, path: Path, plan: Plan, audience: Audience) -> ComparedWith:
    """Look for the version that a file of the plan in ``path`` names as the one its change log begins with."""
    looking = _Looking(origin, path, plan, Asked(date.min, "en", audience))
    try:
        return looking.found()
    except (GitError, InputError, ConfigurationInDoubtError, NotComparedError, OSError):
        return ComparedWith(Outcome.LOST)


class _Looking:
    def __init__(self, origin: Origin, path: Path, plan: Plan, asked: Asked) -> None:
        self._stated = origin.said("changes-since")
        self._state = origin.said("changes-since-state")
        self._commit = origin.said("changes-since-commit")
        self._agreed = origin.said("changes-since-agreed")
        self._path, self._plan, self._asked = path, plan, asked
        self._reader = Reader()

    def found(self) -> ComparedWith:
        if self._agreed:
            return self._agreed_last()
        if not self._state:  # there was no such plan then, so that nothing was compared
            return ComparedWith(Outcome.FOUND, self._commit[:_SHORT])
        for commit in [self._commit] if self._commit else self._likely():
            if self._is_it(commit):
                return ComparedWith(Outcome.FOUND, commit[:_SHORT])
        return ComparedWith(Outcome.LOST)

    def _agreed_last(self) -> ComparedWith:
        try:
            now = ChangesSince(AGREED, self._reader).compared(self._path, self._plan, self._asked)
        except InputError as error:
            if error.key != "no-agreed":
                raise
            return ComparedWith(Outcome.FOUND if self._agreed == "never" else Outcome.LOST)
        if self._agreed == "never" and now.log.state == "never-agreed":
            return ComparedWith(Outcome.FOUND)
        same = now.log.properties.get(STATE, "") == self._state and self._agreed != "never"
        return ComparedWith(Outcome.FOUND if same else Outcome.REPLACED, now.commit[:_SHORT])

    def _is_it(self, commit: str) -> bool:
        try:
            found = ChangesSince(commit, self._reader).compared(self._path, self._plan, self._asked)
        except NotComparedError:
            return False
        return found.log.properties.get(STATE) == self._state

    def _likely(self) -> Iterator[str]:
        """The versions of the plan, the one that stood on the stated day first: a customer's file names no commit."""
        repository = Repository.discover(self._path)
        place = repository.relative(self._path)
        history = load_history(repository, open_project((str(self._path),)), named=(place,))
        stops = [
            stop
            for lineage in history.plans
            if lineage.plan == self._plan.plan.id
            for stop in reversed(lineage.stops)
            if stop.blob is not None
        ]
        day = self._stated[:10]
        stops.sort(key=lambda stop: day_of(history.visits[stop.commit]) > day)
        yield from (stop.commit for stop in stops[:_MOST])
