"""Words that give a text away, in both languages, and words that only look like them."""

from __future__ import annotations

import pytest

from jbpgen.lint.phrases import (
    EMPTY_DONE,
    GAPS_LEFT,
    LEGAL_WORDS,
    OPINIONS,
    VAGUE_VERBS,
    found_in,
    has_figure,
    has_time,
)


@pytest.mark.parametrize(
    ("words", "phrases", "expected"),
    [
        ("全面提升执行力", VAGUE_VERBS, "提升"),
        ("Improve store execution", VAGUE_VERBS, "improve"),
        ("Improvement plan", VAGUE_VERBS, ""),
        ("We believe in tea", OPINIONS, "we believe"),
        ("我觉得差不多", OPINIONS, "我觉得"),
        ("数据显示增长 6%", OPINIONS, ""),
        ("金额TBD待客户回复", GAPS_LEFT, "tbd"),
        ("todos os clientes", GAPS_LEFT, ""),
        ("双方约定最低零售价", LEGAL_WORDS, "最低零售价"),
        ("30 天新品首发期", LEGAL_WORDS, ""),
    ],
)
def test_found_in(words: str, phrases: tuple[str, ...], expected: str) -> None:
    assert found_in(words, phrases) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("铺货到 600 家", True),
        ("份额再升两个百分点", True),
        ("增长三成", True),
        ("进一步提升", False),
        ("一起努力", False),
    ],
)
def test_has_figure(words: str, expected: bool) -> None:
    assert has_figure(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2027 年达到", True),
        ("三季度完成", True),
        ("春节前到店", True),
        ("by end of year", True),
        ("in Q3", True),
        ("in the third quarter", True),
        ("the Marchetti range", False),
        ("尽快完成", False),
    ],
)
def test_has_time(words: str, expected: bool) -> None:
    assert has_time(words) is expected


def test_lists_are_lower_case_and_without_doubles() -> None:
    for phrases in (VAGUE_VERBS, OPINIONS, LEGAL_WORDS, GAPS_LEFT, EMPTY_DONE):
        assert all(phrase == phrase.lower().strip() for phrase in phrases)
        assert len(set(phrases)) == len(phrases)
