"""Texts searched all at once: the right ones are hit, wherever in the long string they stand."""

from __future__ import annotations

import re

from jbpgen.lint.text_search import Texts
from jbpgen.plan.base import Text

TEXTS = Texts(
    [Text(plain="一号店 Café TBD"), Text(zh="待定\n再议", en="To be decided"), Text(zh="客户待定", en="TBD, tbd")]
)


def test_marks_are_found_in_every_text_that_holds_them() -> None:
    assert TEXTS.chinese.holding(["待定"]) == {1, 2}
    assert TEXTS.english.holding(["tbd"]) == {0, 2}
    assert TEXTS.chinese.holding(["客再", "没有"]) == set()
    assert TEXTS.english.holding(["decided", "caf"]) == {0, 1}


def test_patterns_are_found_likewise() -> None:
    assert TEXTS.chinese.matching(re.compile("定$", re.MULTILINE)) == {1, 2}
    assert TEXTS.english.matching(re.compile("[0-9]")) == set()


def test_undivided_texts_count_as_both_languages() -> None:
    assert TEXTS.chinese[0] == TEXTS.english[0] == "一号店 Café TBD"
    assert TEXTS.monolingual == [TEXTS[0]]


def test_english_is_searched_in_small_letters_of_ascii() -> None:
    assert TEXTS.english.joined.splitlines() == ["??? caf? tbd", "to be decided", "tbd, tbd"]
