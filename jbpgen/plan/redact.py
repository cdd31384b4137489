"""What each audience may see of a plan. Documents are made from a `RedactedPlan` and from nothing else.

The customer's edition is read off the models, not off a list of names: fields marked ``InternalOnly`` become absent,
entities with ``internal: true`` go, and with them every reference to them. What cannot do without a lost reference
goes too, until nothing dangles:

- a required reference takes the mapping that needs it along;
- a scope that loses a dimension takes its figure along, for without it the figure would claim to speak of the whole;
- whatever states figures of an internal KPI (a threshold, a tier, a target) goes with the KPI, and so does a goal,
  whose sentence is that figure.

Nor may what stays give away what went (check 30): a margin or cross table that loses a part goes as a whole, as does
a bridge that loses a step; shares of 100 % are taken off, or for KPI weights stated anew over the visible KPIs, once a
sibling is hidden; the budget's total, and the strategies' where a line is hidden, are added up from the visible lines;
a battle's budget goes where a promotion is hidden. None of these decisions looks at a hidden value.

Some entities are internal by a value of their own (`by_nature`): risks about people, opportunities that were not
chosen, cases that may not be told. Third parties' economics and sources of nothing visible go as well.

What an author writes as separate entities (a total, and results for each of its categories) is taken at its word:
whoever hides one of the parts has to hide the total, or another part, as well.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from jbpgen.plan.base import Entity, Model
from jbpgen.plan.by_nature import denies_being_internal, internal_by_nature, with_cited_sources, without_third_parties
from jbpgen.plan.dimensions import Scope
from jbpgen.plan.index import collections_of
from jbpgen.plan.kpis import Definition, Kpi
from jbpgen.plan.library import load_library
from jbpgen.plan.ogsm import Goal
from jbpgen.plan.plan import Plan
from jbpgen.plan.scalars import Dependency
from jbpgen.plan.shape import FieldShape, Shape, fields_of, is_entity, walk
from jbpgen.plan.visible_totals import with_open_shares, with_visible_totals

Audience = Literal["customer", "internal"]
_Hidden = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RedactedPlan:
    """A plan as ``audience`` may see it. Made by `redact` only."""

    plan: Plan
    audience: Audience


def redact(
    plan: Plan,
    audience: Audience,
    library: Mapping[str, Definition] | None = None,
    withheld: _Hidden = frozenset(),
) -> RedactedPlan:
    """Return the plan for an audience: all of it for colleagues, nothing internal for the customer.

    ``library`` says which metrics are internal; without it the built-in one counts. ``withheld`` are (collection, id)
    of internal entities that the organisation declares outside the plan. The plan itself is not changed.
    """
    if audience == "internal":
        return RedactedPlan(plan, audience)
    metrics = load_library() if library is None else library
    hidden = withheld | {("metrics", id_) for id_, found in metrics.items() if found.internal}
    while True:
        cut = _Cut(hidden, metrics)
        visible = cut.model(plan)
        if not isinstance(visible, Plan):
            raise TypeError("a plan's own frame cannot be internal")
        if cut.removed <= hidden:
            visible = without_third_parties(with_visible_totals(plan, visible, hidden))
            return RedactedPlan(with_cited_sources(visible), audience)
        hidden |= cut.removed


class _Gone:
    """Stands for a value of which nothing may stay."""


GONE: Final = _Gone()


class _Cut:
    """One pass over a plan, given what is known to be hidden; ``removed`` collects the ids it took out."""

    def __init__(self, hidden: _Hidden, metrics: Container[str]) -> None:
        self._hidden = hidden
        self._metrics = metrics
        self.removed: set[tuple[str, str]] = set()

    def model(self, model: Model) -> Model | _Gone:
        """Return the model without what is internal, or `GONE` where it cannot do without what it lost."""
        changes: dict[str, Any] = {}
        for entry in fields_of(type(model)):
            value = getattr(model, entry.attribute)
            if entry.shape.internal:
                self._bury(value)
                changes[entry.attribute] = _absent(value)  # set even where it is so: nor may it tell what was written
            elif value is not None:
                kept = self._value(value, entry.shape)
                if isinstance(kept, _Gone):
                    if _essential(type(model), entry):
                        return GONE
                    kept = None
                if kept is not value:
                    changes[entry.attribute] = kept
        return model.model_copy(update=changes) if changes else model

    def _value(self, value: Any, shape: Shape) -> Any:
        if isinstance(value, Model):
            # An entity outside a mapping is one of the two companies, and neither can be a secret from the other.
            return self.model(value)
        if isinstance(value, dict):
            return self._entities(value) if is_entity(shape) else self._mapping(value, shape)
        if isinstance(value, list) and shape.item is not None:
            return self._list(value, shape.item)
        return GONE if self._is_hidden(value, shape.refers_to) else value

    def _is_hidden(self, value: Any, collection: str | None) -> bool:
        if isinstance(value, Dependency):
            return ("tasks", value.task) in self._hidden
        return collection is not None and (collection, value) in self._hidden

    def _entities(self, entities: dict[str, Entity]) -> dict[str, Entity]:
        kept: dict[str, Entity] = {}
        for id_, entity in entities.items():
            visible = GONE if self._kept_back(id_, entity) else self.model(entity)
            if isinstance(visible, Entity):
                kept[id_] = visible
            else:
                self._bury_entity(id_, entity)
        if len(kept) < len(entities):
            return with_open_shares(kept)
        return entities if all(kept[id_] is entity for id_, entity in entities.items()) else kept

    def _kept_back(self, id_: str, entity: Entity) -> bool:
        if isinstance(entity, Kpi):
            own = entity.definition
            if own is not None and own.internal:
                return True
            by_library = entity.is_ is None and ("metrics", id_) in self._hidden
            if by_library and not (own is not None and denies_being_internal(own)):
                return True
        return entity.internal or internal_by_nature(entity)

    def _mapping(self, values: dict[Any, Any], shape: Shape) -> dict[Any, Any]:
        if shape.item is None or shape.item.kind in ("text", "choice"):
            return values
        if shape.item.kind != "model":
            # Figures by category, channel …: beside their total, the others would tell the hidden one.
            return {} if self._names_hidden(values, shape) else values
        kept = {}
        for key, value in values.items():
            visible = GONE if self._is_hidden(key, shape.key_refers_to) else self._value(value, shape.item)
            if not isinstance(visible, _Gone):
                kept[key] = visible
        return values if len(kept) == len(values) and all(kept[key] is values[key] for key in values) else kept

    def _names_hidden(self, values: dict[Any, Any], shape: Shape) -> bool:
        for key, value in values.items():
            if self._is_hidden(key, shape.key_refers_to):
                return True
            if isinstance(value, dict) and shape.item is not None and self._names_hidden(value, shape.item):
                return True
        return False

    def _list(self, values: list[Any], item: Shape) -> list[Any]:
        visible = [self._value(value, item) for value in values]
        kept = [value for value in visible if not isinstance(value, _Gone)]
        same = len(kept) == len(values) and all(left is right for left, right in zip(kept, values, strict=True))
        return values if same else kept

    def _bury(self, value: Any) -> None:
        """Note the ids of everything that goes with a value."""
        if isinstance(value, Model):
            for id_, entity in _entities_in(value):
                self._note(id_, entity)
        elif isinstance(value, dict):
            for id_, item in value.items():
                if isinstance(item, Entity):
                    self._bury_entity(id_, item)

    def _bury_entity(self, id_: str, entity: Entity) -> None:
        self._note(id_, entity)
        self._bury(entity)

    def _note(self, id_: str, entity: Entity) -> None:
        self.removed.update((name, id_) for name in collections_of(type(entity)))
        # A KPI of the plan's own making is a metric, too; a library's metric stays what it is.
        if isinstance(entity, Kpi) and (entity.definition is not None or id_ not in self._metrics):
            self.removed.add(("metrics", id_))


def _entities_in(model: Model) -> Iterator[tuple[str, Entity]]:
    for node in walk(model):
        if is_entity(node.shape):
            yield from node.value.items()


def _absent(value: Any) -> Any:
    return {} if isinstance(value, dict) else [] if isinstance(value, list) else None


def _essential(model: type[Model], entry: FieldShape) -> bool:
    """Say whether a model means nothing, or something else, without this field's value."""
    if entry.required or model is Scope or entry.shape.model is Scope:
        return True
    return entry.shape.refers_to in ("kpis", "metrics") and (issubclass(model, Goal) or _states_figures(model))


@cache
def _states_figures(model: type[Model]) -> bool:
    """Say whether a model holds values of a KPI, itself or further down."""
    return any(_holds_figures(entry.shape) for entry in fields_of(model) if not entry.shape.internal)


def _holds_figures(shape: Shape) -> bool:
    if shape.model is not None:
        return _states_figures(shape.model)
    return _holds_figures(shape.item) if shape.item is not None else shape.scalar == "KPI value"
