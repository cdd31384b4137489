from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jbpgen.diagnostics import Diagnostic, Severity
from jbpgen.lint.registry import load_rules
from jbpgen.source.file import SourceFile, read_text
from jbpgen.workflows.checking import Manner, check_source
from jbpgen.workflows.configuration import Settings
from tests.oracle.excerpt import excerpts, ids
from tests.oracle.spoil import SPOILINGS, Scalar, scalars, spoiled, type_of

PLAN = (Path(__file__).resolve().parents[2] / "plans" / "yuelin-2027.yaml").read_text(encoding="utf-8")
EVERYTHING = list(scalars(PLAN))
PIECES = {excerpt.name: excerpt for excerpt in excerpts(PLAN, EVERYTHING)}
MANNER = Manner(date(2026, 11, 23), "zh-CN")
REFERENCES = "REF001"


def deal() -> dict[int, list[str]]:
    """Deal out the spoilings of each type in turn: every scalar gets one at least, and every spoiling is used."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for number, scalar in enumerate(EVERYTHING):
        by_type[type_of(scalar.path)].append(number)
    dealt: dict[int, list[str]] = defaultdict(list)
    for kind, numbers in by_type.items():
        for turn in range(max(len(numbers), len(SPOILINGS[kind]))):
            dealt[numbers[turn % len(numbers)]].append(SPOILINGS[kind][turn % len(SPOILINGS[kind])])
    return dealt


DEALT = deal()


@cache
def settings_of_excerpts() -> Settings:
    """An excerpt is no whole plan, so the only rule asked is the one that knows ids; other chapters' ids are given."""
    off = {rule.code: ("off", "off", "off") for rule in load_rules() if rule.code != REFERENCES}
    return Settings(severities=off, defaults=ids(PLAN))


@pytest.fixture(autouse=True)
def _without_collecting() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def errors(source: SourceFile, settings: Settings) -> list[Diagnostic]:
    checked = check_source(source, settings, MANNER).result
    assert checked.crashes == ()
    for one in checked.diagnostics:
        assert one.message
        assert_within(source, one)
    return [one for one in checked.diagnostics if one.severity is Severity.ERROR]


def assert_within(source: SourceFile, one: Diagnostic) -> None:
    lines = source.lines
    assert 1 <= one.span.line <= one.span.end_line <= len(lines.starts)
    assert 1 <= one.span.column <= len(lines.line(one.span.line)) + 1
    assert 1 <= one.span.end_column <= len(lines.line(one.span.end_line)) + 1


def covers(source: SourceFile, one: Diagnostic, start: int, end: int) -> bool:
    """Say whether a diagnostic's span holds the whole stretch ``text[start:end]``."""
    first, last = source.lines.position(start), source.lines.position(end)
    return (one.span.line, one.span.column) <= first and last <= (one.span.end_line, one.span.end_column)


def missed(text: str, wanted: list[tuple[Scalar, str]], settings: Settings) -> list[str]:
    """Spoil scalars one at a time; return those that no error points at."""
    found = []
    for scalar, spoiling in wanted:
        changed, start, end = spoiled(text, scalar, spoiling)
        source = read_text("spoiled.yaml", changed)
        if not any(covers(source, one, start, end) for one in errors(source, settings)):
            found.append(f"{'.'.join(scalar.path)} = {spoiling}")
    return found


@pytest.mark.parametrize("name", PIECES)
def test_every_scalar_spoiled_is_found_at_its_place(name: str) -> None:
    excerpt, settings = PIECES[name], settings_of_excerpts()
    sound = read_text("excerpt.yaml", excerpt.text)
    for one in errors(sound, settings):
        for _, scalar in excerpt.scalars:
            assert not covers(sound, one, scalar.start, scalar.end), "the excerpt itself must be sound"
    wanted = [(scalar, spoiling) for number, scalar in excerpt.scalars for spoiling in DEALT[number]]
    assert missed(excerpt.text, wanted, settings) == []


def test_the_excerpts_hold_every_scalar_of_the_plan_once() -> None:
    numbers = sorted(number for excerpt in PIECES.values() for number, _ in excerpt.scalars)
    assert numbers == list(range(len(EVERYTHING)))
    for excerpt in PIECES.values():
        for number, scalar in excerpt.scalars:
            whole = EVERYTHING[number]
            assert scalar.path == whole.path
            assert excerpt.text[scalar.start : scalar.end] == PLAN[whole.start : whole.end]
    assert len(EVERYTHING) > 5_000


def test_every_spoiling_of_every_type_is_used() -> None:
    used = {(type_of(EVERYTHING[number].path), spoiling) for number, dealt in DEALT.items() for spoiling in dealt}
    assert used == {(kind, spoiling) for kind, spoilings in SPOILINGS.items() for spoiling in spoilings}


def of_each_chapter() -> dict[str, tuple[Scalar, str]]:
    """The middle scalar of every chapter, with its spoiling."""
    chapters: dict[str, list[int]] = defaultdict(list)
    for number, scalar in enumerate(EVERYTHING):
        chapters[scalar.path[0]].append(number)
    middle = {chapter: numbers[len(numbers) // 2] for chapter, numbers in chapters.items()}
    return {chapter: (EVERYTHING[number], DEALT[number][0]) for chapter, number in middle.items()}


@pytest.mark.parametrize("chapter", of_each_chapter())
def test_the_whole_plan_spoiled_in_one_place_of_each_chapter(chapter: str) -> None:
    assert missed(PLAN, [of_each_chapter()[chapter]], Settings()) == []


def test_the_plan_itself_has_no_error() -> None:
    assert errors(read_text("yuelin-2027.yaml", PLAN), Settings()) == []
