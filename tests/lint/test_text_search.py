"""Texts searched all at once: the right ones are hit, wherever in the long string they stand."""

from __future__ import annotations

from jbpgen.lint.text_search import Texts, presence_of
from jbpgen.plan.base import Text

TEXTS = Texts(
    [Text(plain="一号店 Café TBD"), Text(zh="待定\n再议", en="To be decided"), Text(zh="客户待定", en="TBD, tbd")]
)


def test_words_are_found_in_every_text_that_holds_them() -> None:
    assert TEXTS.chinese.holding("待定") == [1, 2]
    assert TEXTS.english.holding("tbd|tbc") == [0, 2]
    assert TEXTS.chinese.holding("客再|没有") == []
    assert TEXTS.english.holding("decided|caf") == [0, 1]


def test_patterns_are_found_likewise() -> None:
    assert TEXTS.chinese.holding("(?m)定$") == [1, 2]
    assert TEXTS.english.holding("[0-9]") == []


def test_a_pattern_of_no_words_matches_nowhere() -> None:
    assert not presence_of("")("待定")


def test_undivided_texts_count_as_both_languages() -> None:
    assert TEXTS.chinese[0] == TEXTS.english[0] == "一号店 Café TBD"
    assert TEXTS.monolingual == [TEXTS[0]]


def test_english_is_searched_in_small_letters_of_ascii() -> None:
    assert TEXTS.english.joined.splitlines() == ["??? caf? tbd", "to be decided", "tbd, tbd"]
