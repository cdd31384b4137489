"""What a sentence says: figures and times apart, wishes and choices, one result or several."""

from __future__ import annotations

import pytest

from jbpgen.lint import sentence_words
from jbpgen.lint.sentences import (
    has_figure,
    has_result,
    has_time,
    is_vague_action,
    is_vague_goal,
    results_in,
    wish_in,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("铺货到 600 家", True),
        ("份额再升两个百分点", True),
        ("增长三成", True),
        ("进一步提升", False),
        ("2027年上半年", False),
        ("一起努力", False),
        ("by the end of June 2027", False),
        ("twelve cases", True),
    ],
)
def test_has_figure(words: str, expected: bool) -> None:
    assert has_figure(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("提升120家门店的陈列", False),
        ("签下120家门店", True),
        ("Improve display in 120 stores", False),
        ("Sign 120 stores", True),
    ],
)
def test_places_are_no_results(words: str, expected: bool) -> None:
    assert has_result(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2027 年达到", True),
        ("三季度完成", True),
        ("春节前到店", True),
        ("能在Q3做到", True),
        ("by end of year", True),
        ("in Q3", True),
        ("in the third quarter", True),
        ("We may need more", False),
        ("in May", True),
        ("the Marchetti range", False),
        ("SKU618", False),
        ("尽快完成", False),
    ],
)
def test_has_time(words: str, expected: bool) -> None:
    assert has_time(words) is expected


@pytest.mark.parametrize(
    ("words", "verb"), [("全面提升执行力", "提升"), ("Improve store execution", "improve"), ("Improvement plan", "")]
)
def test_wish_in(words: str, verb: str) -> None:
    assert wish_in(words) == verb


@pytest.mark.parametrize(
    ("words", "expected"),
    [("提升双方业绩", True), ("6月前签署协议", False), ("力争完成任务", True), ("业绩达到 3000 万", False)],
)
def test_is_vague_goal(words: str, expected: bool) -> None:
    assert is_vague_goal(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("加强渠道管理", True),
        ("加强冷柜巡检并拍照留底", False),
        ("2027年加强渠道管理", True),
        ("提交促销报批单", False),
        ("Strengthen channel management", True),
        ("Get the contract stamped", False),
    ],
)
def test_is_vague_action(words: str, expected: bool) -> None:
    assert is_vague_action(words) is expected


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("进货额由 1.2 亿增至 1.5 亿", 1),
        ("进货额增长 10%，其中新品占 12%", 1),
        ("上半年进货额 1300 万；下半年进货额 1460 万", 1),
        ("满足率到 95%，库存降到 28 天", 2),
        ("Coverage from 40% to 60% and DSO from 150 to 130 days", 2),
        ("Share goes from 14.0% to 17.4%, with the category growing 6%", 1),
        ("提高铺货率、降低缺货率", 2),
    ],
)
def test_results_in(words: str, count: int) -> None:
    assert results_in(words) == count


def test_word_lists_hold_no_word_twice() -> None:
    for name in ("DIRECTION_ZH", "SLOGANS_ZH", "DIRECTION_EN", "SLOGANS_EN", "EMPTY_ZH", "EMPTY_EN", "JOINTS_EN"):
        words = getattr(sentence_words, name)
        assert len(words) > 20
        assert len(set(words)) == len(words)


def test_no_name_of_a_measured_thing_begins_with_another_things_name() -> None:
    """One search for all names finds the right thing only where none hides behind a shorter one."""
    things = {name: names[0] for names in sentence_words.MEASURED for name in names}
    assert len(things) == sum(map(len, sentence_words.MEASURED))
    assert not [
        (one, other) for one in things for other in things if other.startswith(one) and things[one] != things[other]
    ]
