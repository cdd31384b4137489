"""The table: old, new, and exactly what changed, by which rule, how much it weighs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from jbpgen.changes.change import Change
from jbpgen.changes.compare import compare
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.rules.registry import rules_by_id
from jbpgen.changes.sentence import sentence
from jbpgen.changes.version import Version
from jbpgen.diagnostics import dotted
from jbpgen.source.file import read_text

DAY = date(2026, 11, 22)
ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "rows.yaml").read_text(encoding="utf-8").replace("\t", " ")
)


def data(text: str) -> Any:
    source = read_text("plan.yaml", text)
    assert source.problems == (), text
    return source.data


def changes(old: str, new: str) -> list[Change]:
    before, after = data(old), data(new)
    return judge(compare(before, after), Version(before), Version(after), Policy(), DAY)


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 60
    assert len({row["what"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["what"] for row in ROWS])
def test_exactly_these_changes(row: dict[str, Any]) -> None:
    found = changes(row["old"], row["new"])
    expected = [tuple(line.split()) for line in row["changes"]]
    told = {(change.rule, dotted(change.edit.path)): change.level.value for change in found}
    assert len(told) == len(found)
    assert set(told) == {(rule, path) for rule, path, *_ in expected}
    assert {key: told[key] for key in told} == {
        (rule, path): level[0] if level else told[rule, path] for rule, path, *level in expected
    }
    for change in found:
        for locale in ("zh-CN", "en"):
            said = sentence(change, locale)
            assert said
            assert "None" not in said
            assert "{" not in said.replace("{…}", "")


@pytest.mark.parametrize("row", ROWS, ids=[row["what"] for row in ROWS])
def test_the_change_undone_is_the_opposite_change(row: dict[str, Any]) -> None:
    there = changes(row["old"], row["new"])
    back = changes(row["new"], row["old"])
    undone = {rules_by_id()[change.rule].opposite or change.rule for change in there}
    if not ASYMMETRIC & (undone | {change.rule for change in back}):
        assert {change.rule for change in back} == undone


# What has no opposite: only the new version says that it renamed, and a day first written down is news, while the same
# day taken out afterwards rewrites the past.
ASYMMETRIC = {"id-changed", "date-retroactive"}
