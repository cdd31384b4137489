"""Many texts searched at once: all wordings of a language are one string, and a text is only looked at where it hits.

As a rule there is nothing to find, and one search through a long string costs a hundredth of a thousand short ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from jbpgen.plan.base import Text


class Wording:
    """The wordings of many texts in one language."""

    def __init__(self, every: Sequence[str], joined: str) -> None:
        self.every = every
        self.joined = joined

    @cached_property
    def _lengths(self) -> list[int]:
        """Letters before each of the wordings, separators aside."""
        return [*accumulate(map(len, self.every), initial=0)]

    def _number(self, at: int) -> int:
        """Return the number of the wording that holds a position of the joined string."""
        return bisect_right(range(len(self.every)), at, key=lambda number: self._lengths[number] + number) - 1

    def __getitem__(self, number: int) -> str:
        return self.every[number]

    def holding(self, marks: Iterable[str], confirm: Callable[[str], object] = bool) -> set[int]:
        """Return the numbers of the wordings that hold one of ``marks``, on a line that ``confirm`` says yes to."""
        return self._confirmed((at for mark in marks for at in self._all(mark)), confirm)

    def matching(self, pattern: re.Pattern[str], confirm: Callable[[str], object] = bool) -> set[int]:
        """Return the numbers of the wordings in which ``pattern`` matches, on a line that ``confirm`` says yes to."""
        return self._confirmed((match.start() for match in pattern.finditer(self.joined)), confirm)

    def _confirmed(self, positions: Iterator[int], confirm: Callable[[str], object]) -> set[int]:
        return {self._number(at) for at in positions if confirm(self._line(at))}

    def _line(self, at: int) -> str:
        end = self.joined.find("\n", at)
        return self.joined[self.joined.rfind("\n", 0, at) + 1 : end if end >= 0 else None]

    def _all(self, mark: str) -> Iterator[int]:
        joined = self.joined
        # Most Chinese phrases hold a letter that the plan lacks, and one letter is found ten times as fast as two.
        if mark.isascii() or all(map(joined.__contains__, mark)):
            at = joined.find(mark)
            while at >= 0:
                yield at
                at = joined.find(mark, at + 1)


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
        words = [one if one.isascii() else one.encode("ascii", "replace").decode("ascii") for one in self._english]
        return Wording(self._english, "\n".join(words).lower())
