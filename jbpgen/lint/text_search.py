"""Many texts searched at once: all wordings of a language are one string, and a text is only looked at where it hits.

As a rule there is nothing to find, and one search through a long string costs a hundredth of a thousand short ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property

from pydantic_core import SchemaValidator, core_schema

from jbpgen.plan.base import Text


@cache
def presence_of(pattern: str) -> Callable[[str], bool]:
    r"""Return what says whether a pattern matches anywhere in a text, never in one with half a surrogate pair.

    This is pydantic's engine: it looks for fifty phrases in one pass, ten times as fast as ``re`` looks for one. It
    knows no look-around, and ``\b`` makes it crawl through Chinese. A pattern of nothing matches nowhere.
    """
    schema = core_schema.str_schema(pattern=pattern or "[^\\s\\S]", regex_engine="rust-regex")
    return SchemaValidator(schema).isinstance_python


class Wording:
    """The wordings of many texts in one language; ``spelt`` writes one as it is in ``joined``, where it is searched."""

    def __init__(self, every: Sequence[str], joined: str, spelt: Callable[[str], str] = str) -> None:
        self.every = every
        self.joined = joined
        self._spelt = spelt

    def __getitem__(self, number: int) -> str:
        return self.every[number]

    def holding(self, pattern: str) -> list[int]:
        """Return the numbers of the wordings in which ``pattern`` (for ``presence_of``) matches."""
        present = presence_of(pattern)
        if not present(self.joined):
            return []
        return [number for number, words in enumerate(self.every) if present(self._spelt(words))]


class Texts:
    """Texts in a row, numbered, with their wordings in each language; undivided ones count as both."""

    def __init__(self, every: Sequence[Text]) -> None:
        self.every = every
        self.monolingual: list[Text] = []  # not written in every language: undivided, or lacking one
        self._chinese: list[str] = []
        self._english: list[str] = []
        # One pass for all that is asked: a plan's texts lie all over the memory.
        for text in every:
            chinese, english = text.zh, text.en
            if not chinese or not english:
                self.monolingual.append(text)
                chinese, english = chinese or text.plain, english or text.plain
            self._chinese.append(chinese)
            self._english.append(english)

    def __getitem__(self, number: int) -> Text:
        return self.every[number]

    @cached_property
    def chinese(self) -> Wording:
        """The Chinese wordings as they are."""
        return Wording(self._chinese, "\n".join(self._chinese))

    @cached_property
    def english(self) -> Wording:
        """The English wordings in lower case, with ``?`` for all that is not ASCII: such strings are fast."""
        words = [one if one.isascii() else _in_ascii(one) for one in self._english]
        return Wording(self._english, "\n".join(words).lower(), lambda one: _in_ascii(one).lower())


def _in_ascii(words: str) -> str:
    return words.encode("ascii", "replace").decode("ascii")
