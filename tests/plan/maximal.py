"""A plan that fills every field of every model, with an open and an internal entity in every chapter.

All that the customer may not see carries a canary: texts say CANARY, numbers hold the digits 91 and five more
(durations: three more), dates lie in 2091, ids say SECRET. Another ``seed`` gives all of that other values and leaves
the rest as it is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from jbpgen.plan.base import Entity, Model
from jbpgen.plan.identity import Calendar, Header, Waiver
from jbpgen.plan.index import collections_of
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.market import Market
from jbpgen.plan.money import BudgetLine
from jbpgen.plan.plan import Plan
from jbpgen.plan.review import Review
from jbpgen.plan.sellin import Sellin
from jbpgen.plan.shape import FieldShape, Shape, fields_of, is_entity

CANARIES = ("CANARY", "SECRET", "date(2091", "'91", ".0091", "number=91")
_FIXED: dict[tuple[type[Model], str], Any] = {
    (Plan, "jbp"): 1,
    (Header, "period"): 2027,
    (Header, "currency"): "CNY",
    (Header, "locales"): ["zh-CN", "en"],
    (Calendar, "fiscal_year_start"): "01-01",
}
_KEYS: dict[tuple[type[Model], str], str] = {
    (Calendar, "holidays"): "2027-02-05",
    (Calendar, "workdays"): "2027-02-20",
    (Review, "season"): "Q1",
    (Market, "forces"): "rivalry",
    (Kpi, "phasing"): "Q1",
    (BudgetLine, "quarters"): "Q1",
    (Sellin, "headlines"): "cover",
}
_OPEN_METRIC, _SECRET_METRIC = "sell_out_value", "operating_profit"


class Builder:
    """Builds the data of a maximal plan. ``inward``: optional references of open entities point at internal ones.

    ``sparse``: internal entities leave out what they may, and internal fields are left out.
    """

    def __init__(self, seed: int = 0, inward: bool = False, sparse: bool = False) -> None:
        self.seed = seed
        self.inward = inward
        self.sparse = sparse
        self._open_number = 0
        self._secret_number = 0
        self._ids: set[str] = set()

    def plan(self) -> dict[str, Any]:
        """Return the data of the plan."""
        return self._model(Plan, secret=False)

    def _model(self, model: type[Model], secret: bool) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for entry in fields_of(model):
            hidden = secret or entry.shape.internal
            if hidden and self.sparse and not entry.required:
                continue
            if (model, entry.attribute) in _FIXED:
                data[entry.key] = _FIXED[model, entry.attribute]
            elif entry.attribute == "internal":
                data[entry.key] = secret and issubclass(model, Entity)
            else:
                data[entry.key] = self._field(model, entry, hidden)
        return data

    def _field(self, model: type[Model], entry: FieldShape, secret: bool) -> Any:
        key = _KEYS.get((model, entry.attribute))
        if model is Waiver and entry.attribute == "code":
            return "MEA002"
        if key is not None and entry.shape.item is not None:
            found = {key: self._value(entry.shape.item, secret)}
            if is_entity(entry.shape):
                found["buyers"] = {**self._value(entry.shape.item, True), "internal": True}
            return found
        return self._value(entry.shape, secret, required=entry.required)

    def _value(self, shape: Shape, secret: bool, required: bool = False) -> Any:
        if shape.model is not None:
            return self._model(shape.model, secret)
        if shape.kind == "mapping":
            return self._mapping(shape, secret)
        if shape.kind == "list":
            return self._list(shape, secret)
        if shape.refers_to is not None:
            return self._reference(shape.refers_to, secret or (self.inward and not required))
        return self._leaf(shape, secret)

    def _mapping(self, shape: Shape, secret: bool) -> dict[str, Any]:
        assert shape.item is not None
        if not is_entity(shape):
            assert shape.key_refers_to is not None
            keys = [self._reference(shape.key_refers_to, hidden) for hidden in (False, True)]
            return {key: self._value(shape.item, secret or "SECRET" in key) for key in keys}
        model = shape.item.model
        assert model is not None
        if secret:
            return {self._id(model, True): self._model(model, True)}
        open_id = self._id(model, False)
        found = {open_id: self._model(model, False)}
        secret_id = self._id(model, True)
        found[secret_id] = {**self._model(model, True), "internal": True}
        return found

    def _id(self, model: type[Model], secret: bool) -> str:
        stem = f"{model.__name__}-{'SECRET' if secret else 'open'}"
        id_, number = stem, 1
        while id_ in self._ids:
            number += 1
            id_ = f"{stem}-{number}"
        self._ids.add(id_)
        return id_

    def _list(self, shape: Shape, secret: bool) -> list[Any]:
        assert shape.item is not None
        if shape.item.refers_to is not None and not secret:
            return [self._reference(shape.item.refers_to, hidden) for hidden in (False, True)]
        if shape.item.scalar == "dependency":
            return ["Task-SECRET FS +2d"] if secret else ["Task-open SS", "Task-SECRET FS +2d"]
        return [self._value(shape.item, secret)]

    def _reference(self, collection: str, secret: bool) -> str:
        if collection == "metrics":
            return _SECRET_METRIC if secret else _OPEN_METRIC
        holder = next(model for model in _holders() if collection in collections_of(model))
        return f"{holder.__name__}-{'SECRET' if secret else 'open'}"

    def _number(self, secret: bool) -> int:
        if secret:
            self._secret_number += 1
            return 9_100_000 + (self._secret_number * 7 + self.seed) % 100_000
        self._open_number += 1
        return 1_000 + self._open_number

    def _leaf(self, shape: Shape, secret: bool) -> Any:
        number = self._number(secret)
        if shape.kind == "choice":
            return shape.choices[(self.seed if secret else 0) % len(shape.choices)]
        if shape.kind == "flag":
            return bool(self.seed % 2) if secret else True
        if shape.kind == "whole":
            return 1 + self.seed % 4 if secret else 5
        if shape.kind == "text" or shape.scalar in ("string", ""):
            return f"CANARY {number}" if secret else f"words {number}"
        return self._scalar(shape.scalar, number, secret)

    def _scalar(self, name: str, number: int, secret: bool) -> Any:
        if name == "date":
            first = date(2091, 1, 1) if secret else date(2027, 1, 1)
            return (first + timedelta(days=number % 350)).isoformat()
        if name == "id":
            return f"SECRET-{number}" if secret else f"id-{number}"
        if name == "ratio":
            return f"0.{number}%" if secret else f"{number / 100}%"
        if name == "duration":
            return f"91{number % 100:02}d" if secret else f"{number}d"
        if name in ("amount", "signed amount", "KPI value"):
            return number
        raise NotImplementedError(name)


def _holders() -> list[type[Entity]]:
    found: list[type[Entity]] = []
    todo: list[type[Model]] = [Plan]
    seen: set[type[Model]] = set()
    while todo:
        model = todo.pop(0)
        if model in seen:
            continue
        seen.add(model)
        if issubclass(model, Entity):
            found.append(model)
        for entry in fields_of(model):
            shape: Shape | None = entry.shape
            while shape is not None:
                if shape.model is not None:
                    todo.append(shape.model)
                shape = shape.item
    return found


def all_models() -> list[type[Model]]:
    """Return every model that a plan can hold."""
    found: list[type[Model]] = []
    todo: list[type[Model]] = [Plan]
    while todo:
        model = todo.pop(0)
        if model in found:
            continue
        found.append(model)
        for entry in fields_of(model):
            shape: Shape | None = entry.shape
            while shape is not None:
                if shape.model is not None:
                    todo.append(shape.model)
                shape = shape.item
    return found


def maximal_plan(seed: int = 0, inward: bool = False, sparse: bool = False) -> Plan:
    """Return the maximal plan."""
    return Plan.model_validate(Builder(seed, inward, sparse).plan())
