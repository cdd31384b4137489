"""Entities that one version has and the other has not in the same place: moved ones are found among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from jbpgen.changes.edit import Edit
from jbpgen.changes.likeness import likeness
from jbpgen.changes.renames import Claims
from jbpgen.changes.structure import Held, by_id_alone, held
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Model

Trail: TypeAlias = "list[Edit | Trail]"

# Ids of steps, tiers or causes mean something within their parent only: ``s1`` is elsewhere usually another one.
_ALIKE = 0.5


@dataclass(slots=True)
class Loose:
    """An entity without a partner; ``trail`` is where its edits go, ``taken`` the places below it that have moved."""

    model: type[Model]
    id: str
    path: Path
    data: Any
    trail: Trail
    before: Path | None
    taken: set[Path] = field(default_factory=set)

    @property
    def own(self) -> Held:
        return Held(self.model, self.id, self.path, self.data, -1)


def pairs_among(
    gone: list[Loose], come: list[Loose], claims: Mapping[type[Model], Claims]
) -> list[tuple[Loose, Loose]]:
    """Take out what only moved: (as it was, as it is), outer ones first and never one inside another at once.

    Entities inside what is gone or new count as well: a task may leave a project that is given up.
    """
    before: dict[tuple[type[Model], str], list[tuple[Loose, Held]]] = {}
    for root in gone:
        for one in _still_there(root):
            before.setdefault((one.model, one.id), []).append((root, one))
    found: list[tuple[Loose, Loose]] = []
    candidates = [(root, one) for root in come for one in _still_there(root)] if before else []
    for root, one in sorted(candidates, key=lambda item: item[1].depth):
        partner = _partner(one, before, claims)
        if partner is None or _inside(one.path, root.taken) or _inside(partner[1].path, partner[0].taken):
            continue
        holder, was = partner
        before[was.model, was.id].remove(partner)
        holder.taken.add(was.path)
        root.taken.add(one.path)
        slot: Trail = []
        root.trail.append(slot)
        found.append((_as_loose(was, holder.taken, []), _as_loose(one, root.taken, slot)))
    gone[:] = [one for one in gone if one.path not in one.taken]
    come[:] = [one for one in come if one.path not in one.taken]
    return found


def without(one: Loose) -> Any:
    """Return the entity's data without what moved into it or out of it: that is told on its own."""
    return _pruned(one.data, one.path, one.taken) if one.taken else one.data


def _pruned(data: Any, path: Path, taken: set[Path]) -> Any:
    if not isinstance(data, dict):
        return data
    return {key: _pruned(item, (*path, key), taken) for key, item in data.items() if (*path, key) not in taken}


def _still_there(root: Loose) -> list[Held]:
    found = [root.own, *held(root.data, root.model, root.path)]
    return [one for one in found if not _inside(one.path, root.taken)] if root.taken else found


def _partner(
    one: Held, before: Mapping[tuple[type[Model], str], list[tuple[Loose, Held]]], claims: Mapping[type[Model], Claims]
) -> tuple[Loose, Held] | None:
    id_ = claims.get(one.model, {}).get(one.id, one.id)
    candidates = before.get((one.model, id_), [])
    if by_id_alone(one.model):
        return candidates[0] if candidates else None
    if len(candidates) != 1 or likeness(candidates[0][1].data, one.data, one.model) < _ALIKE:
        return None
    return candidates[0]


def _inside(path: Path, taken: set[Path]) -> bool:
    return any(path[:length] in taken for length in range(1, len(path) + 1)) if taken else False


def _as_loose(one: Held, taken: set[Path], trail: Trail) -> Loose:
    """What moved out of it on its own, or into it, is no part of it any more."""
    return Loose(one.model, one.id, one.path, _pruned(one.data, one.path, taken), trail, None)
