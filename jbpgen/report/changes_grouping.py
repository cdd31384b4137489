"""What all reports of changes share: chapters and entities in the order of the plan, sentences, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from jbpgen.changes.change import Change, Level
from jbpgen.changes.difference import Difference, Located, PlanDiff
from jbpgen.changes.effects import effects
from jbpgen.changes.rollup import PlanChanges, Rollup, roll_up
from jbpgen.changes.sentence import sentence, subject
from jbpgen.changes.words import Words
from jbpgen.diagnostics import Path
from jbpgen.plan.plan import Plan
from jbpgen.plan.shape import fields_of


@dataclass(frozen=True)
class Said:
    """A change in one language."""

    located: Located
    locale: str

    @property
    def change(self) -> Change:
        return self.located.change

    @cached_property
    def sentence(self) -> str:
        return sentence(self.change, self.locale)

    @cached_property
    def effects(self) -> list[str]:
        return effects(self.change, self.locale)

    @property
    def lines(self) -> str:
        """Old and new line: ``120 → 133``, ``+133`` for what came, ``−120`` for what went."""
        old, new = self.located.old_line, self.located.new_line
        return f"{old} → {new}" if old and new else f"+{new}" if new else f"−{old}"


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """The changes of one entity (or of a chapter's own fields)."""

    path: Path
    title: str
    changes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ChapterGroup:
    """The changes of one chapter."""

    key: str
    title: str
    entities: tuple[EntityGroup, ...]

    @property
    def changes(self) -> tuple[Said, ...]:
        return tuple(change for entity in self.entities for change in entity.changes)


def chapters(plan: PlanDiff, locale: str) -> tuple[ChapterGroup, ...]:
    """Group a plan's changes: chapters in the format's order, entities and changes in that of the file."""
    words = Words(locale)
    said = [Said(located, locale) for located in plan.changes]
    ranks = {entry.key: rank for rank, entry in enumerate(fields_of(Plan))}
    said.sort(key=lambda one: (ranks.get(_chapter(one), len(ranks)), _line(one)))
    groups = []
    for key, own in groupby(said, key=_chapter):
        title = words.field(f"Plan.{key}") if key else plan.plan
        groups.append(ChapterGroup(key, title, tuple(_entities(list(own)))))
    return tuple(groups)


def _entities(said: Sequence[Said]) -> Iterator[EntityGroup]:
    by_entity: dict[Path, list[Said]] = {}
    for one in said:
        by_entity.setdefault(one.change.entity, []).append(one)
    for path, own in by_entity.items():
        yield EntityGroup(path, subject(own[0].change, own[0].locale), tuple(own))


def _chapter(said: Said) -> str:
    path = said.change.edit.path
    return str(path[0]) if path else ""


def _line(said: Said) -> int:
    return said.located.new_line or said.located.old_line


def totals(difference: Difference) -> Rollup:
    """Add all plans up."""
    return roll_up(
        PlanChanges(plan.old, plan.new, [located.change for located in plan.changes]) for plan in difference.plans
    )


def counts(changes: Sequence[Said] | Sequence[Located]) -> dict[Level, int]:
    """Count by level, the heaviest first; levels that do not occur are left out."""
    levels = [one.change.level for one in changes]
    return {level: levels.count(level) for level in reversed(Level) if level in levels}
