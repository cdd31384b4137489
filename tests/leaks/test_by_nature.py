"""What the customer must not see although nobody marked it, one case for each; and what stays visible beside it."""

from __future__ import annotations

from typing import Any

import pytest

from jbpgen.plan.by_nature import INTERNAL_SECTIONS
from jbpgen.plan.field_docs import field_doc, models
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import load_library, with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.plan.shape import fields_of
from tests.plan.small import small_plan

_WORD = {"en": "internal", "zh-CN": "内部"}
_MEASURE = {"name": "n", "formula": "f", "unit": "percent", "direction": "up", "aggregation": "none"}


def shown(**chapters: Any) -> Plan:
    return redact(small_plan(**chapters), "customer").plan


# What a buyer could use at the table, as (chapters, words or digits that must be gone).
BARGAINING: dict[str, tuple[dict[str, Any], str]] = {
    "whom we may overrule": ({"people": {"a": {"name": "Ann", "authority": "up to 7171"}}}, "7171"),
    "how we class a distributor": ({"profile": {"distributor_class": "general"}}, "general"),
    "how far we trust them": ({"maturity": {"trust": 1}}, "trust=1"),
    "what we would lose": ({"risks": {"r": {"title": "t", "type": "market", "loss": 7171}}}, "7171"),
    "why a losing deal is done": (
        {"promotions": {"p": {"title": "t", "mechanic": "gift", "reason": "we lose 7171 on it"}}},
        "7171",
    ),
    "how sure we are": ({"opportunities": {"o": {"title": "t", "type": "time", "confidence": "low"}}}, "'low'"),
    "how much credit is left": ({"terms": {"payment": {"peak_exposure": 7171}}}, "7171"),
    "what we expect to pay": (
        {"terms": {"rebates": {"r": {"title": "t", "kind": "flat", "forecast": 7171}}}},
        "7171",
    ),
    "that the money is there": (
        {"budget": {"lines": {"b": {"title": "t", "kind": "display", "state": "approved"}}}},
        "'approved'",
    ),
    "what legal said": ({"terms": {"legal_review": {"result": "refused"}}}, "refused"),
    "what rivals do here": ({"market": {"competitors": {"c": {"name": "Rival", "moves": "paid 7171"}}}}, "7171"),
    "how we answer rivals": ({"market": {"competitors": {"c": {"name": "Rival", "response": "7171 off"}}}}, "7171"),
    "where we control them": ({"market": {"decisions": {"control_points": "their data, 7171"}}}, "7171"),
    "how strong buyers are": ({"market": {"forces": {"buyers": {"level": 5, "statement": "7171"}}}}, "7171"),
    "where we withdraw": (
        {"market": {"span": {"s": {"name": "7171", "attractiveness": 1, "position": 1, "move": "harvest"}}}},
        "7171",
    ),
    "what we starve": (
        {"market": {"portfolio": {"p": {"name": "7171", "growth": "1%", "relative_share": 1, "quadrant": "dog"}}}},
        "7171",
    ),
}


@pytest.mark.parametrize("case", BARGAINING)
def test_what_a_buyer_could_use_is_gone(case: str) -> None:
    chapters, secret = BARGAINING[case]
    assert secret in repr(small_plan(**chapters))
    assert secret not in repr(shown(**chapters))


def test_a_risk_about_people_goes_with_all_that_names_it() -> None:
    risk = {"title": "Their buyer leaves", "type": "people"}
    visible = shown(risks={"R1": risk, "R2": {**risk, "type": "supply"}})
    assert list(visible.risks) == ["R2"]


def test_an_opportunity_not_chosen_takes_its_references_along() -> None:
    found = {"O1": {"title": "a", "type": "time"}, "O2": {"title": "b", "type": "time", "chosen": False, "value": 7171}}
    visible = shown(opportunities=found, goals={"G": {"statement": "s", "why": {"opportunities": ["O1", "O2"]}}})
    assert list(visible.opportunities) == ["O1"]
    assert visible.goals["G"].why is not None
    assert visible.goals["G"].why.opportunities == ["O1"]


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("key-account", {"retailer"}),
        ("distributor", {"distributor"}),
        ("other", {"retailer", "distributor"}),
    ],
)
def test_nobody_sees_a_third_partys_economics(kind: str, kept: set[str]) -> None:
    both = {"retailer": {"target": {"sales": 5}}, "distributor": {"target": {"sales": 6}}}
    plan = small_plan(economics=both)
    plan = plan.model_copy(update={"plan": plan.plan.model_copy(update={"kind": kind})})
    economics = redact(plan, "customer").plan.economics
    assert economics is not None
    assert {name for name in both if getattr(economics, name) is not None} == kept


def test_headlines_of_internal_pages_go() -> None:
    headlines = {name: f"{name} 7171" for name in (*INTERNAL_SECTIONS, "prize")}
    visible = shown(sellin={"headlines": headlines})
    assert visible.sellin is not None
    assert list(visible.sellin.headlines) == ["prize"]


def test_sources_go_unless_something_visible_cites_them() -> None:
    visible = shown(
        sources={
            "pos": {"title": "Till data", "kind": "pos", "sources": ["panel"]},
            "panel": {"title": "Panel", "kind": "panel"},
            "margins": {"title": "Our margins", "kind": "erp", "sources": ["ledger"]},
            "ledger": {"title": "Ledger", "kind": "erp", "sources": ["margins"]},
        },
        goals={
            "G1": {"statement": "s", "sources": ["pos"]},
            "G2": {"statement": "s", "internal": True, "sources": ["margins"]},
        },
    )
    assert list(visible.sources) == ["pos", "panel"]


def test_a_total_without_lines_may_hold_the_reserve() -> None:
    budget = shown(budget={"total": 110, "reserve": 30}, strategies={"S": {"title": "s", "budget": 80}}).budget
    assert budget is not None
    assert budget.total is None


@pytest.mark.parametrize(("stated", "kept"), [({}, []), ({"internal": False}, ["operating_profit"])])
def test_redefining_an_internal_kpi_does_not_publish_it(stated: dict[str, bool], kept: list[str]) -> None:
    definition = {**_MEASURE, **stated}
    assert list(shown(kpis={"operating_profit": {"definition": definition, "target": "7%"}}).kpis) == kept
    library = with_own({"operating_profit": Definition.model_validate(definition)})
    plan = small_plan(kpis={"operating_profit": {"target": "7%"}})
    assert list(redact(plan, "customer", library).plan.kpis) == kept
    assert load_library()["operating_profit"].internal


@pytest.mark.parametrize("locale", sorted(_WORD))
def test_every_internal_field_says_so_to_who_fills_it_in(locale: str) -> None:
    marked = [(model, entry.key) for model in models() for entry in fields_of(model) if entry.shape.internal]
    assert len(marked) > 30
    silent = [
        f"{model.__name__}.{key}"
        for model, key in marked
        if _WORD[locale] not in field_doc(model, key, locale).description.lower()
    ]
    assert silent == []
