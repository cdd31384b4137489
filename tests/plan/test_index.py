"""Looking entities up by collection and id."""

from __future__ import annotations

from jbpgen.plan.base import Entity
from jbpgen.plan.index import collections_of, entity_title, entries, index_of, tasks_of, title_of
from jbpgen.plan.references import references
from tests.plan.maximal import all_models, maximal_plan
from tests.plan.small import small_plan

WBS = {
    "D1": {
        "title": "Launch",
        "projects": {"P1": {"title": {"zh": "上架", "en": "Listing"}, "tasks": {"t1": {"title": "List"}}}},
    },
    "D2": {"title": "Train", "projects": {"P2": {"title": "Stores", "tasks": {"t2": {"title": "Teach"}}}}},
}


def test_tasks_know_their_project_and_direction() -> None:
    tasks = tasks_of(small_plan(wbs=WBS))
    assert list(tasks) == ["t1", "t2"]
    place = tasks["t2"]
    assert (place.direction_id, place.project_id, place.task.title.plain) == ("D2", "P2", "Teach")
    assert place.path == ("wbs", "D2", "projects", "P2", "tasks", "t2")


def test_work_is_directions_projects_tasks_and_milestones() -> None:
    index = index_of(small_plan(wbs=WBS, milestones={"M1": {"title": "Go"}}))
    assert sorted(index.ids("work")) == ["D1", "D2", "M1", "P1", "P2", "t1", "t2"]
    assert index.title("work", "P1", "zh-CN") == "上架"
    assert index.title("work", "P1", "en") == "Listing"


def test_an_unknown_id_is_its_own_title() -> None:
    plan = small_plan(goals={"G1": {"statement": "Grow together"}})
    assert entity_title(plan, "goals", "G1", "en") == "Grow together"
    assert entity_title(plan, "goals", "G9", "en") == "G9"
    assert index_of(plan).find("goals", "G9") is None


def test_of_two_with_one_id_the_first_counts() -> None:
    twice = {"D1": WBS["D1"], "D2": {"title": "x", "projects": {"P9": {"title": "y", "tasks": {"t1": {"title": "z"}}}}}}
    assert tasks_of(small_plan(wbs=twice))["t1"].direction_id == "D1"


def test_every_collection_that_a_plan_refers_to_is_indexed() -> None:
    plan = maximal_plan()
    index = index_of(plan)
    asked = {collection for _, collection, _, _ in references(plan)} - {"metrics"}
    assert len(asked) > 15
    assert [collection for collection in sorted(asked) if not index.ids(collection)] == []


def test_entries_find_every_entity_with_an_id() -> None:
    every = {model for model in all_models() if issubclass(model, Entity)}
    found = {type(entry.entity) for entry in entries(maximal_plan())}
    assert {model.__name__ for model in every - found} == {"Party"}
    assert all(collections_of(model) is not None for model in every)


def test_most_entities_have_words() -> None:
    nameless = {type(entry.entity).__name__ for entry in entries(maximal_plan()) if title_of(entry.entity) is None}
    assert nameless == {"Tier", "Incentive", "Signature", "Waiver"} | {"Assignment"} & nameless
