"""The customer's edition of a plan: nothing internal in it, nothing that tells of it, nothing dangling."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jbpgen.plan.base import Entity
from jbpgen.plan.index import entries, index_of
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.plan.references import references
from jbpgen.plan.shape import fields_of
from tests.plan.maximal import CANARIES, all_models, maximal_plan
from tests.plan.small import small_plan

VARIANTS: tuple[dict[str, bool], ...] = ({}, {"inward": True}, {"sparse": True}, {"inward": True, "sparse": True})


def customer(plan: Plan) -> Plan:
    return redact(plan, "customer").plan


def shown(**chapters: Any) -> Plan:
    return customer(small_plan(**chapters))


# --- the whole of it ------------------------------------------------------------------------------


def test_every_internal_field_can_be_absent() -> None:
    internal = [
        (model.__name__, entry.attribute, entry.required, model.model_fields[entry.attribute])
        for model in all_models()
        for entry in fields_of(model)
        if entry.shape.internal
    ]
    assert len(internal) > 10
    for model, attribute, required, info in internal:
        assert not required, (model, attribute)
        assert info.get_default(call_default_factory=True) in (None, {}, []), (model, attribute)


def test_the_maximal_plan_holds_every_kind_of_canary() -> None:
    text = repr(maximal_plan())
    assert [canary for canary in CANARIES if canary not in text] == []


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_no_canary_gets_out(variant: dict[str, bool]) -> None:
    text = repr(customer(maximal_plan(**variant)))
    assert [canary for canary in CANARIES if canary in text] == []


@pytest.mark.parametrize("inward", [False, True])
def test_no_internal_value_makes_a_difference(inward: bool) -> None:
    expected = customer(maximal_plan(inward=inward))
    for other in (maximal_plan(seed, inward) for seed in (1, 2, 3, 41)):
        assert repr(other) != repr(maximal_plan(inward=inward))
        assert customer(other) == expected
    assert customer(maximal_plan(inward=inward, sparse=True)) == expected


def test_not_even_which_fields_were_written() -> None:
    left, right = customer(maximal_plan()), customer(maximal_plan(sparse=True))
    assert left.model_dump(exclude_unset=True) == right.model_dump(exclude_unset=True)


def test_what_is_open_stays() -> None:
    plan = maximal_plan()
    hidden = [entry.path for entry in entries(plan) if entry.entity.internal]
    hidden += [(entry.key,) for entry in fields_of(Plan) if entry.shape.internal]
    hidden.append(("bridge",))  # it lost a step, and with it goes the whole
    open_paths = {entry.path for entry in entries(plan) if not any(entry.path[: len(path)] == path for path in hidden)}
    assert len(open_paths) > 50
    assert {entry.path for entry in entries(customer(plan))} == open_paths


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_nothing_dangles(variant: dict[str, bool]) -> None:
    visible = customer(maximal_plan(**variant))
    index = index_of(visible)
    metrics = {id_ for id_, definition in load_library().items() if not definition.internal} | set(visible.kpis)
    found = [(collection, id_) for _, collection, id_, _ in references(visible)]
    assert len(found) > 50
    assert [
        (collection, id_)
        for collection, id_ in found
        if not (id_ in metrics if collection == "metrics" else index.find(collection, id_))
    ] == []


def test_colleagues_see_all_of_it() -> None:
    plan = maximal_plan()
    assert redact(plan, "internal").plan is plan


def test_the_plan_itself_stays_as_it_was() -> None:
    plan = maximal_plan()
    before = repr(plan)
    customer(plan)
    assert repr(plan) == before


def test_only_the_two_companies_stand_outside_a_mapping() -> None:
    """Others could be internal, and there is nothing that would take them out."""
    alone = {
        (model.__name__, entry.key)
        for model in all_models()
        for entry in fields_of(model)
        if entry.shape.model is not None and issubclass(entry.shape.model, Entity)
    }
    assert alone == {("Parties", "supplier"), ("Parties", "customer")}


# --- what goes with what --------------------------------------------------------------------------


def test_an_internal_person_leaves_lists_and_optional_fields_and_takes_signatures_along() -> None:
    visible = shown(
        people={"ann": {"name": "Ann"}, "spy": {"name": "Spy", "internal": True}},
        wbs={"D": {"title": "d", "projects": {"P": {"title": "p", "tasks": {
            "t": {"title": "t", "owner": "spy", "support": ["ann", "spy"]}}}}}},
        signatures={"one": {"party": "supplier", "person": "spy"}, "two": {"party": "customer", "person": "ann"}},
        raci={"t": {"accountable": "spy", "responsible": ["spy", "ann"]}},
    )  # fmt: skip
    task = visible.wbs["D"].projects["P"].tasks["t"]
    assert (task.owner, task.support) == (None, ["ann"])
    assert list(visible.signatures) == ["two"]
    assert (visible.raci["t"].accountable, visible.raci["t"].responsible) == (None, ["ann"])


def test_what_needs_what_is_lost_goes_too_however_far() -> None:
    visible = shown(
        kpis={
            "secret_score": {"internal": True, "name": "x"},
            "twin": {"is": "secret_score", "target": 7},
            "open": {"is": "sell_out_value"},
        },
        goals={"G1": {"statement": "Score 7", "kpi": "twin"}, "G2": {"statement": "Sell", "kpi": "open"}},
        strategies={"S1": {"title": "s", "serves": ["G1", "G2"], "kpis": ["twin", "open"]}},
        review={"results": {"r": {"metric": "twin", "actual": 6}}},
    )
    assert list(visible.kpis) == ["open"]
    assert list(visible.goals) == ["G2"]
    assert (visible.strategies["S1"].serves, visible.strategies["S1"].kpis) == (["G2"], ["open"])
    assert visible.review is not None
    assert visible.review.results == {}


def test_own_profit_is_internal_by_the_library() -> None:
    visible = shown(
        kpis={"operating_profit": {"target": "18%"}, "profit_east": {"is": "operating_profit"}, "fill_rate": {}},
        gaps={"g": {"title": "Profit short", "type": "finance", "metric": "operating_profit", "target": "18%"}},
        risks={"r": {"title": "Cost", "type": "finance", "kpi": "operating_profit", "threshold": "15%"}},
        battles={"b": {"title": "May", "kind": "festival", "kpi": "profit_east", "target": "19%"}},
    )
    assert list(visible.kpis) == ["fill_rate"]
    assert (visible.gaps, visible.risks, visible.battles) == ({}, {}, {})


def test_an_own_definition_can_be_internal() -> None:
    definition = {"name": "n", "formula": "f", "unit": "percent", "direction": "up", "aggregation": "none"}
    visible = shown(
        kpis={
            "own_margin": {"definition": {**definition, "internal": True}},
            "mix": {"definition": {**definition, "aggregation": "weighted", "weighted_by": "own_margin"}},
        }
    )
    assert list(visible.kpis) == ["mix"]
    mix = visible.kpis["mix"].definition
    assert mix is not None
    assert mix.weighted_by is None


def test_an_organisations_library_decides_for_its_own_kpis() -> None:
    library = load_library()
    secret = library["fill_rate"].model_copy(update={"internal": True})
    plan = small_plan(kpis={"house_rate": {"target": "95%"}, "fill_rate": {}})
    assert list(redact(plan, "customer", {**library, "house_rate": secret}).plan.kpis) == ["fill_rate"]


def test_a_task_stays_without_its_link_to_an_internal_kpi() -> None:
    visible = shown(
        kpis={"operating_profit": {}},
        wbs={"D": {"title": "d", "projects": {"P": {"title": "p", "tasks": {
            "t": {"title": "t", "kpi": "operating_profit", "after": ["s", "u SS +5wd"]},
            "s": {"title": "s", "internal": True}, "u": {"title": "u"}}}}}},
    )  # fmt: skip
    task = visible.wbs["D"].projects["P"].tasks["t"]
    assert task.kpi is None
    assert [link.task for link in task.after] == ["u"]


def test_what_lies_in_an_internal_entity_is_hidden_with_it() -> None:
    visible = shown(
        wbs={
            "D": {"title": "d", "internal": True, "projects": {"P": {"title": "p", "tasks": {"deep": {"title": "t"}}}}},
            "E": {"title": "e", "projects": {"Q": {"title": "q", "tasks": {"t": {"title": "t", "after": ["deep"]}}}}},
        },
        milestones={"M": {"title": "m", "after": ["deep", "t"]}},
        raci={"deep": {}, "P": {}, "t": {}},
    )
    assert visible.wbs["E"].projects["Q"].tasks["t"].after == []
    assert visible.milestones["M"].after == ["t"]
    assert list(visible.raci) == ["t"]


def test_a_figure_whose_scope_is_hidden_never_becomes_a_total() -> None:
    visible = shown(
        categories={"tea": {"name": "Tea"}, "lab": {"name": "Lab", "internal": True}},
        kpis={
            "tea": {"is": "sell_in_value", "scope": {"category": "tea"}, "target": 5},
            "lab": {"is": "sell_in_value", "scope": {"category": "lab"}, "target": 3},
        },
        gaps={"g": {"title": "t", "type": "volume", "scope": {"category": "lab"}}},
    )
    assert list(visible.kpis) == ["tea"]
    assert visible.gaps == {}


def test_proof_cases_need_consent() -> None:
    case = {"title": "t", "result": "r"}
    visible = shown(sellin={"cases": {"told": {**case, "shareable": True}, "untold": case}})
    assert visible.sellin is not None
    assert list(visible.sellin.cases) == ["told"]


def test_a_company_cannot_be_hidden_from_the_other() -> None:
    parties = {"supplier": {"name": "Hill Tea", "internal": True}, "customer": {"name": "Corner Stores"}}
    assert shown(parties=parties).parties.supplier.name.plain == "Hill Tea"


# --- totals that would tell ----------------------------------------------------------------------


def line(amount: int, **more: Any) -> dict[str, Any]:
    return {"title": "l", "kind": "display", "amount": amount, **more}


def test_the_budget_total_is_that_of_the_visible_lines() -> None:
    lines = {"a": line(30), "b": line(50), "c": line(20, internal=True)}
    budget = shown(budget={"total": 110, "last_year": 90, "reserve": 10, "lines": lines}).budget
    assert budget is not None
    assert (budget.total, budget.last_year, budget.reserve) == (Decimal(80), None, None)


def test_a_reserve_alone_is_out_of_the_total_too() -> None:
    budget = shown(budget={"total": 110, "last_year": 90, "reserve": 30, "lines": {"a": line(80)}}).budget
    assert budget is not None
    assert (budget.total, budget.last_year) == (Decimal(80), Decimal(90))


def test_strategies_show_the_budget_of_their_visible_lines() -> None:
    strategies = {"S1": {"title": "s", "budget": 50}, "S2": {"title": "t", "budget": 70}, "S3": {"title": "u"}}
    lines = {"a": line(30, strategy="S1"), "b": line(20, strategy="S1", internal=True), "c": line(5, strategy="S3")}
    visible = shown(strategies=strategies, budget={"lines": lines})
    assert [strategy.budget for strategy in visible.strategies.values()] == [Decimal(30), None, None]
    untouched = shown(strategies=strategies, budget={"lines": {"a": line(30, strategy="S1")}})
    assert untouched.strategies["S1"].budget == Decimal(50)


def test_a_battles_budget_goes_with_a_hidden_promotion() -> None:
    battles = {"b": {"title": "May", "kind": "festival", "budget": 9}}
    promotion = {"title": "p", "mechanic": "gift", "battle": "b"}
    assert shown(battles=battles, promotions={"p": promotion}).battles["b"].budget == Decimal(9)
    assert shown(battles=battles, promotions={"p": {**promotion, "internal": True}}).battles["b"].budget is None


def test_a_margin_that_loses_a_part_goes_as_a_whole() -> None:
    visible = shown(
        categories={"tea": {"name": "Tea"}, "lab": {"name": "Lab", "internal": True}},
        channels={"big": {"name": "Big"}, "small": {"name": "Small"}},
        regions={"east": {"name": "East"}},
        kpis={
            "sell_in_value": {
                "target": 100,
                "by": {"category": {"tea": 60, "lab": 40}, "channel": {"big": 70, "small": 30}},
                "cross": {
                    "category_channel": {"tea": {"big": 40, "small": 20}, "lab": {"big": 30, "small": 10}},
                    "channel_region": {"big": {"east": 70}, "small": {"east": 30}},
                },
            }
        },
    )
    kpi = visible.kpis["sell_in_value"]
    assert kpi.by is not None
    assert kpi.cross is not None
    assert (kpi.by.category, sorted(kpi.by.channel)) == ({}, ["big", "small"])
    assert (kpi.cross.category_channel, sorted(kpi.cross.channel_region)) == ({}, ["big", "small"])


def test_a_cross_table_goes_with_a_hidden_column_as_well() -> None:
    visible = shown(
        categories={"tea": {"name": "Tea"}},
        channels={"big": {"name": "Big"}, "dark": {"name": "Dark", "internal": True}},
        kpis={"sell_in_value": {"cross": {"category_channel": {"tea": {"big": 40, "dark": 20}}}}},
    )
    cross = visible.kpis["sell_in_value"].cross
    assert cross is not None
    assert cross.category_channel == {}


def test_a_bridge_that_loses_a_step_goes() -> None:
    step = {"driver": "price", "amount": 5}
    chapters: dict[str, Any] = {"kpis": {"sell_in_value": {"baseline": 100, "target": 110}}}
    whole = shown(**chapters, bridge={"kpi": "sell_in_value", "steps": {"a": step, "b": step}})
    assert whole.bridge is not None
    cut = shown(**chapters, bridge={"kpi": "sell_in_value", "steps": {"a": step, "b": {**step, "internal": True}}})
    assert cut.bridge is None


def test_kpi_weights_are_stated_anew_over_the_visible_ones() -> None:
    kpis = {"operating_profit": {"weight": "25%"}, "fill_rate": {"weight": "30%"}, "claim_days": {"weight": "45%"}}
    weights = [kpi.weight for kpi in shown(kpis=kpis).kpis.values()]
    assert weights == [Decimal("0.4"), Decimal("0.6")]
    thirds = {id_: {"weight": "20%"} for id_ in ("fill_rate", "claim_days", "stock_age")}
    restated = [kpi.weight or 0 for kpi in shown(kpis={"operating_profit": {}, **thirds}).kpis.values()]
    assert sum(restated) == 1
    assert set(restated) == {Decimal("0.333"), Decimal("0.334")}


def test_weights_stay_as_written_where_nothing_is_hidden() -> None:
    kpis = {"fill_rate": {"weight": "30%"}, "claim_days": {"weight": "45%"}}
    assert [kpi.weight for kpi in shown(kpis=kpis).kpis.values()] == [Decimal("0.3"), Decimal("0.45")]


def test_causes_lose_their_weights_once_one_is_hidden() -> None:
    cause = {"cause": "c", "origin": "internal", "weight": "60%"}
    causes = {"a": cause, "b": {**cause, "weight": "40%", "internal": True}}
    visible = shown(gaps={"g": {"title": "t", "type": "team", "causes": causes}})
    assert [cause.weight for cause in visible.gaps["g"].causes.values()] == [None]


def test_every_entity_can_be_hidden() -> None:
    """The maximal plan has an internal one of every model but the two companies."""
    hidden = {type(entry.entity) for entry in entries(maximal_plan()) if entry.entity.internal}
    every = {model for model in all_models() if issubclass(model, Entity)}
    assert {model.__name__ for model in every - hidden} == {"Party"}
