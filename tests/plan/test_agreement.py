"""Schema and models accept and refuse the same documents; where they cannot, the reason is in one table."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.plan.base import Model
from jbpgen.plan.decode import decode
from jbpgen.plan.field_docs import entry_example
from jbpgen.plan.plan import Plan
from jbpgen.plan.schema import ROOT_SCHEMAS, file_schema
from jbpgen.plan.shape import Shape, fields_of
from jbpgen.source.file import read_file, read_text
from tests.plan.mutation import mutations

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("[!.]*.yaml"))
MUTATIONS = {
    "jbp-plan.schema.json": 1100,
    "jbp-config.schema.json": 600,
    "jbp-progress.schema.json": 500,
    "jbp-kpi-library.schema.json": 150,
}

# What the models refuse and no draft-07 schema can: (code, variant) → why.
EXCEPTIONS = {
    ("SCH014", "impossible"): "a pattern takes 31 days for every month and knows no leap years",
    ("SCH019", ""): "a pattern does not know whether an id is in Unicode's normal form NFC",
    ("not finite", ""): "YAML has .inf and .nan, JSON and its schemas have not",
}


@cache
def schema(model: type[Model]) -> dict[str, Any]:
    return file_schema(model)


@cache
def whole(model: type[Model], locale: str) -> dict[str, Any]:
    return entry_example(model, locale, whole=True)


def schema_accepts(model: type[Model], document: Any) -> bool:
    return bool(Draft7Validator(schema(model)).is_valid(as_json(document)))


def as_json(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


def has_infinity(data: Any) -> bool:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return any(map(has_infinity, inner)) or (isinstance(data, Decimal) and not data.is_finite())


def near(spoilt: dict[str, Any], original: dict[str, Any], chapter: Any, model: type[Model]) -> dict[str, Any]:
    """What the schema has to see of a document that it accepted before: chapters are independent of each other, and all
    of them, thousands of times, would take minutes. The models always see everything."""
    kept = {*schema(model)["required"], chapter}
    return {name: value for name, value in spoilt.items() if name in kept or name not in original}


def compare(original: dict[str, Any], model: type[Model], count: int, seed: int) -> tuple[Counter[str], set[Any]]:
    """Return how often both accepted and refused, and which exceptions were met. Fails on any other disagreement."""
    assert schema_accepts(model, original)
    assert decode(original, model).misfits == ()
    tally: Counter[str] = Counter()
    exceptions: set[Any] = set()
    for done, path, spoilt in mutations(original, count, seed):
        accepted = schema_accepts(model, near(spoilt, original, path[0], model))
        misfits = {(misfit.code, misfit.variant) for misfit in decode(spoilt, model).misfits}
        tally["accepted" if accepted else "refused"] += 1
        if accepted == (not misfits):
            continue
        reasons = {("not finite", "")} if has_infinity(spoilt) else misfits
        assert accepted, f"only the schema refuses: {done} at {path}: {at(spoilt, path)!r}"
        assert reasons <= set(EXCEPTIONS), f"only the models refuse: {done} at {path}: {at(spoilt, path)!r}: {misfits}"
        exceptions |= reasons
    return tally, exceptions


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return data
    return data


def test_spoilt_documents() -> None:
    met: set[Any] = set()
    total: Counter[str] = Counter()
    for name, model in ROOT_SCHEMAS.items():
        for seed, locale in enumerate(("zh-CN", "en")):
            tally, exceptions = compare(whole(model, locale), model, MUTATIONS[name] // 2, seed)
            total += tally
            met |= exceptions
    assert total.total() >= 2000
    assert min(total.values()) > total.total() / 10, "one side of the comparison hardly happens"
    assert met <= set(EXCEPTIONS)


HEAD = "jbp: 1\nplan: {id: a, title: t, period: 2027}\nparties: {supplier: {name: x}, customer: {name: y}}\n"
SHOWN = {
    ("SCH014", "impossible"): "milestones: {M1: {title: a, date: 2027-02-30}}",
    ("SCH019", ""): "goals: {\u1112\u1161\u11ab: {statement: a}}",
    ("not finite", ""): "kpis: {nps: {target: .inf}}",
}


def test_every_exception_is_one() -> None:
    assert set(SHOWN) == set(EXCEPTIONS)
    for exception, line in SHOWN.items():
        document = read_text("plan", HEAD + line).data
        assert schema_accepts(Plan, document), exception
        (misfit,) = decode(document).misfits
        assert exception in ((misfit.code, misfit.variant), ("not finite", "")), exception


def test_spoilt_plans() -> None:
    """The plans that ship, read from their files: real texts, real nesting."""
    assert PLANS
    for file in PLANS:
        tally, exceptions = compare(read_file(file).data, Plan, 60, 7)
        assert min(tally.values()) > 5
        assert exceptions <= set(EXCEPTIONS)


@pytest.mark.parametrize("model", ROOT_SCHEMAS.values(), ids=lambda model: model.__name__)
def test_whole_document_fills_every_field(model: type[Model]) -> None:
    """Otherwise fields that no document has would never be compared."""
    seen: set[tuple[str, str]] = set()
    collect(decode(whole(model, "en"), model).plan, seen)
    wanted = {(kind.__name__, entry.key) for kind in reachable(model) for entry in fields_of(kind)}
    assert seen == wanted


def reachable(model: type[Model]) -> set[type[Model]]:
    found = {model}
    waiting = [model]
    while waiting:
        for entry in fields_of(waiting.pop()):
            inner: Shape | None = entry.shape
            while inner is not None:
                if inner.model is not None and inner.model not in found:
                    found.add(inner.model)
                    waiting.append(inner.model)
                inner = inner.item
    return found


def collect(value: Any, seen: set[tuple[str, str]]) -> None:
    if isinstance(value, Model):
        for entry in fields_of(type(value)):
            if entry.attribute in value.model_fields_set:
                seen.add((type(value).__name__, entry.key))
            collect(getattr(value, entry.attribute), seen)
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            collect(inner, seen)
