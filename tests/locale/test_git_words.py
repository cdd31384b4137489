"""Every failure of git has words and a remedy in every language."""

from __future__ import annotations

import string

import pytest

from jbpgen.git.errors import KEYS
from jbpgen.locale.formats import LOCALES
from jbpgen.locale.git_words import GIT_WORDS, git_words


def _fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_say_the_same() -> None:
    assert set(GIT_WORDS) == set(LOCALES)
    for locale in LOCALES:
        assert set(GIT_WORDS[locale]) == KEYS
    for key in KEYS:
        assert _fields(GIT_WORDS["en"][key]) == _fields(GIT_WORDS["zh-CN"][key])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_command_that_mends_it_is_named(locale: str) -> None:
    assert "git fetch --unshallow" in git_words(locale, "shallow", "git fetch --unshallow", {"revision": "HEAD"})
    silent = {key for key, words in GIT_WORDS[locale].items() if "remedy" not in _fields(words)}
    assert silent == {"failed", "outside"}
