"""Original + every step = current, by figure and by total, over random histories; actuals only where units agree."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from jbpgen.changes.variance import Actual, Row, Step, Variance, rows_of
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.plan.library import load_library

GRADES = ("approved", "claimed", "unapproved")
Data = dict[str, Any]


def first(rng: random.Random) -> Data:
    lines = {f"b{number}": {"title": "x", "kind": "display", "amount": rng.randrange(1_000)} for number in range(5)}
    kpis = {"sell_in_value": {"target": 1_000}, "fill_rate": {"target": "95%"}, "coverage": {"target": "60.5%"}}
    promised = {"c1": {"title": "y", "side": "supplier", "value": 70}, "c2": {"title": "z", "quantity": 12}}
    head = {"id": "a", "status": "agreed", "currency": "CNY"}
    return {"jbp": 1, "plan": head, "kpis": kpis, "budget": {"lines": lines}, "commitments": promised}


def figure(rng: random.Random, old: object) -> object:
    if isinstance(old, str):
        return f"{rng.randrange(1_000) / 10}%"
    return rng.choice([rng.randrange(1_000), Decimal(rng.randrange(1_000)) / 4, f"{rng.randrange(9)}万"])


def changed(data: Data, rng: random.Random, number: int) -> Data:
    """A later version: amounts move, entries come, go, are renamed; now and then the currency is another."""
    lines = {key: dict(line) for key, line in data["budget"]["lines"].items()}
    kpis = {key: dict(kpi) for key, kpi in data["kpis"].items()}
    promised = {key: dict(one) for key, one in data["commitments"].items()}
    head = dict(data["plan"])
    for line in lines.values():
        line.pop("renamed_from", None)
    act = rng.randrange(9)
    if act < 4:
        key = rng.choice(list(lines) or ["b0"])
        lines.setdefault(key, {"title": "x", "kind": "display"})["amount"] = figure(rng, None)
    elif act == 4 and lines:
        del lines[rng.choice(list(lines))]
    elif act == 5:
        lines[f"n{number}"] = {"title": "new", "kind": "staff", "amount": figure(rng, None)}
    elif act == 6 and lines:
        old = rng.choice(list(lines))
        lines = {f"r{number}" if key == old else key: one for key, one in lines.items()}
        lines[f"r{number}"]["renamed_from"] = old
    elif act == 7:
        key = rng.choice(list(kpis))
        kpis[key]["target"] = figure(rng, kpis[key]["target"])
        promised["c1"]["value"] = figure(rng, None)
    else:
        head["currency"] = rng.choice(["CNY", "USD"])
    return {**data, "plan": head, "kpis": kpis, "budget": {"lines": lines}, "commitments": promised}


def number_of(written: object) -> Decimal:
    """Read a figure without the tool."""
    text = str(written)
    scale = Decimal("0.01") if text.endswith("%") else Decimal(10_000) if text.endswith("万") else Decimal(1)
    return Decimal(text.rstrip("%万")) * scale


def values(data: Data) -> dict[Path, Decimal]:
    """Every figure that is agreed, by its place."""
    found: dict[Path, Any] = {
        ("budget", "lines", key, "amount"): line["amount"] for key, line in data["budget"]["lines"].items()
    }
    found |= {("kpis", key, "target"): kpi["target"] for key, kpi in data["kpis"].items()}
    for key, one in data["commitments"].items():
        found |= {("commitments", key, field): one[field] for field in ("value", "quantity") if field in one}
    return {path: number_of(written) for path, written in found.items()}


def varied(versions: list[Data], rng: random.Random, actuals: Mapping[Path, Actual]) -> Variance:
    rows = rows_of([Version(data) for data in versions], load_library(), actuals)
    steps = tuple(Step(str(number), "", rng.choice(GRADES)) for number in range(len(versions) - 1))
    return Variance("a", "agreed", "2026-01-01", steps, rows)


@pytest.mark.parametrize("seed", range(300))
def test_every_history_reconciles(seed: int) -> None:
    rng = random.Random(seed)
    versions = [first(rng)]
    for number in range(rng.randrange(8)):
        versions.append(changed(versions[-1], rng, number))
    today = values(versions[-1])
    known = {path: Actual(Decimal(rng.randrange(500))) for path in today if path[0] == "budget" and rng.random() < 0.6}
    found = varied(versions, rng, known)
    figures = [row for row in found.rows if not row.is_total]
    assert found.reconciles
    for row in found.rows:
        assert row.original + sum(found.part(row, grade) for grade in GRADES) == row.current
    assert {path: sum(row.current for row in figures if row.path == path) for path in today} == today
    assert sum(row.current for row in figures) == sum(today.values())
    assert sum(row.original for row in figures) == sum(values(versions[0]).values())
    for total in (row for row in found.rows if row.is_total):
        parts = [row for row in figures if row.path[: len(total.path)] == total.path and row.unit == total.unit]
        assert holds(total, parts)


def holds(total: Row, parts: list[Row]) -> bool:
    """Whether a total is the sum of its figures in every respect."""
    known = [row.actual.value for row in parts if row.actual is not None]
    same = [total.original, *total.deltas, total.current] == [
        sum(column) for column in zip(*([row.original, *row.deltas, row.current] for row in parts), strict=True)
    ]
    if not known:
        return same and total.actual is None and total.gap is None
    assert total.actual is not None
    assert (total.count, total.known) == (len(parts), len(known))
    return same and total.actual.value == sum(known) and total.gap == sum(known) - total.current


def test_an_actual_of_another_unit_is_no_actual() -> None:
    data = first(random.Random(1))
    rate, plain, days = Actual(Decimal("0.9"), "%"), Actual(Decimal(93)), Actual(Decimal(3), "d")
    actuals: dict[Path, Actual] = {("kpis", "fill_rate", "target"): plain, ("kpis", "coverage", "target"): rate}
    actuals["kpis", "sell_in_value", "target"] = days
    rows = {row.path[1]: row for row in rows_of([Version(data)], load_library(), actuals) if row.path[0] == "kpis"}
    assert {key: row.actual for key, row in rows.items()} == {
        "fill_rate": None, "coverage": rate, "sell_in_value": None,
    }  # fmt: skip
    assert rows["coverage"].gap == Decimal("0.295")


def test_a_figure_whose_currency_changed_has_its_actual_in_the_new_one() -> None:
    old = first(random.Random(2))
    new = {**old, "plan": {**old["plan"], "currency": "USD"}}
    place: Path = ("budget", "lines", "b0", "amount")
    rows = rows_of([Version(old), Version(new)], load_library(), {place: Actual(Decimal(5))})
    assert {row.unit: row.known for row in rows if row.path == place} == {"CNY": 0, "USD": 1}
