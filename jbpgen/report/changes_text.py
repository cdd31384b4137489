"""Changes for people on a terminal: totals first, then plan, chapter, entity, one sentence per change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jbpgen.changes.change import Level
from jbpgen.changes.difference import Difference, PlanDiff
from jbpgen.changes.rollup import roll_up_lines
from jbpgen.changes.words import Words
from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.diff_words import change_count, diff_words, end_name, plan_count
from jbpgen.report.changes_grouping import ChapterGroup, Said, chapters, counts, totals
from jbpgen.report.text import harmless, painted

_COLOURS = {Level.BREAKING: "31", Level.WARNING: "33", Level.INFO: "36"}


def text_lines(difference: Difference, locale: str, colour: bool = False) -> Iterator[str]:
    """Yield the report."""
    ends = {"old": end_name(locale, difference.old.label), "new": end_name(locale, difference.new.label)}
    changed = [plan for plan in difference.plans if plan.changes]
    if not changed:
        if not difference.unreadable:
            yield diff_words(locale, "nothing", **ends, plans=plan_count(locale, len(difference.plans)))
        return
    yield harmless(diff_words(locale, "head", **ends))
    for line in roll_up_lines(totals(difference), locale):
        yield f"  {line}"
    for plan in changed:
        yield ""
        yield from _plan(plan, locale, colour)


def _plan(plan: PlanDiff, locale: str, colour: bool) -> Iterator[str]:
    place = " → ".join(dict.fromkeys(file for file in (plan.old_file, plan.new_file) if file))
    yield harmless(f"{plan.plan}  ({place})  {level_counts(counts(plan.changes), locale)}")
    for chapter in chapters(plan, locale):
        yield from _chapter(chapter, locale, colour)


def _chapter(chapter: ChapterGroup, locale: str, colour: bool) -> Iterator[str]:
    yield f"  {chapter.title}"
    for entity in chapter.entities:
        for said in entity.changes:
            yield from _change(said, locale, colour)


def _change(said: Said, locale: str, colour: bool) -> Iterator[str]:
    level = said.change.level
    word = painted(level_word(level, locale), _COLOURS[level], colour)
    yield f"    {word}  {harmless(said.sentence)}  [{said.change.rule}, {diff_words(locale, 'lines')} {said.lines}]"
    for effect in said.effects:
        yield f"      ↳ {harmless(effect)}"


def level_word(level: Level, locale: str) -> str:
    """What a level is called."""
    return str(catalogue(locale, "changes")["levels"][level.value])


def level_counts(found: Mapping[Level, int], locale: str) -> str:
    """``5 changes: 2 breaking, 3 info``."""
    parts = [
        diff_words(locale, "level", count=count, level=level_word(level, locale)) for level, count in found.items()
    ]
    between = Words(locale).pattern("between") if not parts else diff_words(locale, "between")
    return diff_words(locale, "count", changes=change_count(locale, sum(found.values())), levels=between.join(parts))
