"""Which entities go by another id now: what ``renamed_from`` says, where the two versions bear it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jbpgen.changes.canonical import Renames
from jbpgen.changes.structure import by_id_alone, held
from jbpgen.plan.base import Model
from jbpgen.plan.index import collections_of
from jbpgen.plan.shape import fields_of

Claims = Mapping[str, str]
"""New id → old id."""

_NONE: Claims = {}


def claims_among(old: Mapping[str, Any], new: Mapping[str, Any]) -> Claims:
    """Return the renames of a collection. A claim counts where the old id is gone (or was itself taken over by a
    renamed entity), the new id is new, and the old version did not make the same claim already.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id_, data in new.items():
        before = data.get("renamed_from") if isinstance(data, dict) else None
        fresh = before != id_ and _claim(old.get(id_)) != before
        if fresh and isinstance(before, str) and before in old and before not in taken:
            found[id_] = before
            taken.add(before)
    while True:
        sources = set(found.values())
        refused = [
            id_
            for id_, before in found.items()
            if (before in new and before not in found) or (id_ in old and id_ not in sources)
        ]
        if not refused:
            return found
        for id_ in refused:
            del found[id_]


def _claim(data: Any) -> Any:
    return data.get("renamed_from") if isinstance(data, dict) else None


class Identities:
    """The renames between two versions. ``claims`` by model hold for entities that are known by their id alone."""

    def __init__(self, old: Any, new: Any, root: type[Model]) -> None:
        self.claims: dict[type[Model], Claims] = {}
        self.renames: Renames = {}
        if not isinstance(old, dict) or not isinstance(new, dict):
            return
        models = {one.model for one in held(*_changed_chapters(new, old, root)) if _claim(one.data) is not None}
        models = {model for model in models if by_id_alone(model)}
        if not models:
            return
        before, after = _by_model(old, root, models), _by_model(new, root, models)
        self.claims = {model: claims_among(before[model], after[model]) for model in models}
        self.renames = {
            (collection, was): id_
            for model, claims in self.claims.items()
            for id_, was in claims.items()
            for collection in _answers_to(model)
        }

    def among(self, model: type[Model], old: Mapping[str, Any], new: Mapping[str, Any]) -> Claims:
        """Return the renames that count within two collections of one model."""
        if by_id_alone(model):
            return self.claims.get(model, _NONE)
        return claims_among(old, new) if any(_claim(data) is not None for data in new.values()) else _NONE


def _changed_chapters(new: dict[str, Any], old: dict[str, Any], root: type[Model]) -> tuple[Any, type[Model]]:
    """A new rename changes its chapter, so that the others need not be looked through."""
    keys = (entry.key for entry in fields_of(root))
    return {key: new[key] for key in keys if key in new and new[key] != old.get(key)}, root


def _by_model(data: Any, root: type[Model], models: set[type[Model]]) -> dict[type[Model], dict[str, Any]]:
    found: dict[type[Model], dict[str, Any]] = {model: {} for model in models}
    for one in held(data, root):
        if one.model in found:
            found[one.model].setdefault(one.id, one.data)
    return found


def _answers_to(model: type[Model]) -> tuple[str, ...]:
    names = collections_of(model)  # type: ignore[arg-type]
    return (*names, "metrics") if "kpis" in names else names
