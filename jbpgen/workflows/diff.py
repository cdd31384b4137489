"""The verb ``diff``: two sides → what changed in each plan, judged, with impact. One broken plan hides no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
from jbpgen.plan.decode import decode
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import Audience
from jbpgen.source.file import SourceFile, read_bytes
from jbpgen.workflows.change_policy import change_policy
from jbpgen.workflows.configuration import Settings, load_settings
from jbpgen.workflows.diff_inputs import Inputs, PlanFile, Side
from jbpgen.workflows.project import CONFIG_NAME


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

    @property
    def plan(self) -> str:
        return self.version.id


def differences(inputs: Inputs, asked: Asked) -> Difference:
    """Compare both sides plan by plan. What could not be read is told beside what could."""
    settings = load_settings(inputs.project, asked.locale, CONFIG_NAME)
    unreadable: list[Unreadable] = []
    same = {path for path, file in inputs.old.files.items() if _is_same(inputs, path, file)}
    old, new = (_read(side, same, settings, asked, unreadable) for side in (inputs.old, inputs.new))
    plans = []
    for pair in _pairs(old, new, inputs):
        try:
            plans.append(_compared(*pair, settings, asked))
        except NoCustomerEditionError:
            unreadable += [
                Unreadable(one.source.path, (), edition=True) for one in pair if one and not one.version.plan
            ]
    found = tuple(sorted(plans, key=lambda plan: (plan.plan, plan.new_file)))
    old_end, new_end = (End(side.label, side.commit) for side in (inputs.old, inputs.new))
    return Difference(old_end, new_end, found, tuple(unreadable))


def _is_same(inputs: Inputs, path: str, file: PlanFile) -> bool:
    other = inputs.new.files.get(path)
    return other is not None and other.content == file.content


def _read(
    side: Side, same: set[str], settings: Settings, asked: Asked, unreadable: list[Unreadable]
) -> dict[str, _Read]:
    found = {}
    for path, file in side.files.items():
        source = read_bytes(file.path, file.content, settings.limits)
        if source.data is None:
            if path in same:
                continue  # the same bytes: nothing changed, whatever they mean
            problems = tuple(from_problem(source, problem, asked.locale) for problem in source.problems)
            unreadable.append(Unreadable(file.path, problems))
            continue
        # What is the same on both sides only counts towards totals, which need no plan that is understood.
        needed = path not in same or asked.audience == "customer"
        plan = decode(source.data).plan if needed else None
        found[path] = _Read(source, Version(source.data, plan if isinstance(plan, Plan) else None))
    return found


def _pairs(old: dict[str, _Read], new: dict[str, _Read], inputs: Inputs) -> Iterator[tuple[_Read | None, _Read | None]]:
    """Pair plans by their id, then by their path; the rest came or went."""
    if inputs.old.single and inputs.new.single and old and new:
        yield next(iter(old.values())), next(iter(new.values()))
        return
    by_id: dict[str, list[str]] = {}
    for path, one in old.items():
        by_id.setdefault(one.plan, []).append(path)
    left = dict(old)
    waiting: list[str] = []
    for path, one in new.items():
        candidates = [place for place in by_id.get(one.plan, ()) if one.plan and place in left]
        chosen = path if path in candidates else candidates[0] if candidates else None
        if chosen is None:
            waiting.append(path)
        else:
            yield left.pop(chosen), one
    for path in waiting:
        yield left.pop(path, None), new[path]
    for path, one in left.items():
        # Its other side is there but could not be read: that is told, and is no removal.
        if path not in inputs.new.files or path in new:
            yield one, None


def _compared(old: _Read | None, new: _Read | None, settings: Settings, asked: Asked) -> PlanDiff:
    before, after = (one.version if one is not None else Version(None) for one in (old, new))
    definitions = with_own(settings.definitions)
    if asked.audience == "customer":
        plan = after.plan or before.plan
        withheld = settings.withheld(plan) if plan is not None else frozenset()
        before, after = customer_versions(before, after, Redaction(definitions, withheld))
    edits = compare(before.data, after.data)
    changes = judge(edits, before, after, change_policy(settings), asked.as_of, definitions)
    located = tuple(
        Located(
            change,
            0 if change.edit.kind is Kind.ADDED else _line(old, change.edit.before),
            0 if change.edit.kind is Kind.REMOVED else _line(new, change.edit.path),
        )
        for change in with_impact(changes, before, after)
        if asked.wants(change)
    )
    old_file, new_file = (one.source.path if one is not None else "" for one in (old, new))
    return PlanDiff(after.id or before.id, old_file, new_file, located, before, after)


def _line(read: _Read | None, path: KeyPath) -> int:
    """The line of a place's key; the file's first for the whole plan, 0 where there is no file."""
    if read is None:
        return 0
    return read.source.span(Place(path, Part.KEY))[0].line if path else 1
