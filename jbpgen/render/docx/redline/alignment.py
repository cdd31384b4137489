"""Which piece of the old version became which of the new one: in order, by identity first, by likeness else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
_ALIKE = 0.35  # share of words that two pieces have in common, from which on one became the other
_SAME = 3.0  # what the same identity counts for, against 1 for the same words
_STRETCH = 400  # pieces: beyond, only what is equal is matched


@dataclass(frozen=True, slots=True)
class Traits(Generic[Piece]):
    """What a piece is known by: ``identity`` (empty: none), ``kind`` (only equal ones match), what it shows, words."""

    piece: Piece
    identity: str
    kind: Hashable
    shown: Hashable
    words: Counter[str]


Pair = tuple[Traits[Piece] | None, Traits[Piece] | None]


def aligned(old: Sequence[Traits[Piece]], new: Sequence[Traits[Piece]]) -> Iterator[Pair[Piece]]:
    """Pair both sequences without crossing; what has no counterpart stands alone, the old before the new."""
    matcher = SequenceMatcher(None, [_mark(one) for one in old], [_mark(one) for one in new], autojunk=False)
    stops = [(-1, -1)]
    for left, right, size in matcher.get_matching_blocks():
        stops += [(left + step, right + step) for step in range(size)]
    stops.append((len(old), len(new)))
    for (left, right), (after_left, after_right) in pairwise(stops):
        if left >= 0 and left < len(old):
            yield old[left], new[right]
        yield from _between(old[left + 1 : after_left], new[right + 1 : after_right])


def _mark(one: Traits[Piece]) -> Hashable:
    return one.identity, one.kind, one.shown


def _between(old: Sequence[Traits[Piece]], new: Sequence[Traits[Piece]]) -> Iterator[Pair[Piece]]:
    """Pair what is not equal so that most is kept."""
    if not old or not new or len(old) * len(new) > _STRETCH**2:
        yield from ((one, None) for one in old)
        yield from ((None, one) for one in new)
        return
    table = _scores(old, new, likeness)
    left = right = 0
    waiting: list[Traits[Piece]] = []
    while left < len(old) or right < len(new):
        here = table[left][right]
        if left < len(old) and right < len(new):
            score = likeness(old[left], new[right])
            if score > 0 and here == score + table[left + 1][right + 1]:
                yield from ((None, one) for one in waiting)
                waiting.clear()
                yield old[left], new[right]
                left, right = left + 1, right + 1
                continue
        if left < len(old) and here == table[left + 1][right]:
            yield old[left], None
            left += 1
        else:
            waiting.append(new[right])
            right += 1
    yield from ((None, one) for one in waiting)


def _scores(
    old: Sequence[Traits[Piece]],
    new: Sequence[Traits[Piece]],
    score: Callable[[Traits[Piece], Traits[Piece]], float],
) -> list[list[float]]:
    """The best sum of scores from each place on."""
    table = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for left in range(len(old) - 1, -1, -1):
        for right in range(len(new) - 1, -1, -1):
            best = max(table[left + 1][right], table[left][right + 1])
            gain = score(old[left], new[right])
            if gain > 0:
                best = max(best, gain + table[left + 1][right + 1])
            table[left][right] = best
    return table


def likeness(old: Traits[Piece], new: Traits[Piece]) -> float:
    """How much speaks for the one having become the other; 0: nothing."""
    if old.kind != new.kind:
        return 0.0
    if old.identity or new.identity:
        return _SAME if old.identity == new.identity else 0.0
    if old.shown == new.shown:
        return 1.0
    total = old.words.total() + new.words.total()
    if total == 0:
        return 0.5
    share = 2 * (old.words & new.words).total() / total
    return share if share >= _ALIKE else 0.0
