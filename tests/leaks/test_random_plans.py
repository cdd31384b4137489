"""Plans in which entities of every kind are hidden at random: nothing of them reaches the customer's files."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from jbpgen.plan.decode import decode
from jbpgen.plan.index import entries, index_of
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.plan.references import references
from jbpgen.source.file import read_file
from jbpgen.workflows.leaks import internal_texts, search
from tests.leaks.internal_places import OTHER_TEXT, all_changed, internal_scalars
from tests.leaks.test_non_interference import PLANS, files_of

SEEDS = range(12)


def _plan(data: Any) -> Plan:
    decoded = decode(data)
    assert isinstance(decoded.plan, Plan)
    return decoded.plan


def _with_hidden(path: Path, seed: int) -> tuple[Any, Plan]:
    """The plan of a file with a random part of its entities marked internal, as raw data and decoded."""
    data = all_changed(read_file(path).data, ())
    chosen = random.Random(seed)
    part = chosen.choice((0.02, 0.1, 0.3, 0.7))
    for entry in entries(_plan(data)):
        if chosen.random() < part:
            holder = data
            for key in entry.path:
                holder = holder[key]
            holder["internal"] = True
    return data, _plan(data)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_hidden_values_make_no_difference_and_leave_nothing_dangling(path: Path, seed: int) -> None:
    data, plan = _with_hidden(path, seed)
    other = _plan(all_changed(data, internal_scalars(plan)))
    assert OTHER_TEXT in repr(other)
    visible = redact(plan, "customer").plan
    assert redact(other, "customer").plan == visible
    assert OTHER_TEXT not in repr(redact(other, "customer").plan)
    index = index_of(visible)
    public = {id_ for id_, found in load_library().items() if not found.internal} | set(visible.kpis)
    lost = [
        (node.path, id_)
        for node, collection, id_, _ in references(visible)
        if not (id_ in public if collection == "metrics" else index.find(collection, id_))
    ]
    assert lost == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_visible_totals_are_sums_of_what_is_visible(path: Path, seed: int) -> None:
    _, plan = _with_hidden(path, seed)
    visible = redact(plan, "customer").plan
    lines = visible.budget.lines.values() if visible.budget is not None else ()
    amounts = [line.amount for line in lines if line.amount is not None]
    if visible.budget is not None and visible.budget.total is not None:
        assert visible.budget.total == sum(amounts)
    if plan.budget is not None and len(list(lines)) < len(plan.budget.lines):
        own = {ref: [line.amount or 0 for line in lines if line.strategy == ref] for ref in visible.strategies}
        assert all(item.budget in (None, sum(own[ref])) for ref, item in visible.strategies.items())
    weights = [kpi.weight for kpi in visible.kpis.values() if kpi.weight is not None]
    if len(visible.kpis) < len(plan.kpis) and weights:
        assert sum(weights) == 1


@pytest.mark.parametrize("seed", [3, 7])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_files_of_plans_with_hidden_entities(path: Path, seed: int) -> None:
    data, plan = _with_hidden(path, seed)
    other = _plan(all_changed(data, internal_scalars(plan)))
    files = files_of(plan, "zh-CN")
    assert files_of(other, "zh-CN") == files
    for shown in (plan, other):
        forbidden = internal_texts(shown, redact(shown, "customer"), "zh-CN")
        assert len(forbidden) > 20
        for content in files.values():
            search(content, forbidden)
