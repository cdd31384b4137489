"""Finds out what versions are and what pairs of them differ by: the costly part, shared among processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from jbpgen.changes.change import Change
from jbpgen.changes.compare import compare
from jbpgen.changes.history import Noted, whole_lists
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.version import Version
from jbpgen.git.discovery import Location
from jbpgen.git.repository import Repository
from jbpgen.plan.base import Model
from jbpgen.plan.decode import decode
from jbpgen.plan.plan import Plan
from jbpgen.plan.progress import Progress
from jbpgen.source.problems import Limits
from jbpgen.source.sections import SectionReader
from jbpgen.workflows.history_index import Fact, Pair, content_key, written, written_value

Track = tuple[Pair, ...]
"""Pairs of versions of one file, oldest first."""

# A second process costs as much as studying this many pairs.
_WORTH_FORKING = 150
_PAIRS_AT_ONCE = 400


@dataclass(slots=True)
class Findings:
    """What a study brought: facts by blob, lines of the index by key."""

    facts: dict[str, Fact] = field(default_factory=dict)
    lines: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Studied:
    """How to study: the limits of reading, how much changes weigh."""

    location: Location
    limits: Limits
    policy: Policy


def study(tracks: Sequence[Track], how: Studied, jobs: int = 0) -> Findings:
    """Read every version of the tracks once and compare each pair. ``jobs`` 0 takes as many processes as pay."""
    pairs = sum(map(len, tracks))
    jobs = jobs or (os.cpu_count() or 1 if pairs >= _WORTH_FORKING else 1)
    portions = _portions(tracks)
    found = Findings()
    if jobs <= 1 or len(portions) < 2:
        answers: Iterable[Findings] = (_study_some((portion, how)) for portion in portions)
        return _gathered(answers, found)
    method = "fork" if sys.platform == "linux" else "spawn"
    gc.freeze()  # modules and models stay as they are: collecting them in each process would copy them
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method)) as pool:
        return _gathered(pool.map(_study_some, ((portion, how) for portion in portions)), found)


def _gathered(answers: Iterable[Findings], found: Findings) -> Findings:
    for answer in answers:
        found.facts.update(answer.facts)
        found.lines.update(answer.lines)
    return found


def _portions(tracks: Sequence[Track]) -> list[list[Track]]:
    """Cut the work so that neither a process' memory nor its waiting for the others grows with the history."""
    total = sum(map(len, tracks))
    largest = min(_PAIRS_AT_ONCE, max(1, total // 8))
    portions: list[list[Track]] = [[]]
    size = 0
    for track in tracks:
        if portions[-1] and size + len(track) > largest:
            portions.append([])
            size = 0
        portions[-1].append(track)
        size += len(track)
    return portions


def _study_some(work: tuple[list[Track], Studied]) -> Findings:
    tracks, how = work
    repository = Repository(how.location)
    blobs = {blob for track in tracks for pair in track for blob in (pair.old, pair.new) if blob}
    contents = dict(repository.blobs(sorted(blobs)))
    found = Findings()
    collecting = gc.isenabled()
    gc.disable()
    try:
        for track in tracks:
            _Study(contents, how, found).track(track)
    finally:
        if collecting:
            gc.enable()
    return found


class _Study:
    """Of one track: its versions share what they have in common."""

    def __init__(self, contents: dict[str, bytes], how: Studied, found: Findings) -> None:
        self._reader = SectionReader(how.limits)
        self._contents = contents
        self._policy = how.policy
        self._found = found
        self._versions: dict[str, _LazyVersion] = {"": _LazyVersion(None)}

    def track(self, track: Track) -> None:
        for pair in track:
            old, new = self._version(pair.old), self._version(pair.new)
            if not is_plan(new.data) or (pair.old and not is_plan(old.data)):
                continue
            entries = self._entries(old, new, date.fromisoformat(pair.day))
            if not pair.old:  # a whole plan is large, and few questions ask for what was in it at first
                self._found.lines[content_key(pair.new)] = written_value(new.data)
                entries = [entry._replace(new=None) for entry in entries]
            self._found.lines[pair.key] = written(entries)

    def _version(self, blob: str) -> _LazyVersion:
        found = self._versions.get(blob)
        if found is None:
            data = self._reader.read(self._contents[blob])
            found = self._versions[blob] = _LazyVersion(data)
            self._found.facts[blob] = Fact(plan_id(data), is_plan(data))
        return found

    def _entries(self, old: _LazyVersion, new: _LazyVersion, day: date) -> list[Noted]:
        root: type[Model] = Progress if all(_names_its_plan(one.data) for one in (old, new)) else Plan
        edits = compare(old.data, new.data, root)
        entries = [noted(change) for change in judge(edits, old, new, self._policy, day, root=root)]
        return whole_lists(entries, old.data, new.data)


class _LazyVersion(Version):
    """A version that is decoded only if a rule asks for its plan."""

    def __init__(self, data: Any) -> None:
        object.__setattr__(self, "data", data)

    @cached_property
    def plan(self) -> Plan | None:
        found = None if _names_its_plan(self.data) else decode(self.data).plan
        return found if isinstance(found, Plan) else None


def is_plan(data: Any) -> bool:
    """Say whether a file's data means to be a plan; other YAML files lie beside them."""
    return isinstance(data, dict) and ("jbp" in data or isinstance(data.get("plan"), dict))


def plan_id(data: Any) -> str | None:
    """Return the id that a plan's data states, or that of the plan whose progress it is."""
    head = data.get("plan") if is_plan(data) else None
    found = head.get("id") if isinstance(head, dict) else head
    return found if isinstance(found, str) and found else None


def _names_its_plan(data: Any) -> bool:
    """Say whether a file is some plan's progress: it names the plan, which has a chapter of that name."""
    return data is None or (isinstance(data, dict) and isinstance(data.get("plan"), str))


def noted(change: Change) -> Noted:
    """Return a change as histories keep it."""
    edit = change.edit
    return Noted(
        edit.kind.value,
        edit.path,
        edit.before,
        edit.old,
        edit.new,
        change.rule,
        change.level.value,
        change.sort.value,
    )
