"""Which versions of which files are one plan: followed by the plan's id first, then by place, then by git's renames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jbpgen.git.log import FileChange, Visit
from jbpgen.workflows.history_index import Fact


class Stop(NamedTuple):
    """A version of a plan: the commit that brought it, its file, its blob id (``None``: it was removed)."""

    commit: str
    file: str
    old_file: str
    blob: str | None


@dataclass(slots=True)
class Lineage:
    """One plan, or the progress beside one, through all its versions, oldest first."""

    stops: list[Stop] = field(default_factory=list)
    plan: str | None = None
    is_progress: bool = False

    @property
    def file(self) -> str:
        """Where the plan stands, or stood last."""
        return self.stops[-1].file

    def add(self, commit: str, change: FileChange, fact: Fact | None) -> None:
        """Take in the next version."""
        stood = self.stops[-1].file if self.stops else change.path
        self.stops.append(Stop(commit, change.path, stood, change.new))
        if fact is not None and fact.plan is not None:
            self.plan = fact.plan


def lineages(
    visits: Iterable[Visit], facts: Mapping[str, Fact], is_progress: Callable[[str], bool] = lambda _: False
) -> list[Lineage]:
    """Sort the file changes of one line of commits, oldest first, into plans and, apart, what is their progress."""
    plans, progress = _Sorting(facts, False), _Sorting(facts, True)
    for visit in visits:
        beside = [change for change in visit.files if is_progress(change.path)]
        if beside:
            progress.take(visit.id, beside)
            plans.take(visit.id, [change for change in visit.files if not is_progress(change.path)])
        else:
            plans.take(visit.id, visit.files)
    return [*plans.found, *progress.found]


class _Sorting:
    def __init__(self, facts: Mapping[str, Fact], is_progress: bool) -> None:
        self.found: list[Lineage] = []
        self._facts = facts
        self._is_progress = is_progress
        self._live: dict[str, Lineage] = {}
        self._ended: dict[str, Lineage] = {}

    def take(self, commit: str, changes: Sequence[FileChange]) -> None:
        ends: dict[str, Lineage] = {}
        starts: list[FileChange] = []
        for change in changes:
            lineage = self._live.get(change.old_path) if change.old is not None else None
            fact = self._fact(change)
            in_place = change.new is not None and change.path == change.old_path and lineage is not None
            if in_place and lineage is not None and not _is_another(lineage, fact):
                lineage.add(commit, change, fact)
                continue
            if lineage is not None:
                ends[change.old_path] = self._live.pop(change.old_path)
            if change.new is not None:
                starts.append(change)
        for change in self._joined(commit, starts, ends):
            self._begin(commit, change)
        for path, lineage in ends.items():
            lineage.stops.append(Stop(commit, path, path, None))
            if lineage.plan is not None:
                self._ended[lineage.plan] = lineage

    def _fact(self, change: FileChange) -> Fact | None:
        return self._facts.get(change.new) if change.new is not None else None

    def _joined(self, commit: str, starts: list[FileChange], ends: dict[str, Lineage]) -> list[FileChange]:
        """Go on with plans that only changed their place; return the files that are none of these."""
        for same in (self._same_plan, _same_place, _same_to_git):
            left = []
            for change in starts:
                path = same(change, ends)
                if path is None:
                    left.append(change)
                else:
                    self._go_on(ends.pop(path), commit, change)
            starts = left
        return starts

    def _same_plan(self, change: FileChange, ends: Mapping[str, Lineage]) -> str | None:
        fact = self._fact(change)
        if fact is None or fact.plan is None:
            return None
        return next((path for path, lineage in ends.items() if lineage.plan == fact.plan), None)

    def _begin(self, commit: str, change: FileChange) -> None:
        fact = self._fact(change)
        lineage = self._ended.pop(fact.plan, None) if fact is not None and fact.plan is not None else None
        if lineage is None:
            lineage = Lineage(is_progress=self._is_progress)
            self.found.append(lineage)
        self._go_on(lineage, commit, change)

    def _go_on(self, lineage: Lineage, commit: str, change: FileChange) -> None:
        lineage.add(commit, change, self._fact(change))
        self._live[change.path] = lineage


def _is_another(lineage: Lineage, fact: Fact | None) -> bool:
    known = fact is not None and fact.plan is not None and lineage.plan is not None
    return known and fact is not None and fact.plan != lineage.plan


def _same_place(change: FileChange, ends: Mapping[str, Lineage]) -> str | None:
    return change.path if change.path in ends else None


def _same_to_git(change: FileChange, ends: Mapping[str, Lineage]) -> str | None:
    return change.old_path if change.old_path in ends else None
