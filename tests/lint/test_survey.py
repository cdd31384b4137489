"""The survey sees what the plain walk over a plan sees, on the real plan and on the rules' example."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jbpgen.diagnostics import Path
from jbpgen.lint.examples import example_context
from jbpgen.lint.figures import kpi_figures
from jbpgen.lint.gathered import Gathered
from jbpgen.lint.links import unknown_references
from jbpgen.lint.survey import figures_in, states_figures
from jbpgen.plan.base import Model, Text
from jbpgen.plan.decode import decode
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import declared, references
from jbpgen.plan.shape import walk
from tests.lint.real_plan import patched


def real() -> Plan:
    plan = decode(patched({})).plan
    assert isinstance(plan, Plan)
    return plan


def example() -> Plan:
    return example_context().plan


PLANS: dict[str, Callable[[], Plan]] = {"real": real, "example": example}


@pytest.fixture(params=PLANS)
def plan(request: pytest.FixtureRequest) -> Plan:
    return PLANS[request.param]()


def test_mappings_have_their_place(plan: Plan) -> None:
    found = {held.path: held.model for holders in Gathered(plan).survey.values() for held in holders}
    walked = {node.path: node.value for node in walk(plan) if isinstance(node.value, Model)}
    assert found == {(): plan, **walked}


def test_a_mapping_knows_its_chapter(plan: Plan) -> None:
    for holders in Gathered(plan).survey.values():
        assert [held.chapter for held in holders] == [str(held.path[0]) if held.path else "" for held in holders]


def test_texts_are_all_there(plan: Plan) -> None:
    found = {words.path: words.text for words in Gathered(plan).texts}
    assert found == {node.path: node.value for node in walk(plan) if isinstance(node.value, Text)}
    assert all(words.chapter == words.path[0] for words in Gathered(plan).texts)


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
        found = [(named.path, named.id, named.is_key) for named in gathered.references(collection)]
        assert sorted(map(str, found)) == sorted(map(str, expected))


def test_references_to_nobody_are_told_apart(plan: Plan) -> None:
    ids: dict[str, dict[str, Path]] = {name: {} for name in declared({}, {}, ())}
    unknown = unknown_references(Gathered(plan).survey, ids)
    everything = [(node.path, id_) for node, _, id_, is_key in references(plan) if not is_key]
    found = [(named.path, named.id) for named in unknown if not named.is_key]
    assert sorted(map(str, found)) == sorted(map(str, everything))


def test_figures_are_all_there(plan: Plan) -> None:
    found = {
        (*held.path, *steps): value
        for kind, holders in Gathered(plan).survey.items()
        if states_figures(kind)
        for held in holders
        for steps, value in figures_in(held)
    }
    scalars = {node.path: node.value for node in walk(plan) if node.shape.scalar == "KPI value"}
    assert found == scalars


def test_figures_of_kpis_carry_their_kpi() -> None:
    figures = {figure.path: (figure.metric, figure.relative) for figure in kpi_figures(example_context())}
    assert figures["kpis", "sell_in_value", "phasing", "Q1"] == ("sell_in_value", True)
    assert figures["kpis", "sell_in_value", "by", "category", "chips"] == ("sell_in_value", False)
    assert figures["kpis", "sell_in_value", "cross", "category_channel", "nuts", "station"] == ("sell_in_value", False)
    assert figures["terms", "rebates", "yearly", "tiers", "first", "from"] == ("sell_in_value", True)
    assert figures["risks", "R1", "threshold"] == ("fill_rate", True)
    assert ("commitments", "c-display", "quantity") not in figures


def test_wording_is_gathered_by_language() -> None:
    patch = {"risks.R1.response": "Book LORRIES", "risks.R2.response": {"zh": "写入协议"}}
    gathered = example_context(patch).gathered
    assert "book lorries" in gathered.english
    assert "Book LORRIES" in gathered.chinese
    assert {words.path for words in gathered.monolingual} == {("risks", "R1", "response"), ("risks", "R2", "response")}
