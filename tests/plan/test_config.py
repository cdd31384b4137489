"""``jbpgen.yaml`` and the progress file are checked like a plan: what is wrong has its code and its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jbpgen.diagnostics import Part, Place
from jbpgen.plan.base import Model
from jbpgen.plan.config import Configuration
from jbpgen.plan.decode import decode
from jbpgen.plan.progress import Progress
from jbpgen.plan.scalars import Quantity
from jbpgen.source.file import read_text

DEFINITION = "{name: a, formula: b, unit: score, direction: up, aggregation: none}"


def read(text: str, model: type[Model]) -> Any:
    decoded = decode(read_text("file", text).data, model)
    assert decoded.misfits == ()
    return decoded.plan


def misfits(text: str, model: type[Model]) -> list[tuple[str, Place]]:
    return [(one.code, one.place) for one in decode(read_text("file", text).data, model).misfits]


def test_least_configuration() -> None:
    config = read("jbpgen: 1\n", Configuration)
    assert config.plans is None
    assert config.kpis == config.thresholds == config.severities == {}


@pytest.mark.parametrize(
    ("written", "draft", "agreed"),
    [("off", "off", "off"), ("{draft: note, agreed: error}", "note", "error"), ("{draft: off}", "off", None)],
)
def test_severities_for_all_states_or_one_by_one(written: str, draft: str, agreed: str | None) -> None:
    choice = read(f"jbpgen: 1\nseverities: {{FIN001: {written}}}\n", Configuration).severities["FIN001"]
    assert (choice.draft, choice.agreed) == (draft, agreed)


def test_thresholds_keep_their_unit() -> None:
    config = read("jbpgen: 1\nthresholds: {promotion.lead_good: 45d, phasing.tolerance: 1%}\n", Configuration)
    assert config.thresholds["promotion.lead_good"] == Quantity(Decimal(45), "d")
    assert config.thresholds["phasing.tolerance"] == Quantity(Decimal("0.01"), "%")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("plans: plans", "SCH002", Place((), Part.ENTITY)),
        ("jbpgen: 2", "SCH005", Place(("jbpgen",))),
        ("jbpgen: true", "SCH005", Place(("jbpgen",))),
        ("jbpgen: 1\nplan: x", "SCH001", Place(("plan",), Part.KEY)),
        ("jbpgen: 1\nseverities: {FIN001: loud}", "SCH005", Place(("severities", "FIN001"))),
        ("jbpgen: 1\nseverities: {FIN001: {draft: loud}}", "SCH005", Place(("severities", "FIN001", "draft"))),
        ("jbpgen: 1\nseverities: {FIN01: error}", "SCH008", Place(("severities", "FIN01"), Part.KEY)),
        ("jbpgen: 1\nthresholds: {Lead Time: 45d}", "SCH008", Place(("thresholds", "Lead Time"), Part.KEY)),
        ("jbpgen: 1\nlimits: {size: 0}", "SCH007", Place(("limits", "size"))),
        ("jbpgen: 1\nkpis: {a: {name: a, formula: b, unit: score, direction: up}}", "SCH002", Place(("kpis", "a"), Part.ENTITY)),  # noqa: E501
        ("jbpgen: 1\nrules: {r: {path: a, message: m, must: {at_most: lots}}}", "SCH012", Place(("rules", "r", "must", "at_most"))),  # noqa: E501
        ("jbpgen: 1\npeople: {li na: {name: 李娜}}", "SCH016", Place(("people", "li na"), Part.KEY)),
    ],
)  # fmt: skip
def test_mistakes_in_the_configuration(text: str, code: str, place: Place) -> None:
    assert misfits(text, Configuration) == [(code, place)]


def test_own_fields_are_left_alone() -> None:
    assert misfits(f"jbpgen: 1\nx-team: {{a: [1]}}\nkpis: {{zeal: {DEFINITION}}}\n", Configuration) == []


def test_conditions_nest() -> None:
    text = "jbpgen: 1\nrules: {r: {path: promotions.*, message: m, must: {any_of: [{none_of: [{field: discount}]}]}}}\n"
    rule = read(text, Configuration).rules["r"]
    assert rule.must.any_of[0].none_of[0].field == "discount"


def test_an_issue_from_raised_to_closed() -> None:
    text = """
jbp: 1
plan: freshmart-2027
issues:
  racks:
    title: Thirty stores have no rack
    raised: 2027-03-20
    owner: tang-rui
    state: closed
    solved: 2027-03-28
    verified_by: liu-yang
    verified: 2027-03-30
    closed: 2027-03-31
    actions: [move-racks]
actions:
  move-racks: {title: Move racks, issue: racks, state: done, expected: 6pp, effect: 5pp}
"""
    progress = read(text, Progress)
    assert progress.issues["racks"].state == "closed"
    assert progress.actions["move-racks"].effect == Quantity(Decimal(5), "pp")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("jbp: 1", "SCH002", Place((), Part.ENTITY)),
        ("jbp: 1\nplan: a\ntasks: {t: {state: finished}}", "SCH005", Place(("tasks", "t", "state"))),
        ("jbp: 1\nplan: a\ntasks: {t: {state: done, percent: 60}}", "SCH011", Place(("tasks", "t", "percent"))),
        ("jbp: 1\nplan: a\ndecisions: {d: {title: x, date: 2027-02-30}}", "SCH014", Place(("decisions", "d", "date"))),
    ],
)
def test_mistakes_in_progress(text: str, code: str, place: Place) -> None:
    assert misfits(text, Progress) == [(code, place)]
