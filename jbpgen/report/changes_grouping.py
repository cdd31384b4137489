"""What all reports of changes share: chapters and entities in the order of the plan, sentences, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.diff_words import change_count, diff_words, end_name, plan_count
from jbpgen.plan.plan import Plan
from jbpgen.plan.progress import Progress
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
        """Old and new line: ``line 120 → line 133``, ``line 120`` where both are the same; none for a whole plan."""
        old, new = self.located.old_line, self.located.new_line
        if not self.change.edit.path:
            return ""
        if old and new:
            return " → ".join(diff_words(self.locale, "line", line=line) for line in dict.fromkeys((old, new)))
        return diff_words(self.locale, "new-line" if new else "old-line", line=new or old) if new or old else ""


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """The changes of one entity (or of a chapter's own fields)."""

    path: Path
    title: str
    changes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ChapterGroup:
    """The changes of one chapter; without key and title, that the plan itself came or went."""

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
    root = Progress if plan.is_progress else Plan
    ranks = {entry.key: rank for rank, entry in enumerate(fields_of(root))}
    said.sort(key=lambda one: (ranks.get(_chapter(one), len(ranks)), _line(one)))
    groups = []
    for key, own in groupby(said, key=_chapter):
        label = words.field(f"{root.__name__}.{key}") if key else ""
        title = label[:1].upper() + label[1:]
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
        PlanChanges(plan.old, plan.new, [located.change for located in plan.changes])
        for plan in difference.plans
        if not plan.is_progress
    )


def counts(changes: Sequence[Said] | Sequence[Located]) -> dict[Level, int]:
    """Count by level, the heaviest first; levels that do not occur are left out."""
    levels = [one.change.level for one in changes]
    return {level: levels.count(level) for level in reversed(Level) if level in levels}


def level_word(level: Level, locale: str) -> str:
    """What a level is called."""
    return str(catalogue(locale, "changes")["levels"][level.value])


def level_counts(found: Mapping[Level, int], locale: str) -> str:
    """``5 changes: 2 breaking, 3 info``; without levels where nothing is counted."""
    count = change_count(locale, sum(found.values()))
    if not found:
        return count
    parts = [
        diff_words(locale, "level", count=number, level=level_word(level, locale)) for level, number in found.items()
    ]
    return diff_words(locale, "count", changes=count, levels=diff_words(locale, "between").join(parts))


def ends(difference: Difference, locale: str) -> str:
    """``main → the files on disk``."""
    old, new = (end_name(locale, end.label, end.day) for end in (difference.old, difference.new))
    return diff_words(locale, "head", old=old, new=new)


def nothing(difference: Difference, locale: str) -> str:
    """Say that nothing changed, in how many plans: that a folder was empty is something else."""
    old, new = (end_name(locale, end.label, end.day) for end in (difference.old, difference.new))
    plans = plan_count(locale, sum(not plan.is_progress for plan in difference.plans))
    return diff_words(locale, "nothing", old=old, new=new, plans=plans)


def plan_name(plan: PlanDiff, locale: str) -> str:
    """The plan's id and its title in this language, if it has one."""
    title = plan.new.at(("plan", "title")) or plan.old.at(("plan", "title"))
    return Words(locale).named(plan.plan, title if isinstance(title, str | dict) else None)


def place(plan: PlanDiff, difference: Difference) -> str:
    """The plan's file, without the revision that stands in the head; both where it was renamed."""
    files = (plan.old_file, difference.old), (plan.new_file, difference.new)
    return " → ".join(dict.fromkeys(file.removeprefix(f"{end.label}:") for file, end in files if file))
