"""Open money is money that the customer's documents show. What they do not show is marked internal in the models.

The marks decide twice: documents, diffs and histories for the customer are all made of the plan that `redact` leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jbpgen.analysis.facts import facts_of
from jbpgen.changes.change import Change
from jbpgen.changes.customer import customer_changes
from jbpgen.changes.policy import Policy
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path as KeyPath
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.document.outline import default_outline
from jbpgen.document.stamp import Stamp
from jbpgen.plan.base import Model
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.plan.shape import Shape, fields_of
from jbpgen.source.file import read_file
from tests.leaks.internal_places import changed
from tests.leaks.test_non_interference import PLANS

AS_OF = date(2026, 11, 22)
STAMP = Stamp("1", False, AS_OF, "0", "0")
# Open although neither document of these plans prints it, and why.
NOT_PRINTED = {
    ("Budget", "total"): "stated anew for the customer, as the sum of the visible lines",
    ("Promotion", "regular_price"): "the customer's own price on the shelf; documents print what it is cut to",
}
Owner = tuple[str, str]


def open_money(model: Model, path: KeyPath = ()) -> Iterator[tuple[Owner, KeyPath, Shape]]:
    """Yield (model and field, place, shape) of every amount of money that is not marked internal."""
    for entry in fields_of(type(model)):
        value = getattr(model, entry.attribute)
        if value is not None and not entry.shape.internal:
            owner = type(model).__name__, entry.key
            yield from _below(value, entry.shape, (*path, entry.key), owner)


def _below(value: Any, shape: Shape, path: KeyPath, owner: Owner) -> Iterator[tuple[Owner, KeyPath, Shape]]:
    if isinstance(value, Model):
        yield from open_money(value, path)
    elif isinstance(value, dict) and shape.item is not None:
        for key, item in value.items():
            yield from _below(item, shape.item, (*path, str(key)), owner)
    elif shape.money:
        yield owner, path, shape


def documents(plan: Plan) -> list[Document]:
    redacted = redact(plan, "customer")
    facts = facts_of(redacted, load_library(), AS_OF)
    return [build_document(redacted, facts, kind, "en", STAMP, default_outline()) for kind in ("plan", "deck")]


def decoded(data: Any) -> Plan:
    plan = decode(data).plan
    assert isinstance(plan, Plan)
    return plan


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_open_money_is_printed_for_the_customer(path: Path) -> None:
    data = read_file(path).data
    plan = decoded(data)
    before = documents(plan)
    visible = {place for _, place, _ in open_money(redact(plan, "customer").plan)}
    tried: dict[Owner, list[bool]] = {}
    for owner, place, shape in open_money(plan):
        found = tried.setdefault(owner, [])
        if place in visible and True not in found and len(found) < 3:
            found.append(documents(decoded(changed(data, place, shape))) != before)
    assert len(tried) > 8
    silent = {owner for owner, found in tried.items() if found and True not in found}
    assert silent <= NOT_PRINTED.keys()


def customers_view(old: Any, new: Any) -> list[Change]:
    before, after = (Version(data, decoded(data)) for data in (old, new))
    return customer_changes(before, after, Policy(), AS_OF)


def test_what_is_committed_and_spent_is_no_change_to_the_customer() -> None:
    data = read_file(PLANS[0]).data
    line = next(iter(data["budget"]["lines"]))
    for field in ("committed", "spent", "state"):
        spent = {**data["budget"]["lines"][line], field: "proof" if field == "state" else 12_345}
        lines = {**data["budget"]["lines"], line: spent}
        assert customers_view(data, {**data, "budget": {**data["budget"], "lines": lines}}) == []
    amount = {**data["budget"]["lines"][line], "amount": 12_345}
    lines = {**data["budget"]["lines"], line: amount}
    assert customers_view(data, {**data, "budget": {**data["budget"], "lines": lines}})
