"""Two versions of a plan's data → what differs, place by place: entities matched by id, values by what they mean.

Works on plain data, so that broken plans compare as well; the models' shape says what a place means. Chapters and
entities that are equal as data are passed over, all but the order of what they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jbpgen.changes.canonical import default_of, key_of, plain, same, same_plain
from jbpgen.changes.edit import Edit, Kind
from jbpgen.changes.loose import Loose, Trail, pairs_among, without
from jbpgen.changes.plain_list import list_edits
from jbpgen.changes.renames import Identities
from jbpgen.changes.structure import field_at, is_ordered, same_order
from jbpgen.diagnostics import Path
from jbpgen.plan.base import LANGUAGES, Model
from jbpgen.plan.identity import Stretch
from jbpgen.plan.plan import Plan
from jbpgen.plan.shape import Shape, is_entity

# Fields that no model knows come after all that one has.
_LAST = 1_000


def compare(old: Any, new: Any, root: type[Model] = Plan) -> list[Edit]:
    """Return the edits that lead from ``old`` to ``new``, in the new version's order of entities.

    Both are data as ``source.read_text(...).data`` gives them; ``None`` stands for a plan that is not there.
    ``root`` is the model of the file (`Plan`, `Progress`).
    """
    if old is None or new is None:
        if old is None and new is None:
            return []
        return [Edit(Kind.ADDED if old is None else Kind.REMOVED, (), None, old, new)]
    return _Comparison(old, new, root).edits()


@dataclass(slots=True)
class _At:
    """A place in both versions."""

    new: Path
    old: Path

    def __truediv__(self, key: str | tuple[str, str]) -> _At:
        """Go one key on; the keys of both versions where they differ (new, old)."""
        after, before = (key, key) if isinstance(key, str) else key
        return _At((*self.new, after), (*self.old, before))


class _Comparison:
    """One comparison. Edits go onto trails, lists within lists, so that what is found late stands where it belongs."""

    def __init__(self, old: Any, new: Any, root: type[Model]) -> None:
        self._old, self._new, self._root = old, new, root
        self._identities = Identities(old, new, root)
        self._renames = self._identities.renames
        self._gone: list[Loose] = []
        self._come: list[Loose] = []

    def edits(self) -> list[Edit]:
        trail: Trail = []
        self._model(self._old, self._new, self._root, _At((), ()), trail)
        while found := pairs_among(self._gone, self._come, self._identities.claims):
            for before, after in found:
                at = _At(after.path, before.path)
                moved: Trail = [Edit(Kind.MOVED, at.new, at.old, before.data, after.data)]
                after.trail.append(moved)
                self._pair(before.id, after.id, before.data, after.data, after.model, at, moved)
        for one in self._gone:
            one.trail.insert(0, Edit(Kind.REMOVED, one.path, None, without(one), None))
        for one in self._come:
            one.trail.insert(0, Edit(Kind.ADDED, one.path, one.before, None, without(one)))
        return _flat(trail)

    def _model(self, old: Any, new: Any, model: type[Model], at: _At, trail: Trail) -> None:
        """Compare two mappings of a model; a mapping that is not there is one without content."""
        old, new = {} if old is None else old, {} if new is None else new
        if not isinstance(old, dict) or not isinstance(new, dict):
            if model is not Stretch or not same_stretch(old, new):
                self._leaf(old, new, at, trail)
            return
        ranked = []
        for key in (*new, *(key for key in old if key not in new)):
            before, after = old.get(key), new.get(key)
            known = field_at(model, key)
            equal = before is after or (before == after and type(before) is type(after))
            if not equal or (known is not None and not same_order(before, after, known[1].shape)):
                ranked.append((known[0] if known is not None else _LAST, key))
        for _, key in sorted(ranked, key=lambda item: item[0]):
            known = field_at(model, key)
            if known is None:
                self._unknown(old.get(key), new.get(key), at / key, trail)
            else:
                default = default_of(model, known[1].attribute)
                self._value(old.get(key, default), new.get(key, default), known[1].shape, at / key, trail)

    def _value(self, old: Any, new: Any, shape: Shape, at: _At, trail: Trail) -> None:
        if shape.kind == "model":
            assert shape.model is not None
            self._model(old, new, shape.model, at, trail)
        elif shape.kind == "mapping":
            self._mapping(old, new, shape, at, trail)
        elif shape.kind == "list":
            self._list(old, new, shape, at, trail)
        elif shape.kind == "text" and _by_language(old) and _by_language(new):
            for language in LANGUAGES:
                self._scalar(old.get(language), new.get(language), shape, at / language, trail)
        else:
            self._scalar(old, new, shape, at, trail)

    def _scalar(self, old: Any, new: Any, shape: Shape, at: _At, trail: Trail) -> None:
        if not same(old, new, shape, self._renames):
            self._leaf(old, new, at, trail)

    def _leaf(self, old: Any, new: Any, at: _At, trail: Trail) -> None:
        kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
        path = at.old if kind is Kind.REMOVED else at.new
        trail.append(Edit(kind, path, _other(at.old, path), old, new))

    def _list(self, old: Any, new: Any, shape: Shape, at: _At, trail: Trail) -> None:
        old, new = [] if old is None else old, [] if new is None else new
        if not isinstance(old, list) or not isinstance(new, list) or shape.item is None:
            self._leaf(old, new, at, trail)
        else:
            trail.extend(list_edits(old, new, shape.item, at.new, at.old, self._renames))

    def _mapping(self, old: Any, new: Any, shape: Shape, at: _At, trail: Trail) -> None:
        old, new = {} if old is None else old, {} if new is None else new
        item = shape.item
        if not isinstance(old, dict) or not isinstance(new, dict) or item is None:
            self._leaf(old, new, at, trail)
        elif is_ordered(shape):
            self._entries(old, new, shape, at, trail)
        else:
            keys = {key_of(key, shape, self._renames): key for key in old}
            for key in new:
                before = keys.pop(key_of(key, shape), None)
                if before is None and key in keys:
                    before = keys.pop(key)
                stood = before if before is not None else key
                value = old.get(before) if before is not None else None
                self._value(value, new[key], item, at / (key, stood), trail)
            for before in keys.values():
                self._value(old[before], None, item, at / before, trail)

    def _entries(self, old: dict[str, Any], new: dict[str, Any], shape: Shape, at: _At, trail: Trail) -> None:
        """Compare a collection of entities, or of lines that belong to one."""
        item = shape.item
        assert item is not None
        assert item.model is not None
        partners = self._partners(old, new, shape, item.model)
        kept = set(partners.values())
        order = [key for key in old if key in kept]
        if order != list(partners.values()):
            trail.append(Edit(Kind.REORDERED, at.new, _other(at.old, at.new), list(old), list(new)))
        for key, value in new.items():
            if key in partners:
                before = partners[key]
                self._pair(before, key, old[before], value, item.model, at / (key, before), trail)
            elif is_entity(shape):
                self._come.append(Loose(item.model, key, (*at.new, key), value, _slot(trail), _before(at, key)))
            else:
                trail.append(Edit(Kind.ADDED, (*at.new, key), _before(at, key), None, value))
        for key in old:
            if key not in kept:
                if is_entity(shape):
                    self._gone.append(Loose(item.model, key, (*at.old, key), old[key], _slot(trail), None))
                else:
                    trail.append(Edit(Kind.REMOVED, (*at.old, key), None, old[key], None))

    def _partners(self, old: dict[str, Any], new: dict[str, Any], shape: Shape, model: type[Model]) -> dict[str, str]:
        """Return new key → old key of what is in both versions, in the new order."""
        if not is_entity(shape):
            keys = {key_of(key, shape, self._renames): key for key in old}
            return {key: keys[key_of(key, shape)] for key in new if key_of(key, shape) in keys}
        claims = self._identities.among(model, old, new)
        taken = set(claims.values())
        found = {}
        for key in new:
            before = claims.get(key, key)
            if before in old and (key in claims or key not in taken):
                found[key] = before
        return found

    def _pair(self, old_id: str, id_: str, old: Any, new: Any, model: type[Model], at: _At, trail: Trail) -> None:
        renamed = old_id != id_
        if renamed:
            trail.append(Edit(Kind.RENAMED, at.new, at.old, old_id, id_))
            new = {key: value for key, value in new.items() if key != "renamed_from"} if isinstance(new, dict) else new
            old = {key: value for key, value in old.items() if key != "renamed_from"} if isinstance(old, dict) else old
        self._model(old, new, model, at, trail)

    def _unknown(self, old: Any, new: Any, at: _At, trail: Trail) -> None:
        """Compare what no model describes: key by key, lists as a whole."""
        if isinstance(old, dict) and isinstance(new, dict):
            for key in (*new, *(key for key in old if key not in new)):
                self._unknown(old.get(key), new.get(key), at / key, trail)
        elif not same_plain(old, new):
            self._leaf(old, new, at, trail)


def same_stretch(old: Any, new: Any) -> bool:
    """Say whether two periods are one: a bare year is its first to its last day."""
    return bool(_stretch(old) == _stretch(new))


def _stretch(value: Any) -> Any:
    if isinstance(value, (dict, bool)) or value is None:
        return plain(value)
    try:
        return {"start": f"{int(value)}-01-01", "end": f"{int(value)}-12-31"} if not isinstance(value, str) else value
    except (ValueError, OverflowError):
        return str(value)


def _by_language(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(key in LANGUAGES for key in value)


def _other(path: Path, than: Path) -> Path | None:
    return path if path != than else None


def _before(at: _At, key: str) -> Path | None:
    """Where an entity would have stood: its collection may have stood elsewhere."""
    return _other((*at.old, key), (*at.new, key))


def _slot(trail: Trail) -> Trail:
    slot: Trail = []
    trail.append(slot)
    return slot


def _flat(trail: Trail) -> list[Edit]:
    found: list[Edit] = []
    for one in trail:
        if isinstance(one, Edit):
            found.append(one)
        else:
            found.extend(_flat(one))
    return found
