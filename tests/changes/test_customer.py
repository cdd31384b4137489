"""What the customer is told of changes: nothing of what is internal, in either version, by nature or by flag."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jbpgen.changes.change import Change
from jbpgen.changes.compare import compare
from jbpgen.changes.customer import NoCustomerEditionError, company, customer_changes, customer_versions
from jbpgen.changes.effects import effects
from jbpgen.changes.plain_data import plain_of
from jbpgen.changes.policy import Policy
from jbpgen.changes.sentence import sentence
from jbpgen.changes.version import Version
from jbpgen.diagnostics import dotted
from jbpgen.plan.decode import decode
from jbpgen.plan.plan import Plan
from jbpgen.source.file import read_text
from tests.changes.edit_scripts import random_script
from tests.leaks.internal_places import all_changed, internal_scalars
from tests.plan.maximal import maximal_plan

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))
DAY = date(2026, 11, 22)
SMALL = """
jbp: 1
plan: {id: a, title: A, period: 2027, status: agreed}
parties: {supplier: {name: Hexu Foods}, customer: {name: Linjia}}
people: {li: {name: Li}}
goals: {G1: {statement: Sell more, kpi: sell_in_value}}
kpis: {sell_in_value: {target: 5万}}
risks:
  open: {title: Shortage, type: supply}
  secret: {title: Owner retires, type: customer, internal: true}
  staff: {title: Manager leaves, type: people}
budget:
  total: 30万
  lines:
    one: {title: Display, kind: display, amount: 10万}
    two: {title: Silence money, kind: other, amount: 20万, internal: true}
negotiation: {items: {n: {topic: Rebate, floor: 3 percent}}}
"""


def version(data: Any) -> Version:
    decoded = decode(data)
    assert not decoded.misfits
    return Version(data, decoded.plan)


def changed(*edits: Callable[[Any], Any], start: Callable[[Any], Any] | None = None) -> list[Change]:
    old = read_text("plan.yaml", SMALL).data
    if start is not None:
        start(old)
    new = copy.deepcopy(old)
    for edit in edits:
        edit(new)
    return customer_changes(version(old), version(new), Policy(), DAY)


def told(changes: list[Change]) -> list[tuple[str, str]]:
    return [(change.rule, dotted(change.edit.path)) for change in changes]


def everything(changes: list[Change]) -> str:
    """All that any reporter could write of changes."""
    words = [line for change in changes for locale in ("zh-CN", "en") for line in (sentence(change, locale),)]
    words += [line for change in changes for line in effects(change, "en")]
    return "\n".join([*words, *(repr(change) for change in changes)])


def test_what_is_internal_changes_unseen() -> None:
    found = changed(
        lambda plan: plan["risks"]["secret"].update(title="Owner stays"),
        lambda plan: plan["risks"]["staff"].update(title="Manager stays"),
        lambda plan: plan["negotiation"]["items"]["n"].update(floor="2 percent"),
        lambda plan: plan["budget"]["lines"]["two"].update(amount="25万"),
        lambda plan: plan["budget"].update(total="35万"),
        lambda plan: plan["goals"]["G1"].update(note="Ours"),
        lambda plan: plan["risks"].update(more={"title": "Their bank", "type": "finance", "internal": True}),
        lambda plan: plan["people"]["li"].update(stance="blocker"),
    )
    assert told(found) == []


def test_what_becomes_visible_is_new_to_the_customer() -> None:
    found = changed(lambda plan: plan["risks"]["secret"].pop("internal"))
    assert told(found) == [("risk-added", "risks.secret")]
    found = changed(lambda plan: plan["risks"]["staff"].update(type="resources"))
    assert told(found) == [("risk-added", "risks.staff")]


def test_what_becomes_internal_is_not_told_at_all() -> None:
    found = changed(lambda plan: plan["risks"]["open"].update(internal=True, title="Their owner is ill"))
    assert told(found) == []


def test_a_total_does_not_tell_what_was_hidden() -> None:
    found = changed(lambda plan: plan["budget"]["lines"]["one"].update(internal=True))
    assert "10" not in everything(found).replace("2010", "")
    assert told(found) == []
    found = changed(
        lambda plan: plan["budget"]["lines"]["two"].update(internal=False),
    )
    assert ("budget-line-added", "budget.lines.two") in told(found)


def test_a_rename_does_not_tell_the_id_of_what_was_hidden() -> None:
    def publish(plan: Any) -> None:
        plan["risks"]["succession"] = {**plan["risks"].pop("secret"), "internal": False, "renamed_from": "secret"}

    found = changed(publish)
    assert told(found) == [("risk-added", "risks.succession")]
    assert "secret" not in everything(found)


def test_a_rename_of_what_is_hidden_now_is_not_told_as_a_removal() -> None:
    def hide(plan: Any) -> None:
        plan["risks"]["secret-2"] = {**plan["risks"].pop("open"), "internal": True, "renamed_from": "open"}

    assert told(changed(hide)) == []


def test_an_open_change_is_told() -> None:
    found = changed(lambda plan: plan["kpis"]["sell_in_value"].update(target="6万"))
    assert told(found) == [("kpi-target-raised", "kpis.sell_in_value.target")]


def test_no_edition_no_changes() -> None:
    data = read_text("plan.yaml", SMALL).data
    with pytest.raises(NoCustomerEditionError):
        customer_changes(Version(data), version(data), Policy(), DAY)
    with pytest.raises(NoCustomerEditionError):
        customer_changes(version(data), Version(data), Policy(), DAY)
    doubtful = copy.deepcopy(data)
    doubtful["risks"]["secret"]["internal"] = "yes, please"
    in_doubt = Version(doubtful, decode(doubtful).plan)
    assert in_doubt.plan is not None
    for old, new in ((in_doubt, version(data)), (version(data), in_doubt)):
        with pytest.raises(NoCustomerEditionError):
            customer_changes(old, new, Policy(), DAY)
    before, after = customer_versions(Version(None), version(data))
    assert before.data is None
    assert "secret" not in json.dumps(after.data, default=str)
    assert company(version(data), "supplier", "en") == "Hexu Foods"


@pytest.mark.parametrize("seed", range(3))
def test_plain_data_of_a_plan_are_the_plan(seed: int) -> None:
    plan = maximal_plan(seed)
    assert Plan.model_validate(plain_of(plan)) == plan


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_plain_data_of_a_real_plan_are_its_file(path: Path) -> None:
    data = read_text(path.name, path.read_text(encoding="utf-8")).data
    plan = version(data).plan
    assert plan is not None
    assert compare(data, plain_of(plan)) == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(3))
def test_no_internal_value_makes_a_difference(path: Path, seed: int) -> None:
    """Whatever stands in internal places, in the old version, the new one or both: the customer is told the same."""
    text = path.read_text(encoding="utf-8")
    old = read_text("old", text).data
    new = read_text("new", random_script(text, random.Random(f"{path.stem} {seed}"), 12).text).data
    decoded = decode(new)
    assert decoded.plan is not None
    new = plain_of(decoded.plan)  # a script may leave out what a plan needs
    told_once = everything(customer_changes(version(old), version(new), Policy(), DAY))
    other_old, other_new = (all_changed(data, internal_scalars(_plan(data))) for data in (old, new))
    assert everything(customer_changes(version(old), version(other_new), Policy(), DAY)) == told_once
    assert everything(customer_changes(version(other_old), version(new), Policy(), DAY)) == told_once


def _plan(data: Any) -> Plan:
    plan = version(data).plan
    assert plan is not None
    return plan
