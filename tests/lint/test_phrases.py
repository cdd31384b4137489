"""Phrases that give a text away, in both languages, and words that only look like them."""

from __future__ import annotations

import pytest

from jbpgen.lint.examples import example_context
from jbpgen.lint.phrases import EMPTY_DONE, GAPS_LEFT, LEGAL_WORDS, OPINIONS, found_in, guess_in, guesses, mentions
from jbpgen.plan.base import Text


@pytest.mark.parametrize(
    ("words", "entries", "expected"),
    [
        ("We believe in tea", OPINIONS, "we believe"),
        ("我觉得差不多", OPINIONS, "我觉得"),
        ("数据显示增长 6%", OPINIONS, ""),
        ("金额TBD待客户回复", GAPS_LEFT, "tbd"),
        ("todos os clientes", GAPS_LEFT, ""),
        ("双方约定最低零售价", LEGAL_WORDS, "最低零售价"),
        ("30 天新品首发期", LEGAL_WORDS, ""),
        ("其他费用另行收取", LEGAL_WORDS, "其他费用另行收取"),
    ],
)
def test_found_in(words: str, entries: tuple[str, ...], expected: str) -> None:
    assert found_in(words, entries) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("估计大仓放不下", "估计"),
        ("估算每店备货量", ""),
        ("让顾客感觉划算", ""),
        ("店长普遍反映缺货，8月稽核缺货率9%", ""),
        ("店长普遍反映缺货", "店长普遍反映"),
        ("The reps say so", "reps say"),
        ("The audit says so", ""),
        ("A think tank for retailers", ""),
        ("Likely buyers are members", "likely"),
    ],
)
def test_guess_in(words: str, expected: str) -> None:
    assert guess_in(words) == expected


def test_guesses_are_found_among_many() -> None:
    texts = [Text(plain="一起去看店"), Text(zh="先去看店", en="We guess it is enough"), Text(plain="估计够了")]
    assert list(guesses(texts)) == texts[1:]
    assert list(guesses(texts[:1])) == []


def test_mentions_give_the_place_of_each_wording() -> None:
    patch = {
        "risks.R1.response": {"zh": "待补充", "en": "tbd"},
        "lessons.L1": {"title": "TODO 补数据", "kind": "worked"},
    }
    gathered = example_context(patch).gathered
    assert {(path, phrase) for _, path, phrase in mentions(gathered, GAPS_LEFT)} == {
        (("risks", "R1", "response", "zh"), "待补充"),
        (("risks", "R1", "response", "en"), "tbd"),
        (("lessons", "L1", "title"), "todo"),
    }
    assert [place[0] for place, _, _ in mentions(gathered, GAPS_LEFT, ("lessons",))] == ["lessons"]
    assert list(mentions(example_context().gathered, GAPS_LEFT)) == []


def test_lists_are_lower_case_and_without_doubles() -> None:
    for entries in (OPINIONS, LEGAL_WORDS, GAPS_LEFT, EMPTY_DONE):
        assert len(entries) > 5
        assert all(entry == entry.lower().strip() for entry in entries)
        assert len(set(entries)) == len(entries)
