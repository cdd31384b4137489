"""Data of any form are compared, judged and told without a crash, and the same way round twice."""

from __future__ import annotations

import copy
import random
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jbpgen.changes.compare import compare
from jbpgen.changes.edit import Kind
from jbpgen.changes.impact import with_impact
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.rollup import PlanChanges, roll_up, roll_up_lines
from jbpgen.changes.sentence import sentence
from jbpgen.changes.version import Version
from jbpgen.lint import example_patches
from jbpgen.plan.decode import decode
from jbpgen.plan.progress import Progress
from jbpgen.source.file import read_text

TEXT = (Path(example_patches.__file__).parent / "example.yaml").read_text(encoding="utf-8")
DAY = date(2026, 11, 22)
JUNK: tuple[Any, ...] = (
    None, True, 0, -3, 10**24, Decimal("NaN"), Decimal("1.5"), "", "x", "5%", "2027-02-30", "a b", [], ["x", 1, {}, []],
    {}, {"x": {"y": [1]}}, {"zh": 5}, {"zh": "x"}, {"renamed_from": "x"}, {"renamed_from": {}}, [[[]]],
)  # fmt: skip


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        found += places(value, (*path, key))
    return found


def spoilt(data: Any, chance: random.Random, count: int) -> Any:
    data = copy.deepcopy(data)
    for _ in range(count):
        *holders, last = chance.choice(places(data))
        holder = data
        for key in holders:
            holder = holder[key]
        if chance.random() < 0.2:
            del holder[last]
        elif isinstance(holder, dict) and chance.random() < 0.2:
            holder[chance.choice(("x-own", "new", "renamed_from", "internal", "zh"))] = chance.choice(JUNK)
        else:
            holder[last] = copy.deepcopy(chance.choice(JUNK))
    return data


def version(data: Any) -> Version:
    return Version(data, decode(data).plan)


@pytest.mark.parametrize("seed", range(36))
def test_nothing_crashes(seed: int) -> None:
    chance = random.Random(seed)
    sound = read_text("example.yaml", TEXT).data
    old, new = spoilt(sound, chance, chance.choice((0, 3, 12))), spoilt(sound, chance, chance.choice((1, 5, 40)))
    before, after = version(old), version(new)
    edits = compare(old, new)
    assert compare(old, copy.deepcopy(old)) == []
    changes = with_impact(judge(edits, before, after, Policy(), DAY), before, after)
    assert [change.edit for change in changes] == edits
    for change in changes:
        for locale in ("zh-CN", "en"):
            assert sentence(change, locale)
    assert "" not in roll_up_lines(roll_up([PlanChanges(before, after, changes)]), "en")
    back = compare(new, old)
    opposite = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}
    if not any(edit.kind in (Kind.RENAMED, Kind.MOVED) for edit in (*edits, *back)):
        there = sorted((str(opposite.get(edit.kind, edit.kind)), repr(edit.path)) for edit in edits)
        assert sorted((str(edit.kind), repr(edit.path)) for edit in back if edit.kind) == there


def test_progress_files_are_compared_as_well() -> None:
    old = {"jbp": 1, "plan": "a", "tasks": {"t": {"state": "in-progress", "percent": "50%"}}}
    new = {"jbp": 1, "plan": "a", "tasks": {"t": {"state": "done", "percent": "100%"}, "u": {"state": "blocked"}}}
    edits = compare(old, new, Progress)
    changes = judge(edits, Version(old), Version(new), Policy(), DAY, root=Progress)
    assert [(change.rule, change.sort.value, change.edit.path[-1]) for change in changes] == [
        ("progress-reported", "progress", "state"),
        ("progress-reported", "progress", "percent"),
        ("task-report-added", "progress", "u"),
    ]
    assert [sentence(change, "en") for change in changes]


def test_a_likely_rename_is_suggested_and_not_assumed() -> None:
    old = {"gaps": {"g": {"title": "Price", "type": "price", "target": "5%", "actual": "9%"}}}
    new = {"gaps": {"h": {"title": "Price", "type": "price", "target": "5%", "actual": "8%"}}}
    changes = judge(compare(old, new), Version(old), Version(new), Policy(), DAY)
    assert [(change.rule, change.arguments.get("maybe_was")) for change in changes] == [
        ("gap-added", "g"),
        ("gap-removed", None),
    ]
    assert "renamed_from: g" in sentence(changes[0], "en")
    new["gaps"]["h"] = {"title": "Shelf", "type": "outlet"}
    changes = judge(compare(old, new), Version(old), Version(new), Policy(), DAY)
    assert [change.arguments.get("maybe_was") for change in changes] == [None, None]
