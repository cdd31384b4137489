"""The verb behind ``log`` and ``blame``: the history of every plan's fields, as kept in the git directory.

A query that finds everything kept imports neither yaml nor pydantic.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jbpgen.changes.edit import Kind
from jbpgen.changes.history import RESTORED, Noted, Step
from jbpgen.git.log import FileChange, Visit
from jbpgen.git.repository import HEAD, Repository
from jbpgen.workflows.history_index import FOLDER, Fact, HistoryIndex, Pair, content_key, thawed, written_value
from jbpgen.workflows.kept import depends_on, tool_digest
from jbpgen.workflows.lineages import Lineage, Stop, lineages
from jbpgen.workflows.origins import Origins
from jbpgen.workflows.plan_files import PlanFiles, is_progress
from jbpgen.workflows.project import Project

_GONE = Noted(Kind.REMOVED.value, (), (), None, None, "plan-removed", "breaking", "plan")
_BACK = Noted(RESTORED, (), (), None, None, "plan-added", "info", "plan")
_PROGRESS_GONE = Noted(Kind.REMOVED.value, (), (), None, None, "progress-reported", "info", "progress")
_PROGRESS_BACK = Noted(RESTORED, (), (), None, None, "progress-reported", "info", "progress")


class ConfigurationInDoubtError(Exception):
    """The organisation's configuration was not understood in full: what it keeps internal may be there."""


@dataclass(frozen=True)
class History:
    """All plans of a repository up to one commit, and the progress beside them.

    ``mainline`` are the commits by first parent, oldest first.
    """

    repository: Repository
    commit: str
    visits: Mapping[str, Visit]
    mainline: tuple[str, ...]
    plans: tuple[Lineage, ...]
    index: HistoryIndex
    progress: tuple[Lineage, ...] = ()

    def steps(self, plan: Lineage, contents: bool = False) -> tuple[Step, ...]:
        """Return what each commit did to a plan, oldest first; with the content of whole plans if asked for."""
        steps: list[Step] = []
        gone, back = (_PROGRESS_GONE, _PROGRESS_BACK) if plan.is_progress else (_GONE, _BACK)
        for stop, pair, unread in _pairs_of(plan, self.index.facts, self.visits):
            entries: tuple[Noted, ...] = ()
            if stop.blob is None:
                entries = (gone,)
            elif pair is not None and pair.old != pair.new:
                entries = self.index.entries(pair)
                if contents and not pair.old:
                    entries = tuple(entry._replace(new=self.index.content(pair.new)) for entry in entries)
            if stop.blob is not None and steps and steps[-1].entries == (gone,):
                entries = (back, *entries)
            readable = stop.blob is None or pair is not None
            steps.append(Step(stop.commit, stop.file, stop.old_file, entries, readable, unread))
        return tuple(steps)

    def content(self, plan: Lineage) -> Any:
        """Return the data of the last version that could be read."""
        blob = [stop.blob for stop in plan.stops if stop.blob and _is_readable(stop.blob, self.index.facts)][-1]
        key = content_key(blob)
        kept = self.index.value(key)
        if kept is not None:
            return thawed(kept)
        from jbpgen.source.file import read_bytes

        data = read_bytes("", next(iter(self.repository.blobs([blob])))[1]).data
        self.index.add({}, {key: written_value(data)})
        self.index.save()
        return data

    def of_the_file(self, step: Step) -> tuple[Noted, ...]:
        """Return what a commit did to the file as such."""
        found: list[Noted] = []
        if not step.readable:
            sort = "progress" if is_progress(step.file) else ""
            found.append(Noted("unreadable", (), (), None, None, sort=sort))
        if step.old_file != step.file:
            found.append(Noted("file-moved", (), (), step.old_file, step.file, "", "info", "editorial"))
        return tuple(found)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Return each mainline commit's place, oldest first."""
        return {commit: place for place, commit in enumerate(self.mainline)}

    @cached_property
    def origins(self) -> Origins:
        """Return where what merges brought came from."""
        return Origins(self.visits, self.mainline, self._entries)

    def _entries(self, change: FileChange, visit: Visit) -> Sequence[Noted]:
        pair = Pair(change.old or "", change.new or "", day_of(visit))
        if not change.new or pair not in self.index:
            return ()
        entries = self.index.entries(pair)
        if not change.old:
            return tuple(entry._replace(new=self.index.content(change.new)) for entry in entries)
        return entries


def load_history(
    repository: Repository,
    project: Project,
    revision: str = HEAD,
    named: Iterable[str] = (),
    jobs: int = 0,
    keep: bool = True,
) -> History:
    """Return the history up to ``revision``; studies what is not kept. Raises ``GitError``.

    Files that are ``named`` are plans whatever their name, unless it is that of progress.
    """
    commit = repository.resolve(revision)
    index = HistoryIndex(_place(repository, project) if keep else None, depends_on(tool_digest(), project.digest))
    files = PlanFiles(repository, project, (one for one in named if not is_progress(one)))
    visits = {
        visit.id: visit._replace(files=files.among(visit.files) + files.progress_among(visit.files))
        for visit in _log(repository, commit, index)
    }
    mainline = _mainline(commit, visits)
    known = _Known(index, repository, project, jobs)
    known.learn(_tracks(reversed(visits.values())))
    found = lineages((visits[one] for one in mainline), index.facts, is_progress)
    found = [one for one in found if any(_is_readable(stop.blob, index.facts) for stop in one.stops)]
    known.learn(
        [tuple(pair for _, pair, _ in _pairs_of(one, index.facts, visits) if pair is not None) for one in found]
    )
    index.save()
    plans, progress = (tuple(one for one in found if one.is_progress is kind) for kind in (False, True))
    return History(repository, commit, visits, mainline, plans, index, progress)


def _log(repository: Repository, commit: str, index: HistoryIndex) -> list[Visit]:
    if repository.is_shallow:  # as it is now, whatever was kept before
        raise repository.shallow_error(commit)
    visits = index.visits(commit)
    if visits is None:
        visits = repository.log(commit)
        index.add_visits(commit, visits)
    return visits


def _place(repository: Repository, project: Project) -> Path:
    # Two projects in one repository keep apart, for each would throw the other's history away.
    name = hashlib.sha256(str(project.root or "").encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return repository.shared_folder / FOLDER / f"history-{name}.jsonl"


def _mainline(commit: str, visits: Mapping[str, Visit]) -> tuple[str, ...]:
    found = []
    while commit in visits:
        found.append(commit)
        parents = visits[commit].parents
        if not parents:
            break
        commit = parents[0]
    return tuple(reversed(found))


def day_of(visit: Visit) -> str:
    """Return the day of a commit, which its changes are judged by."""
    return _day(max(visit.time, 0))


@cache
def _day(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).date().isoformat()


def _tracks(visits: Iterable[Visit]) -> list[tuple[Pair, ...]]:
    """Return the pairs of versions that commits make, file by file, so that each file's versions are read together."""
    tracks: dict[str, list[Pair]] = {}
    for visit in visits:
        for change in visit.files:
            if change.new is None or change.new == change.old:
                continue
            tracks.setdefault(change.path, []).append(Pair(change.old or "", change.new, day_of(visit)))
    return [tuple(track) for track in tracks.values()]


class _Known:
    """What the index knows, and how to learn the rest."""

    def __init__(self, index: HistoryIndex, repository: Repository, project: Project, jobs: int) -> None:
        self._index = index
        self._repository = repository
        self._project = project
        self._jobs = jobs

    def learn(self, tracks: Iterable[tuple[Pair, ...]]) -> None:
        """Study every pair that the index lacks."""
        lacking = [found for track in tracks if (found := tuple(pair for pair in track if self._lacks(pair)))]
        if not lacking:
            return
        from jbpgen.workflows.history_pairs import study
        from jbpgen.workflows.history_settings import how_to_study

        learnt = study(lacking, how_to_study(self._repository, self._project), self._jobs)
        self._index.add(learnt.facts, learnt.lines)

    def _lacks(self, pair: Pair) -> bool:
        facts = self._index.facts
        if pair.new not in facts or (pair.old and pair.old not in facts):
            return True
        both = facts[pair.new].readable and (not pair.old or facts[pair.old].readable)
        return both and pair.old != pair.new and pair not in self._index


def _is_readable(blob: str | None, facts: Mapping[str, Fact]) -> bool:
    fact = facts.get(blob) if blob is not None else None
    return fact is not None and fact.readable


def _pairs_of(
    plan: Lineage, facts: Mapping[str, Fact], visits: Mapping[str, Visit]
) -> Iterable[tuple[Stop, Pair | None, tuple[str, ...]]]:
    """Yield each version of a plan with the pair it makes with the last readable one, and what was unreadable between.

    ``None`` stands for the pair where the version itself is unreadable or gone.
    """
    last = ""
    unread: list[str] = []
    for stop in plan.stops:
        if stop.blob is None:
            yield stop, None, ()
        elif not _is_readable(stop.blob, facts):
            unread.append(stop.commit)
            yield stop, None, ()
        else:
            yield stop, Pair(last, stop.blob, day_of(visits[stop.commit])), tuple(unread)
            last = stop.blob
            unread.clear()
