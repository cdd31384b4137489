"""Comparing by meaning: what is the same, what is one edit, and what a move or a rename is."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from jbpgen.changes.compare import compare
from jbpgen.changes.edit import Edit, Kind
from jbpgen.diagnostics import dotted
from jbpgen.source.file import read_text

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))


def data(text: str) -> Any:
    """Read YAML as the tool does."""
    source = read_text("plan.yaml", text)
    assert source.problems == ()
    return source.data


def told(edits: list[Edit]) -> list[tuple[str, str]]:
    return [(edit.kind.value, dotted(edit.path)) for edit in edits]


def differences(old: str, new: str) -> list[tuple[str, str]]:
    return told(compare(data(old), data(new)))


def reversed_fields(value: Any) -> Any:
    """Put the keys of every chapter's fields in another order, but leave the entities in theirs."""
    return {key: value[key] for key in reversed(value)}


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_equal_to_itself_read_again_and_in_another_order_of_chapters(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    old, new = data(text), data(text)
    assert compare(old, new) == []
    assert compare(old, reversed_fields(new)) == []
    new["goals"] = {key: reversed_fields(goal) for key, goal in new["goals"].items()}
    assert compare(old, new) == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_four_edits_an_insertion_and_a_new_order_are_six(plan: Path) -> None:
    old = data(plan.read_text(encoding="utf-8"))
    new = copy.deepcopy(old)
    kpi, task_of = next(iter(new["kpis"])), new["wbs"]["D1"]["projects"]
    project = next(iter(task_of))
    task = next(iter(task_of[project]["tasks"]))
    new["kpis"][kpi]["target"] = "12,345"
    task_of[project]["tasks"][task]["end"] = "2027-11-30"
    new["plan"]["status"] = "closed"
    new["goals"]["G2"]["statement"]["en"] = "Another goal"
    new["gaps"] = {"fresh": {"title": "A gap", "type": "price"}, **new["gaps"]}
    new["risks"] = reversed_fields(new["risks"])
    assert told(compare(old, new)) == [
        ("changed", "plan.status"),
        ("added", "gaps.fresh"),
        ("changed", "goals.G2.statement.en"),
        ("changed", f"kpis.{kpi}.target"),
        ("changed", f"wbs.D1.projects.{project}.tasks.{task}.end"),
        ("reordered", "risks"),
    ]


def test_a_moved_task_is_one_move_and_the_edits_within() -> None:
    old = """
wbs:
  D1:
    title: Listing
    projects:
      launch: {title: Launch, tasks: {listing: {title: List it, start: 2027-02-22}, order: {title: Order}}}
      shelf: {title: Shelf, tasks: {}}
"""
    new = """
wbs:
  D1:
    title: Listing
    projects:
      launch: {title: Launch, tasks: {order: {title: Order}}}
      shelf: {title: Shelf, tasks: {listing: {title: List it, start: 2027-03-01}}}
"""
    edits = compare(data(old), data(new))
    assert [(edit.kind, edit.path, edit.before) for edit in edits] == [
        (
            Kind.MOVED,
            ("wbs", "D1", "projects", "shelf", "tasks", "listing"),
            ("wbs", "D1", "projects", "launch", "tasks", "listing"),
        ),
        (
            Kind.CHANGED,
            ("wbs", "D1", "projects", "shelf", "tasks", "listing", "start"),
            ("wbs", "D1", "projects", "launch", "tasks", "listing", "start"),
        ),
    ]


def test_a_plan_that_appears_or_goes_is_one_edit() -> None:
    assert told(compare(None, {"jbp": 1})) == [("added", "")]
    assert told(compare({"jbp": 1}, None)) == [("removed", "")]
    assert compare(None, None) == []
