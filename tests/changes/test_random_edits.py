"""Random edit scripts over the real plans: what is reported is exactly what was done."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jbpgen.changes.compare import compare
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.sentence import sentence
from jbpgen.changes.version import Version
from jbpgen.source.file import SourceFile, read_text
from tests.changes.edit_scripts import Step, Told, noises, random_script
from tests.changes.seeds import FIRST_SEED, SEEDS

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))
DAY = date(2026, 11, 22)
QUICK, THOROUGH = 12, -(-SEEDS // 3) + 2  # per plan: 36 scripts in every run, 1,008 in all of a thousand


@cache
def as_it_is(text: str) -> SourceFile:
    return read_text("old", text)


def run(plan: Path, seed: int) -> None:
    text = plan.read_text(encoding="utf-8")
    chance = random.Random(f"{plan.stem} {seed}")
    script = random_script(text, chance, chance.randint(1, 9))
    old, new = as_it_is(text), read_text("new", script.text)
    assert new.problems == (), script.text
    edits = compare(old.data, new.data)
    found: list[Told] = [(edit.kind.value, tuple(map(str, edit.path))) for edit in edits]
    assert sorted(found) == sorted(script.told), seed
    changes = judge(edits, Version(old.data), Version(new.data), Policy(), DAY)
    assert [change.edit for change in changes] == edits
    assert all(sentence(change, locale) for change in changes for locale in ("zh-CN", "en"))


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_what_was_edited_is_what_is_reported(plan: Path) -> None:
    for seed in range(QUICK):
        run(plan, seed)


@pytest.mark.thorough
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_what_was_edited_is_what_is_reported_a_thousand_times(plan: Path) -> None:
    for seed in range(QUICK, THOROUGH):
        run(plan, FIRST_SEED + seed)


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("noise", noises(), ids=lambda step: step.__name__)
def test_what_means_nothing_is_no_change(plan: Path, noise: Step) -> None:
    text = plan.read_text(encoding="utf-8")
    script = random_script(text, random.Random(f"{plan.stem}"), 0)
    for _ in range(12):
        script.apply(noise)
    assert script.text != text
    assert compare(as_it_is(text).data, read_text("new", script.text).data) == []
