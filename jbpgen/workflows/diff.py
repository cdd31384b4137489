"""The verb ``diff``: two sides → what changed in each plan, judged, with impact. One broken plan hides no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from jbpgen.changes.change import Change, Level, Sort
from jbpgen.changes.compare import compare
from jbpgen.changes.customer import NoCustomerEditionError, Redaction, customer_versions
from jbpgen.changes.difference import Difference, End, Located, PlanDiff, Unreadable
from jbpgen.changes.edit import Kind
from jbpgen.changes.impact import with_impact
from jbpgen.changes.judge import judge
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Part, Place
from jbpgen.diagnostics import Path as KeyPath
from jbpgen.lint.stamp import from_problem
from jbpgen.plan.library import with_own
from jbpgen.plan.progress import Progress
from jbpgen.plan.redact import Audience
from jbpgen.source.file import SourceFile
from jbpgen.workflows.change_policy import change_policy
from jbpgen.workflows.configuration import Settings
from jbpgen.workflows.diff_inputs import Inputs, PlanFile, Side
from jbpgen.workflows.history import ConfigurationInDoubtError
from jbpgen.workflows.plan_files import is_progress
from jbpgen.workflows.project import CONFIG_NAME
from jbpgen.workflows.reading import ABSENT, Judging, Reader


@dataclass(frozen=True, slots=True)
class Asked:
    """What to tell of the changes: whose eyes, which day, at least which level, which classes (none: all)."""

    as_of: date
    locale: str
    audience: Audience = "internal"
    level: Level = Level.INFO
    sorts: frozenset[Sort] = frozenset()

    def wants(self, change: Change) -> bool:
        """Say whether a change is asked for."""
        return change.level.rank >= self.level.rank and (not self.sorts or change.sort in self.sorts)


@dataclass(frozen=True, slots=True)
class _Read:
    source: SourceFile
    version: Version
    same: bool  # byte by byte on both sides

    @property
    def plan(self) -> str:
        return self.version.id

    @property
    def names(self) -> str:
        """The plan whose progress it is; empty for a plan. A file is what it is called, whatever is wrong in it."""
        if not is_progress(self.source.path):
            return ""
        found = self.version.at(("plan",))
        return found if isinstance(found, str) and found else PurePosixPath(self.source.path).name

    @property
    def key(self) -> str:
        """What it is paired by."""
        return f"{self.names} progress" if self.names else self.plan


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides as read, by path, once for everything that is told of them; and what could not be read."""

    inputs: Inputs
    asked: Asked
    settings: Settings
    old: Mapping[str, _Read]
    new: Mapping[str, _Read]
    unreadable: tuple[Unreadable, ...]
    reader: Reader


def read_sides(inputs: Inputs, asked: Asked, reader: Reader | None = None) -> Sides:
    """Read both sides; what is the same on both, or known to ``reader``, is parsed once.

    Raises ``ConfigurationInDoubtError`` where nobody can say what the customer may see.
    """
    reader = reader or Reader()
    settings = reader.settings(inputs.project, asked.locale)
    if asked.audience == "customer" and not settings.understood:
        raise ConfigurationInDoubtError(CONFIG_NAME)
    unreadable: list[Unreadable] = []
    same = {path for path, file in inputs.old.files.items() if _is_same(inputs, path, file)}
    way = _Way(reader, settings, asked, unreadable)
    old = _read(inputs.old, same, {}, way)
    new = _read(inputs.new, same, old, way)
    return Sides(inputs, asked, settings, old, new, tuple(unreadable), reader)


def differences(sides: Sides) -> Difference:
    """Compare both sides plan by plan. What could not be read is told beside what could."""
    inputs, asked = sides.inputs, sides.asked
    unreadable = list(sides.unreadable)
    definitions = with_own(sides.settings.definitions)
    judging = sides.reader.judging(change_policy(sides.settings), asked.as_of, definitions)
    measure = _Measure(asked, sides.settings, judging)
    plans: list[PlanDiff] = []
    never_agreed = []
    for pair in _pairs(sides):
        if any(one is not None and one.names for one in pair):
            plans += _progress(*pair, measure) if not inputs.old.agreed else ()
            continue
        if inputs.old.agreed and pair[0] is None and pair[1] is not None:
            never_agreed.append(pair[1].plan or pair[1].source.path)
            continue
        try:
            plans.append(_compared(*pair, measure))
        except NoCustomerEditionError:
            doubtful = (one for one in pair if one is not None and not one.same and _in_doubt(one))
            unreadable += [Unreadable(one.source.path, (), edition=True) for one in doubtful]
    found = tuple(sorted(plans, key=lambda plan: (plan.plan, plan.is_progress, plan.new_file)))
    old_end, new_end = (End(side.label, side.commit, side.day) for side in (inputs.old, inputs.new))
    return Difference(old_end, new_end, found, tuple(unreadable), tuple(sorted(never_agreed)))


@dataclass(frozen=True, slots=True)
class _Measure:
    """By what changes are judged: the same for every plan."""

    asked: Asked
    settings: Settings
    judging: Judging


def _in_doubt(one: _Read) -> bool:
    """Say whether a version is not understood in full."""
    return bool(one.source.problems) or not one.version.is_whole


@dataclass(frozen=True, slots=True)
class PlanPair:
    """A plan that is not the same on both sides, whole (nothing redacted); ``place`` is its path in the repository,
    ``sources`` the files as they were read, old and new, of those sides that have one.
    """

    file: str
    place: str
    old: Version
    new: Version
    sources: tuple[SourceFile, ...]

    @property
    def both(self) -> bool:
        """Whether there are two versions."""
        return self.old.data is not None and self.new.data is not None


def plan_pairs(sides: Sides) -> list[PlanPair]:
    """Return the pairs that `differences` compares, without what could not be read and what is the same."""
    places = {id(one): path for side in (sides.old, sides.new) for path, one in side.items()}
    found = []
    for old, new in _pairs(sides):
        one = new or old
        assert one is not None
        if (old and new and old.version.data == new.version.data) or one.names:
            continue
        before, after = (each.version if each is not None else Version(None) for each in (old, new))
        sources = tuple(each.source for each in (old, new) if each is not None)
        found.append(PlanPair(one.source.path, places[id(one)], before, after, sources))
    return found


def _is_same(inputs: Inputs, path: str, file: PlanFile) -> bool:
    other = inputs.new.files.get(path)
    return other is not None and other.content == file.content


@dataclass(frozen=True, slots=True)
class _Way:
    """How both sides are read; what could not be is put down in ``unreadable``."""

    reader: Reader
    settings: Settings
    asked: Asked
    unreadable: list[Unreadable]


def _read(side: Side, same: set[str], other: Mapping[str, _Read], way: _Way) -> dict[str, _Read]:
    found = {}
    for path, file in side.files.items():
        if way.asked.audience == "customer" and is_progress(path):
            continue
        if path in same and path in other:
            twin = other[path]
            found[path] = replace(twin, source=replace(twin.source, path=file.path))
            continue
        one = way.reader.read(file.path, file.content, way.settings.limits)
        source = replace(one.source, path=file.path)
        if source.data is None:
            if path in same:
                continue  # the same bytes: nothing changed, whatever they mean
            problems = tuple(from_problem(source, problem, way.asked.locale) for problem in source.problems)
            way.unreadable.append(Unreadable(file.path, problems))
            continue
        # What is the same on both sides only counts towards totals, which need no plan that is understood.
        needed = path not in same or way.asked.audience == "customer"
        found[path] = _Read(source, one.version if needed else one.bare, path in same)
    return found


def _pairs(sides: Sides) -> Iterator[tuple[_Read | None, _Read | None]]:
    """Pair plans by their id, then by their path; the rest came or went."""
    old, new, inputs = sides.old, sides.new, sides.inputs
    if inputs.old.single and inputs.new.single:
        if old and new:
            yield next(iter(old.values())), next(iter(new.values()))
        return
    by_id: dict[str, list[str]] = {}
    for path, one in old.items():
        by_id.setdefault(one.key, []).append(path)
    left = dict(old)
    waiting: list[str] = []
    for path, one in new.items():
        candidates = [place for place in by_id.get(one.key, ()) if one.key and place in left]
        chosen = path if path in candidates else candidates[0] if candidates else None
        if chosen is None:
            waiting.append(path)
        else:
            yield left.pop(chosen), one
    for path in waiting:
        # As below: its other side is there and could not be read, so that it did not come anew.
        if path in left or path not in inputs.old.files or path in old:
            yield left.pop(path, None), new[path]
    for path, one in left.items():
        # Its other side is there but could not be read: that is told, and is no removal.
        if path not in inputs.new.files or path in new:
            yield one, None


def _compared(old: _Read | None, new: _Read | None, measure: _Measure) -> PlanDiff:
    before, after = (one.version if one is not None else ABSENT for one in (old, new))
    asked = measure.asked
    if asked.audience == "customer":
        if any(one is not None and one.source.problems for one in (old, new)):
            raise NoCustomerEditionError(after.id or before.id)
        plan = after.plan or before.plan
        withheld = measure.settings.withheld(plan) if plan is not None else frozenset()
        before, after = customer_versions(before, after, Redaction(measure.judging.definitions, withheld))
    changes = with_impact(measure.judging.between(before, after), before, after)
    told = [change for change in changes if asked.wants(change)]
    if asked.audience == "customer":
        # Names of files are the house's own, and how far apart lines are tells how much stands between them.
        found = tuple(Located(change, 0, 0) for change in told)
        return PlanDiff(after.id or before.id, "", "", found, before, after)
    old_file, new_file = (one.source.path if one is not None else "" for one in (old, new))
    return PlanDiff(after.id or before.id, old_file, new_file, _located(told, old, new), before, after)


def _progress(old: _Read | None, new: _Read | None, measure: _Measure) -> Iterator[PlanDiff]:
    """Yield what was reported beside a plan."""
    before, after = (one.version if one is not None else ABSENT for one in (old, new))
    edits = compare(before.data, after.data, Progress)
    judging = measure.judging
    changes = judge(edits, before, after, judging.policy, judging.as_of, judging.definitions, Progress)
    told = [change for change in changes if measure.asked.wants(change)]
    files = [one.source.path if one is not None else "" for one in (old, new)]
    plan = next(one.names for one in (new, old) if one is not None and one.names)
    yield PlanDiff(plan, files[0], files[1], _located(told, old, new), before, after, is_progress=True)


def _located(changes: list[Change], old: _Read | None, new: _Read | None) -> tuple[Located, ...]:
    return tuple(
        Located(
            change,
            0 if change.edit.kind is Kind.ADDED else _line(old, change.edit.before),
            0 if change.edit.kind is Kind.REMOVED else _line(new, change.edit.path),
        )
        for change in changes
    )


def _line(read: _Read | None, path: KeyPath) -> int:
    """The line of a place's key; the file's first for the whole plan, 0 where there is no file."""
    if read is None:
        return 0
    return read.source.span(Place(path, Part.KEY))[0].line if path else 1
