"""Both languages say the same of a history."""

from __future__ import annotations

import string

from jbpgen.changes.told import KINDS
from jbpgen.locale.formats import LOCALES
from jbpgen.locale.history_words import HISTORY_WORDS, history_count


def _fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    assert set(HISTORY_WORDS) == set(LOCALES)
    english, chinese = HISTORY_WORDS["en"], HISTORY_WORDS["zh-CN"]
    assert {key: _fields(words) for key, words in english.items()} == {
        key: _fields(words) for key, words in chinese.items()
    }
    assert set(KINDS) <= {*english, "restored", "unreadable"}
    whole = ("added", "removed", "restored", "unreadable")
    assert {f"{what}-{kind}" for what in ("plan", "progress") for kind in whole} <= set(english)


def test_counts() -> None:
    assert [history_count("en", count, "change") for count in (0, 1, 2)] == ["0 changes", "1 change", "2 changes"]
    assert history_count("zh-CN", 3, "commit") == "3 次提交"
