"""The change log of a document: a plan against an earlier version of it, for one audience and language.

Read and judged as ``diff`` does it; what is kept from the customer there is kept from the customer here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jbpgen.changes.cells import cells, in_one_language
from jbpgen.changes.change import Change, Sort
from jbpgen.changes.content import sealed
from jbpgen.changes.difference import PlanDiff, Unreadable
from jbpgen.changes.plain_data import plain_of
from jbpgen.changes.rollup import PlanChanges, roll_up, roll_up_lines
from jbpgen.changes.version import Version
from jbpgen.document.change_log import ChangeLog, LogChapter, LogLine, Since
from jbpgen.git.repository import Repository
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import RedactedPlan, redact
from jbpgen.report.changes_grouping import Said, chapters
from jbpgen.workflows.change_log_people import Signatures, Signed
from jbpgen.workflows.diff import Asked, Sides, differences, read_sides
from jbpgen.workflows.diff_inputs import AGREED, Inputs, PlanFile, Side, Wanted, open_inputs
from jbpgen.workflows.project import find_config, outline_of
from jbpgen.workflows.reading import Reader
from jbpgen.workflows.render import Edition, stamp_of

STATED = "jbpgen.changes-since"
"""The property that names the version compared with; those below say which one it was."""
STATE, COMMIT, LAST_AGREED = f"{STATED}-state", f"{STATED}-commit", f"{STATED}-agreed"
_SHORT = 10
_SORTS = (Sort.EDITORIAL, Sort.PROGRESS, Sort.PLAN)
_MONEY_AND_PROMISES = ("target", "baseline", "budget", "promotion", "terms", "price", "concession")


class NotComparedError(Exception):
    """A version could not be compared: it is broken, or nobody can tell what of it the customer may see."""

    def __init__(self, unreadable: tuple[Unreadable, ...]) -> None:
        self.unreadable = unreadable
        super().__init__(", ".join(one.file for one in unreadable))


@dataclass(frozen=True, slots=True)
class Compared:
    """A plan's change log; the earlier version, whole and as its customer's edition, for the search for leaks; and its
    commit.
    """

    log: ChangeLog
    old: tuple[Plan, RedactedPlan] | None = None
    commit: str = ""


class ChangesSince:
    """What ``--changes-since`` names, opened once for all plans of a folder; ``reader`` knows what was read before."""

    def __init__(self, revision: str, reader: Reader | None = None) -> None:
        self.revision = revision
        self._reader = reader or Reader()
        self._opened: dict[Path, Inputs] = {}
        self._signatures = Signatures()

    def compared(self, path: Path, plan: Plan, asked: Asked) -> Compared:
        """Compare the plan in ``path``, as it is on disk, with its earlier version.

        Raises ``GitError``, ``InputError``, ``OSError``, ``ConfigurationInDoubtError`` and `NotComparedError`.
        """
        inputs = _narrowed(self._inputs(path), path, plan.plan.id, self._reader)
        sides = read_sides(inputs, asked, self._reader)
        found = differences(sides)
        if found.unreadable:
            raise NotComparedError(found.unreadable)
        if found.never_agreed:
            properties = {STATED: AGREED, LAST_AGREED: "never"}
            return Compared(ChangeLog(Since(None, agreed=True), state="never-agreed", properties=properties))
        (told,) = found.plans
        return _Telling(sides, told, self.revision, self._signatures).compared()

    def _inputs(self, path: Path) -> Inputs:
        folder = _scope(path)
        wanted = Wanted((self.revision,), (str(path), str(folder)), revisions=True)
        if folder not in self._opened:
            self._opened[folder] = open_inputs(wanted)
        found = self._opened[folder]
        # A file whose name says no plan, or which the project excludes, is one where it was named.
        known = found.repository is not None and found.repository.relative(path) in found.new.files
        return found if known else open_inputs(wanted)


def _scope(path: Path) -> Path:
    """Where a plan may have stood before it was renamed: the project's folder of plans, else its own."""
    config = find_config(path.parent)
    if config is not None:
        folder = config.parent / outline_of(config.read_bytes()).plans
        top = Repository.discover(path).top
        if path.resolve().is_relative_to(folder.resolve()) and top is not None and folder.resolve().is_relative_to(top):
            return folder
    return path.parent


def _narrowed(inputs: Inputs, path: Path, plan: str, reader: Reader) -> Inputs:
    """Only this plan on both sides; its earlier version is the one with its id, else the one in its place."""
    assert inputs.repository is not None
    place = inputs.repository.relative(path)
    named = [
        at
        for at, file in inputs.old.files.items()
        if plan.encode() in file.content and reader.read(file.path, file.content).bare.id == plan
    ]
    chosen = place if place in named or not named else named[0]
    old = {chosen: inputs.old.files[chosen]} if chosen in inputs.old.files else {}
    new = Side(inputs.new.label, {place: PlanFile(str(path), path.read_bytes())})
    return replace(inputs, old=replace(inputs.old, files=old), new=new)


def compared_state(data: Any) -> str:
    """Return the hash that identifies what was compared: an edition's data."""
    return sealed(_keyed(data))


def _keyed(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {str(key): _keyed(item) for key, item in data.items()}
    return [_keyed(item) for item in data] if isinstance(data, list) else data


class _Telling:
    """Puts one plan's changes into words and days."""

    def __init__(self, sides: Sides, told: PlanDiff, revision: str, signatures: Signatures) -> None:
        self._sides = sides
        self._asked = sides.asked
        self._told = told
        self._revision = revision
        self._signatures = signatures
        self._internal = sides.asked.audience == "internal"
        (self._now,) = sides.new.values()
        self._then = next(iter(sides.old.values()), None)

    def compared(self) -> Compared:
        since, commit = self._since()
        stated = " · ".join(part for part in (str(since.day), since.revision or since.label) if part)
        properties = {STATED: stated}
        if self._internal:
            properties[COMMIT] = commit
        if since.agreed:
            properties[LAST_AGREED] = "yes"
        if self._then is None:
            return Compared(ChangeLog(since, state="new", properties=properties), commit=commit)
        properties[STATE] = compared_state(self._told.old.data)
        changes = [one.change for one in self._told.changes]
        rollup = roll_up([PlanChanges(self._told.old, self._told.new, changes)])
        totals = roll_up_lines(replace(rollup, levels={}), self._asked.locale)
        log = ChangeLog(since, self._chapters(commit), tuple(totals), properties=properties)
        return Compared(log, None if self._internal else self._editions(self._then.version), commit)

    def _editions(self, old: Version) -> tuple[Plan, RedactedPlan]:
        """The earlier version, and what of it the customer may see today."""
        new, settings = self._now.version, self._sides.settings
        edition = self._told.old.plan
        assert old.plan is not None
        assert new.plan is not None
        assert edition is not None
        withheld = settings.withheld(new.plan)
        return old.plan, redact(edition, "customer", with_own(settings.definitions), withheld)

    def _since(self) -> tuple[Since, str]:
        """The earlier version; its commit's id."""
        side, repository = self._sides.inputs.old, self._sides.inputs.repository
        assert repository is not None
        commit = next((file.commit for file in side.files.values()), "") or side.commit
        author = repository.commit(commit).author
        label = self._told.old.at(("plan", "version"))
        since = Since(
            day=author.when.date(),
            agreed=side.agreed,
            label=str(label) if label is not None else "",
            revision=self._footer(),
        )
        if not self._internal:
            return since, commit
        name = "" if side.agreed or commit.startswith(self._revision) else self._revision
        who = self._names().get(author.email.casefold(), author.name)
        return replace(since, name=name, commit=commit[:_SHORT], author=who), commit

    def _footer(self) -> str:
        """The revision that the earlier version's own documents show; nothing where what is kept internal today was
        not then, for theirs was another.
        """
        old = self._then.version.plan if self._then is not None else None
        if old is None:
            return ""
        settings, asked = self._sides.settings, self._asked
        redacted = redact(old, asked.audience, with_own(settings.definitions), settings.withheld(old))
        if not self._internal and plain_of(redacted.plan) != self._told.old.data:
            return ""
        return stamp_of(redacted, Edition((), asked.audience, None, Path(), asked.as_of), False).revision

    def _chapters(self, commit: str) -> tuple[LogChapter, ...]:
        locale = self._asked.locale
        groups = chapters(replace(self._told, changes=in_one_language(self._told.changes, locale)), locale)
        said = [one for group in groups for one in group.changes]
        signed: list[Signed] = [Signed()] * len(said)
        if self._internal and said:
            changes = [one.change for one in said]
            signed = self._signatures.of(self._sides.inputs, commit, self._now.version, changes, self._names())
        lines = iter([self._line(one, who) for one, who in zip(said, signed, strict=True)])
        return tuple(LogChapter(group.title, tuple(next(lines) for _ in group.changes)) for group in groups)

    def _names(self) -> dict[str, str]:
        """The plan's own names of its people, by address."""
        plan = self._now.version.plan
        people = plan.people.values() if plan is not None else ()
        return {one.email.casefold(): one.name.in_(self._asked.locale) for one in people if one.email}

    def _line(self, said: Said, signed: Signed) -> LogLine:
        change = said.change
        row = cells(change, self._asked.locale, self._told.new.currency)
        entity = change.entity if "noun" in change.arguments else ()
        return LogLine(
            subject=row.subject,
            entity=".".join(map(str, entity[-2:])),
            field=row.field,
            old=row.old,
            new=row.new,
            delta=row.delta,
            remarks=row.remarks,
            level=change.level,
            weight=_weight(change),
            people=signed.people,
            reasons=signed.reasons,
            open=signed.open,
        )


def _weight(change: Change) -> int:
    """The level goes first, then what was agreed before how it goes and its wording, then figures that bind."""
    binding = 2 * (change.area in _MONEY_AND_PROMISES) + (change.delta is not None)
    return 4 * (len(_SORTS) * change.level.rank + _SORTS.index(change.sort)) + binding
