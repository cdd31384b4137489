"""The survey sees what the plain walk over a plan sees, on the real plan and on the rules' example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jbpgen.lint.examples import example_context, example_data
from jbpgen.lint.figures import figure_owners
from jbpgen.lint.gathered import Gathered
from jbpgen.lint.survey import figures_in
from jbpgen.plan.base import Model, Text
from jbpgen.plan.decode import decode
from jbpgen.plan.money import Signature
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import references
from jbpgen.plan.shape import walk
from tests.lint.real_plan import patched


def real() -> Plan:
    plan = decode(patched({})).plan
    assert isinstance(plan, Plan)
    return plan


def example() -> Plan:
    return example_context().plan


PLANS: dict[str, Callable[[], Plan]] = {"real": real, "example": example}


@pytest.fixture(params=[lambda: patched({}), example_data], ids=["real", "example"])
def source(request: pytest.FixtureRequest) -> Callable[[], dict[str, Any]]:
    found: Callable[[], dict[str, Any]] = request.param
    return found


@pytest.fixture(params=PLANS)
def plan(request: pytest.FixtureRequest) -> Plan:
    return PLANS[request.param]()


def test_mappings_are_all_there_with_their_place(plan: Plan) -> None:
    gathered = Gathered(plan)
    found = {gathered.place(model): model for models in gathered.survey.values() for model in models}
    walked = {node.path: node.value for node in walk(plan) if isinstance(node.value, Model)}
    assert found == {(): plan, **walked}
    assert all(type(model) is kind for kind, models in gathered.survey.items() for model in models)


def test_what_an_anchor_repeats_has_its_own_places() -> None:
    shared = {"title": "核对订单", "owner": "ana"}
    patch = {"wbs.D1.projects.display.tasks": {"first": shared, "second": shared}}
    plan = decode(example_data(patch)).plan
    assert isinstance(plan, Plan)
    gathered = Gathered(plan)
    tasks = plan.wbs["D1"].projects["display"].tasks
    holder = ("wbs", "D1", "projects", "display", "tasks")
    assert [gathered.place(task) for task in tasks.values()] == [(*holder, "first"), (*holder, "second")]
    assert gathered.place(tasks["second"].title) == (*holder, "second", "title")


def test_texts_are_all_there_with_their_place(plan: Plan) -> None:
    gathered = Gathered(plan)
    found = {gathered.place(text): text for text in gathered.texts.every}
    assert found == {node.path: node.value for node in walk(plan) if isinstance(node.value, Text)}


def test_references_are_all_there(plan: Plan) -> None:
    walked = list(references(plan))
    collections = {collection for _, collection, _, _ in walked}
    assert len(collections) > 10
    gathered = Gathered(plan)
    for collection in collections:
        expected = [
            ((*node.path, id_) if is_key else node.path, id_, is_key)
            for node, named, id_, is_key in walked
            if named == collection
        ]
        names = [*gathered.names(collection)]
        found = [(one.path, one.id, one.is_key) for named in names for one in gathered.spelt(named)]
        assert sorted(map(str, found)) == sorted(map(str, expected))
        ids = [id_ for named in names for id_ in named.ids]
        assert sorted(ids) == sorted(id_ for _, id_, _ in expected)


def test_all_names_are_those_of_all_collections(plan: Plan) -> None:
    gathered = Gathered(plan)
    every = {(named.collection, id_) for named in gathered.names() for id_ in named.ids}
    assert every == {(collection, id_) for _, collection, id_, _ in references(plan)}


def test_decoding_notes_what_a_walk_finds(source: Callable[[], dict[str, Any]]) -> None:
    decoded = decode(source())
    assert isinstance(decoded.plan, Plan)
    walked, noted = Gathered(decoded.plan), Gathered(decoded.plan, decoded.noted)
    assert {name: ids for name, ids in noted.named.items() if ids} == walked.named
    assert [id(text) for text in noted.texts.every] == [id(text) for text in walked.texts.every]


def test_nothing_is_noted_of_what_was_left_out() -> None:
    patch = {"goals.G1.owner": "nobody", "goals.G1.statement": {"zh": "铺货", "en": 5}, "goals.G1.sources": "pos"}
    decoded = decode(example_data(patch))
    assert ("goals", "G1", "statement", "en") in decoded.broken
    assert isinstance(decoded.plan, Plan)
    walked, noted = Gathered(decoded.plan), Gathered(decoded.plan, decoded.noted)
    assert {name: ids for name, ids in noted.named.items() if ids} == walked.named
    assert [id(text) for text in noted.texts.every] == [id(text) for text in walked.texts.every]


def test_names_may_leave_models_out() -> None:
    gathered = example_context({"signatures": {"ours": {"party": "supplier", "person": "ana"}}}).gathered
    keys = [named.field.key for named in gathered.names("people")]
    assert "person" in keys
    assert "person" not in [named.field.key for named in gathered.names("people", without=(Signature,))]


def test_figures_are_all_there(plan: Plan) -> None:
    gathered = Gathered(plan)
    found = {
        (*gathered.place(model), *steps): value
        for models in gathered.survey.values()
        for model in models
        for steps, value in figures_in(model)
    }
    scalars = {node.path: node.value for node in walk(plan) if node.shape.scalar == "KPI value"}
    assert found == scalars


def test_figures_of_kpis_carry_their_kpi() -> None:
    context = example_context()
    figures = {
        (*context.place(held), *steps): (metric, relative)
        for held, metric, relative in figure_owners(context)
        for steps, _ in figures_in(held)
    }
    assert figures["kpis", "sell_in_value", "phasing", "Q1"] == ("sell_in_value", False)
    assert figures["kpis", "sell_in_value", "by", "category", "chips"] == ("sell_in_value", False)
    assert figures["kpis", "sell_in_value", "cross", "category_channel", "nuts", "station"] == ("sell_in_value", False)
    assert figures["terms", "rebates", "yearly", "tiers", "first", "from"] == ("sell_in_value", True)
    assert figures["risks", "R1", "threshold"] == ("fill_rate", True)
    assert ("commitments", "c-display", "quantity") not in figures


def test_wording_is_gathered_by_language() -> None:
    patch = {"risks.R1.response": "Book LORRIES", "risks.R2.response": {"zh": "写入协议"}}
    gathered = example_context(patch).gathered
    assert "book lorries" in gathered.texts.english.joined
    assert "Book LORRIES" in gathered.texts.chinese.joined
    assert {gathered.place(text) for text in gathered.texts.monolingual} == {
        ("risks", "R1", "response"),
        ("risks", "R2", "response"),
    }
