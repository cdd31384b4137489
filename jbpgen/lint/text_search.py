"""Many texts searched at once: all wordings of a language are one string, and a text is only looked at where it hits.

As a rule there is nothing to find, and one search through a long string costs a hundredth of a thousand short ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from jbpgen.plan.base import Text


class Wording:
    """The wordings of many texts in one language."""

    def __init__(self, every: Sequence[str], joined: str) -> None:
        self.every = every
        self.joined = joined

    @classmethod
    def chinese(cls, texts: Iterable[Text]) -> Wording:
        """Return Chinese wordings as they are; what is not divided by language counts as Chinese and as English."""
        words = [text.zh or text.plain for text in texts]
        return cls(words, "\n".join(words))

    @classmethod
    def english(cls, texts: Iterable[Text]) -> Wording:
        """Return English wordings in lower case, with ``?`` for all that is not ASCII: such strings are fast."""
        words = [text.en or text.plain for text in texts]
        return cls(words, "\n".join(words).encode("ascii", "replace").lower().decode("ascii"))

    @cached_property
    def _lengths(self) -> list[int]:
        """Letters before each of the wordings, separators aside."""
        return [*accumulate(map(len, self.every), initial=0)]

    def _number(self, at: int) -> int:
        """Return the number of the wording that holds a position of the joined string."""
        return bisect_right(range(len(self.every)), at, key=lambda number: self._lengths[number] + number) - 1

    def __getitem__(self, number: int) -> str:
        return self.every[number]

    def holding(self, marks: Iterable[str]) -> set[int]:
        """Return the numbers of the wordings that hold one of ``marks``."""
        return {self._number(at) for mark in marks for at in self._all(mark)}

    def _all(self, mark: str) -> Iterator[int]:
        joined = self.joined
        # Most Chinese phrases hold a letter that the plan lacks, and one letter is found ten times as fast as two.
        if mark.isascii() or all(map(joined.__contains__, mark)):
            at = joined.find(mark)
            while at >= 0:
                yield at
                at = joined.find(mark, at + 1)

    def matching(self, pattern: re.Pattern[str]) -> set[int]:
        """Return the numbers of the wordings in which ``pattern`` matches (which crosses no line)."""
        return {self._number(match.start()) for match in pattern.finditer(self.joined)}


class Texts:
    """The texts of a plan, numbered, with their wordings."""

    def __init__(self, every: Sequence[Text]) -> None:
        self.every = every

    def __getitem__(self, number: int) -> Text:
        return self.every[number]

    @cached_property
    def monolingual(self) -> list[Text]:
        """The texts that are not written in every language: undivided ones, and those that lack one."""
        return [text for text in self.every if not (text.zh and text.en)]

    @cached_property
    def chinese(self) -> Wording:
        """The Chinese wordings."""
        return Wording.chinese(self.every)

    @cached_property
    def english(self) -> Wording:
        """The English wordings."""
        return Wording.english(self.every)
