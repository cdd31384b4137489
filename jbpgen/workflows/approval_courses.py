"""How each plan came from what was agreed to where a pull request takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from jbpgen.changes.approvals import Course
from jbpgen.changes.baseline import Baseline
from jbpgen.changes.change import Change, Sort
from jbpgen.changes.critical_path import CriticalWork, critical_work
from jbpgen.changes.version import STAGES
from jbpgen.git.errors import GitError
from jbpgen.git.log import Visit
from jbpgen.git.repository import Repository
from jbpgen.plan.config import ApprovalRule
from jbpgen.source.problems import Limits
from jbpgen.workflows.baseline_verify import verify
from jbpgen.workflows.plan_versions import Standing, Standings, standing
from jbpgen.workflows.reading import ABSENT, Judging, Reader

_BINDS = re.compile(rb"status\s*[\"']?\s*:\s*[\"']?(agreed|active|closed)")
_AGREED = STAGES["agreed"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said beside the demands. ``key`` is one of ``locale.approval_words``."""

    key: str
    arguments: tuple[tuple[str, str], ...] = ()
    is_note: bool = False


@dataclass
class Side:
    """Target, source, and where the two parted; how changes are judged. ``references`` are found on the way."""

    repository: Repository
    base: Standings
    head: Standings
    start: Standings
    judging: Judging
    reader: Reader
    limits: Limits
    references: dict[str, str] = field(default_factory=dict)

    @cached_property
    def visits(self) -> list[Visit]:
        """The target's history, newest first."""
        return self.repository.log(self.base.commit)

    @property
    def oldest_reference(self) -> str | None:
        """The reference commit that all others follow, ``None`` where there is none."""
        commits = list(dict.fromkeys(self.references.values()))
        for one in commits:
            if all(self.repository.is_ancestor(one, other) for other in commits):
                return one
        return None


def courses_of(side: Side, rules: Mapping[str, ApprovalRule]) -> tuple[list[Course], list[Remark]]:
    """Return the course of every plan on either side, and what was found amiss on the way."""
    remarks = list(_amiss(side))
    courses = []
    for old_id, new_id in _pairs(side):
        before, after = side.start.plans.get(old_id), side.head.plans.get(new_id)
        plan = new_id or old_id
        if before is not None and after is not None and before.content == after.content:
            after = side.base.plans.get(old_id, after)  # untouched here: what the target has by now is what counts
            before = after
        reference, record, said = _reference(side, old_id or new_id, before)
        course = _course(side, plan, old_id or new_id, (reference, before, after), record)
        if course.changes and any(rule.critical_path for rule in rules.values()):
            course = replace(course, critical=_critical((reference, before, after), course))
        courses.append(course)
        remarks += [one for one in said if course.touched or not one.is_note]
    if rules:
        bound = (course.plan for course in courses if course.touched and course.statuses - {"draft", "proposed"})
        lacking = [plan for plan in bound if plan not in side.base.records and plan not in side.references]
        remarks += [Remark("no-baseline", (("plan", plan),), is_note=True) for plan in lacking]
    return courses, remarks


def _pairs(side: Side) -> Iterator[tuple[str, str]]:
    """Pair plans by id; one whose id changed by its file, else by its customer where one came for one that went."""
    old = dict(side.start.plans)
    for plan in side.base.records:
        if plan not in old and plan in side.base.plans:
            old[plan] = side.base.plans[plan]
    gone = [plan for plan in old if plan not in side.head.plans]
    come = [plan for plan in side.head.plans if plan not in old]
    for plan in old:
        if plan in side.head.plans:
            yield plan, plan
    for plan in gone:
        twin = next((one for one in come if side.head.plans[one].file == old[plan].file), "")
        if not twin:
            alike = [one for one in come if side.head.plans[one].customer == old[plan].customer]
            left = [one for one in gone if old[one].customer == old[plan].customer]
            twin = alike[0] if len(alike) == 1 and len(left) == 1 else ""
        if twin:
            come.remove(twin)
        yield plan, twin
    for plan in come:
        yield "", plan


def _course(
    side: Side,
    plan: str,
    reference_id: str,
    versions: tuple[Standing | None, Standing | None, Standing | None],
    record: Baseline | None,
) -> Course:
    reference, before, after = versions
    target = side.base.plans.get(reference_id)
    there = [one for one in (reference, before, target, after) if one is not None]
    on_target = before is not None and after is not None and side.start.commit == side.head.commit
    changes = judged_between(side, reference, after)
    touched = changes if on_target else judged_between(side, before, after)
    was = reference.bare.stage if reference is not None else 0
    return Course(
        plan=plan,
        customer=there[0].customer if there else "",
        kinds=frozenset(str(one.bare.at(("plan", "kind")) or "key-account") for one in there),
        statuses=frozenset(one.bare.status for one in there),
        reference=ABSENT if reference is None else reference.version if changes else reference.bare,
        changes=tuple(changes),
        touched=tuple(touched),
        rebaselined=record is not None and _is_rebaselined(side, reference_id),
        binds=was < _AGREED and after is not None and after.bare.stage >= _AGREED,
    )


def _critical(versions: tuple[Standing | None, Standing | None, Standing | None], course: Course) -> CriticalWork:
    reference, start, now = (one.version if one is not None else ABSENT for one in versions)
    return critical_work(reference, now, [(reference, course.changes), (start, course.touched)])


def judged_between(side: Side, old: Standing | None, new: Standing | None) -> list[Change]:
    """Return the changes of what was agreed between two versions; neither progress nor wording."""
    if (old.content if old is not None else None) == (new.content if new is not None else None):
        return []
    before, after = (one.version if one is not None else ABSENT for one in (old, new))
    return [change for change in side.judging.between(before, after) if change.sort is Sort.PLAN]


def _is_rebaselined(side: Side, plan: str) -> bool:
    """The pull request records an agreed version anew: from then on, changes would be counted from there."""
    before, after = (there.records.get(plan) for there in (side.start, side.head))
    counted = len(before.binding) if before is not None else 0
    return after is not None and len(after.binding) > counted


# --- what changes are counted from -------------------------------------------------------------------


def _reference(side: Side, plan: str, before: Standing | None) -> tuple[Standing | None, Baseline | None, list[Remark]]:
    """The last agreed baseline on the target; without one, the version that first was agreed; else where it parted."""
    records = side.base.records.get(plan)
    if records is not None and records.binding:
        record = records.binding[-1]
        try:
            content = side.repository.read(side.repository.resolve(record.commit), record.file)
        except GitError:
            content = b""
        found = standing(record.file, content, side.reader, side.limits)
        if found is not None:
            side.references[plan] = side.repository.resolve(record.commit)
            return found, record, []
        return None, record, [Remark("baseline-gone", (("plan", plan), ("commit", record.commit[:10])))]
    target = side.base.plans.get(plan) or before
    earlier = _first_agreed(side, target) if target is not None else None
    if earlier is not None:
        side.references[plan] = earlier[0]
        return earlier[1], None, [Remark("from-history", (("plan", plan), ("commit", earlier[0][:10])), is_note=True)]
    return before, None, []


def _first_agreed(side: Side, target: Standing) -> tuple[str, Standing] | None:
    """The oldest version of a plan that was agreed, its file followed through renames."""
    path, versions = target.file, []
    for visit in side.visits:
        for file in visit.files:
            if file.path == path and file.new is not None:
                versions.append((visit.id, path, file.new))
                path = file.old_path
                break
    contents = dict(side.repository.blobs({blob for _, _, blob in versions}))
    for commit, place, blob in reversed(versions):
        if _BINDS.search(contents[blob]):
            found = standing(place, contents[blob], side.reader, side.limits)
            if found is not None and found.bare.stage >= _AGREED:
                return commit, found
    return None


# --- what is amiss -----------------------------------------------------------------------------------


def _amiss(side: Side) -> Iterator[Remark]:
    """Baselines on the target that are no longer what was recorded; records and plans that the source spoils."""
    for one in verify(side.repository, side.base, tuple(side.base.records), side.base.commit, side.reader):
        if not one.is_note:
            yield Remark("baseline-unsound", (("plan", one.plan), ("name", one.name), ("problem", one.key)))
    for plan, records in side.start.records.items():
        after = side.head.records.get(plan)
        kept = after.baselines[: len(records.baselines)] if after is not None else ()
        if kept != records.baselines:
            yield Remark("records-edited", (("plan", plan),))
    for plan in side.head.records:
        if plan in side.start.records and _is_rebaselined(side, plan):
            yield Remark("rebaselined", (("plan", plan),), is_note=True)
    for file in side.start.unread:
        yield Remark("was-unread", (("file", file),), is_note=True)
    for file in side.head.unread:
        yield Remark("unread", (("file", file),))
    for file in side.head.twins:
        yield Remark("twins", (("file", file),))
    yield from _unseen(side)


def _unseen(side: Side) -> Iterator[Remark]:
    """Plans whose changes nobody can see in full: not understood, or changed on both branches."""
    for plan, stands in side.head.plans.items():
        was, now = side.start.plans.get(plan), side.base.plans.get(plan)
        if was is not None and was.content == stands.content:
            continue
        if not stands.sound:
            yield Remark("not-sound", (("file", stands.file),))
        if was is not None and now is not None and now.hash != was.hash:
            yield Remark("behind", (("plan", plan),))
