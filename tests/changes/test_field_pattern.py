"""Patterns of fields, held to a slow reading of the same words that shares no code with them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fnmatch import fnmatchcase

import pytest

from jbpgen.changes.field_pattern import FieldPattern


def names(parts: Sequence[str], keys: Sequence[str]) -> bool:
    if not parts:
        return True
    if parts[0] == "**":
        return any(names(parts[1:], keys[start:]) for start in range(len(keys) + 1))
    return bool(keys) and fnmatchcase(keys[0], parts[0]) and names(parts[1:], keys[1:])


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("kpis.*.target", "kpis.nps.target", True),
        ("kpis.*.target", "kpis.nps.by.target", False),
        ("kpis", "kpis.nps.target", True),
        ("kpis.nps.target", "kpis.nps", False),
        ("wbs.**.end", "wbs.end", True),
        ("wbs.**.end", "wbs.D1.projects.p.tasks.t.end", True),
        ("wbs.**.end", "wbs.D1.ending", False),
        ("**.target", "target", True),
        ("**", "anything.at.all", True),
        ("kpis.fill_*", "kpis.fill_rate.target", True),
        ("kpis.n?s", "kpis.nps", True),
        ("kpis.[mn]ps", "kpis.nps", True),
        ("kpis.[!n]ps", "kpis.nps", False),
        ("kpis.a+b", "kpis.a+b", True),
        ("kpis.a+b", "kpis.aab", False),
        ("kpis.n", "kpis.nps", False),
        (" .kpis. ", "kpis.nps", True),
        ("", "kpis.nps", True),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert FieldPattern(pattern).matches(tuple(path.split("."))) is expected


def test_places_of_lists_count_as_keys() -> None:
    assert FieldPattern("people.*.1").matches(("people", "names", 1))
    assert not FieldPattern("people.*.1").matches(("people", "names", 10))


def test_random_patterns_are_read_as_the_slow_way_reads_them() -> None:
    rng = random.Random(5)
    keys = ["a", "b", "ab", "a-b", "b.".strip("."), "预算", "a^", "a[b", "x"]
    parts = [*keys, "*", "**", "a*", "?", "*b", "[ab]", "[!a]", "[^a]", "[a-b]?", "预*", "a[", "[]", "[!]", "[]a]"]
    hits = 0
    for _ in range(20_000):
        pattern = ".".join(rng.choices(parts, k=rng.randrange(1, 5)))
        path = tuple(rng.choices(keys, k=rng.randrange(1, 6)))
        expected = names(pattern.split("."), path)
        hits += expected
        assert FieldPattern(pattern).matches(path) is expected, (pattern, path)
        if expected:
            assert all(FieldPattern(pattern).matches(path[:end]) or FieldPattern(pattern).reaches_below(path[:end])
                       for end in range(len(path)))  # fmt: skip
    assert hits > 1_000
