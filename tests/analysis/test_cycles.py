"""Circles of tasks."""

from __future__ import annotations

import random

from jbpgen.analysis.cycles import cycles_of


def test_a_task_after_itself_is_a_cycle_and_unknown_tasks_are_not() -> None:
    assert cycles_of({"a": ["a"], "b": ["x"], "c": ["b"]}) == (("a",),)
    assert cycles_of({"a": ["b"], "b": ["a"], "c": ["a", "d"], "d": ["c"], "e": ["d"]}) == (("a", "b"), ("c", "d"))


def naive_cycles(before: dict[str, list[str]]) -> set[frozenset[str]]:
    def reaches(start: str) -> set[str]:
        found: set[str] = set()
        for _ in before:
            found |= {other for id_ in [start, *found] for other in before[id_]}
        return found

    ahead = {id_: reaches(id_) for id_ in before}
    return {
        frozenset(other for other in before if other in ahead[id_] and id_ in ahead[other])
        for id_ in before
        if id_ in ahead[id_]
    }


def test_cycles_agree_with_reachability() -> None:
    dice = random.Random(11)
    for _ in range(200):
        ids = [f"t{number}" for number in range(dice.randint(1, 7))]
        before = {id_: dice.sample(ids, dice.randint(0, min(2, len(ids)))) for id_ in ids}
        assert {frozenset(group) for group in cycles_of(before)} == naive_cycles(before)
