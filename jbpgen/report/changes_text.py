"""Changes for people on a terminal: totals first, then plan, chapter, entity, one sentence per change."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.changes.change import Level
from jbpgen.changes.difference import Difference, PlanDiff
from jbpgen.changes.rollup import roll_up_lines
from jbpgen.locale.diff_words import diff_words
from jbpgen.report.changes_grouping import (
    ChapterGroup,
    Said,
    chapters,
    counts,
    ends,
    level_counts,
    level_word,
    nothing,
    place,
    totals,
)
from jbpgen.report.text import harmless, painted

_COLOURS = {Level.BREAKING: "31", Level.WARNING: "33", Level.INFO: "36"}


def text_lines(difference: Difference, locale: str, colour: bool = False) -> Iterator[str]:
    """Yield the report."""
    changed = [plan for plan in difference.plans if plan.changes]
    if not changed:
        if not difference.unreadable:
            yield harmless(nothing(difference, locale))
        return
    yield harmless(ends(difference, locale))
    for line in roll_up_lines(totals(difference), locale):
        yield f"  {line}"
    for plan in changed:
        yield ""
        file = place(plan, difference)
        words = (plan.plan, f"({file})" if file else "", level_counts(counts(plan.changes), locale))
        yield harmless("  ".join(word for word in words if word))
        yield from _plan(plan, locale, colour)


def _plan(plan: PlanDiff, locale: str, colour: bool) -> Iterator[str]:
    for chapter in chapters(plan, locale):
        yield from _chapter(chapter, locale, colour)


def _chapter(chapter: ChapterGroup, locale: str, colour: bool) -> Iterator[str]:
    if chapter.title:
        yield harmless(f"  {chapter.title}")
    for entity in chapter.entities:
        for said in entity.changes:
            yield from _change(said, locale, colour)


def _change(said: Said, locale: str, colour: bool) -> Iterator[str]:
    level = said.change.level
    word = painted(level_word(level, locale), _COLOURS[level], colour)
    where = diff_words(locale, "between").join(part for part in (said.change.rule, said.lines) if part)
    yield f"    {word}  {harmless(said.sentence)}  [{where}]"
    for effect in said.effects:
        yield f"      ↳ {harmless(effect)}"
