"""What a change's sentence needs, as plain data: names as the plan writes them, figures as typed.

Nothing here is a word of the tool: those come from the catalogues when a sentence is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jbpgen.changes.delta import unit_of
from jbpgen.changes.edit import Kind
from jbpgen.changes.phasing import first_half
from jbpgen.changes.seen import Seen
from jbpgen.changes.site import site_of
from jbpgen.changes.structure import held
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.plan.index import collections_of
from jbpgen.plan.plan import Plan
from jbpgen.plan.scalars import Dependency

# A path that is longer leads to an entity within another one, which has to be named where it has no title itself.
_NESTED = 4

TITLES = ("name", "title", "statement", "promise", "topic", "what", "when", "cause", "trigger", "finding", "give")


def arguments_of(seen: Seen) -> dict[str, Any]:
    """Return the arguments of an edit's sentence.

    ``noun`` is the model of the entity, ``id`` and ``title`` name it (title as written: a text or by language);
    ``holder`` is the id of the entity it stands in, where it has no title. ``field`` is ``Model.field``, ``through``
    the fields above it within the entity or chapter, ``below`` the keys after it with ``below_title``. ``old`` and
    ``new`` are typed values with their ``unit`` and, for references, ``old_title`` and ``new_title``. ``from`` and
    ``to`` name the parents of what moved (id and title), ``parent`` is their model; empty where they are fields.
    """
    site, edit = seen.site, seen.edit
    found: dict[str, Any] = {"unit": unit_of(seen)}
    if site.entity_model is not None:
        found |= {"noun": site.entity_model.__name__, "id": str(site.entity[-1]), "title": _title_at(seen, site.entity)}
        if found["title"] is None and len(site.entity) > _NESTED:
            found["holder"] = str(site.entity[-3])
    if site.entry or not edit.path:
        if edit.kind is Kind.MOVED:
            found |= _parents(seen)
        elif edit.kind is Kind.RENAMED:
            found |= {"old": edit.old, "new": edit.new}
        return found
    found |= {"field": site.name, "chapter": str(edit.path[0]), "below": tuple(site.below)}
    if site.below and site.shape is not None and isinstance(site.below[-1], str):
        found["below_title"] = _below_title(seen)
    found["through"] = _through(seen)
    found |= {"old": _value(seen.old, edit.old), "new": _value(seen.new, edit.new), **_referred(seen)}
    if site.name == "Kpi.phasing":
        found |= _halves(seen)
    return found


def _through(seen: Seen) -> tuple[str, ...]:
    """The fields between the entity, else the chapter, and the field at hand, as ``Model.field``."""
    site = seen.site
    start = len(site.entity) if site.entity_model is not None else 1
    end = len(site.path) - len(site.below) - 1
    sites = (site_of(site.path[: depth + 1], seen.setting.root) for depth in range(start, end))
    return tuple(one.name for one in sites if one.field)


def _value(typed: Any, written: Any) -> Any:
    return written if typed is None else typed


def title_of(data: Any) -> Any:
    """Return what an entity's data call it, as written; ``None`` where they have no words for it."""
    if not isinstance(data, Mapping):
        return None
    return next((data[key] for key in TITLES if isinstance(data.get(key), (str, dict))), None)


def _title_at(seen: Seen, path: Path) -> Any:
    """The name an entity goes by now, else the one it had; a KPI's may come from its definition or the library."""
    data = seen.setting.new.at(path) or seen.setting.old.at(_old_path(seen, path)) or seen.setting.old.at(path)
    found = title_of(data)
    if found is None and len(path) == 2 and path[0] == "kpis":
        return kpi_title(str(path[1]), seen)
    return found


def kpi_title(id_: str, seen: Seen) -> Any:
    """Return a KPI's name: its own, its definition's, that of what it is, the library's."""
    passed: set[str] = set()
    while id_ not in passed:
        passed.add(id_)
        data = seen.setting.new.at(("kpis", id_)) or seen.setting.old.at(("kpis", id_))
        own = data.get("definition") if isinstance(data, dict) else None
        named = title_of(data) or title_of(own)
        if named is not None:
            return named
        kind = data.get("is") if isinstance(data, dict) else None
        if not isinstance(kind, str):
            break
        id_ = kind
    known = seen.setting.definitions.get(id_)
    return {"zh": known.name.in_("zh-CN"), "en": known.name.in_("en")} if known is not None else None


def _old_path(seen: Seen, path: Path) -> Path:
    """The same entity's place in the old version, where the edit tells it."""
    return seen.edit.before[: len(path)]


def _parents(seen: Seen) -> dict[str, Any]:
    new, old = seen.edit.path[:-2], seen.edit.before[:-2]
    root = seen.setting.root
    if not site_of(new, root).entry:  # from one field of a chapter to another
        fields = (site_of(seen.edit.before[:-1], root).name, site_of(seen.edit.path[:-1], root).name)
        return {"from": (fields[0], None), "to": (fields[1], None), "parent": ""}
    return {
        "from": (str(old[-1]), title_of(seen.setting.old.at(old))),
        "to": (str(new[-1]), title_of(seen.setting.new.at(new))),
        "parent": site_of(new, root).owner.__name__,
    }


def _below_title(seen: Seen) -> Any:
    shape = seen.site.shape
    if shape is None or shape.kind == "text":
        return None
    holder = site_of(seen.edit.path[:-1], seen.setting.root).shape
    collection = holder.key_refers_to if holder is not None else None
    return _named(seen, collection, str(seen.edit.path[-1])) if collection is not None else None


def _referred(seen: Seen) -> dict[str, Any]:
    shape = seen.site.shape
    collection = shape.refers_to if shape is not None else None
    if shape is not None and shape.scalar == "dependency":
        collection = "tasks"
    if collection is None:
        return {}
    found = {}
    for name, value in (("old_title", seen.old), ("new_title", seen.new)):
        id_ = value.task if isinstance(value, Dependency) else value
        if isinstance(id_, str):
            found[name] = _named(seen, collection, id_)
    return found


def _named(seen: Seen, collection: str, id_: str) -> Any:
    if collection in ("kpis", "metrics"):
        return kpi_title(id_, seen)
    for version in (seen.setting.new, seen.setting.old):
        key = ("titles", id(version))
        if key not in seen.shared:
            seen.shared[key] = {} if seen.setting.root is not Plan else dict(_titles(version))
        found = seen.shared[key].get((collection, id_))
        if found is not None:
            return found
    return None


def _titles(version: Version) -> Iterator[tuple[tuple[str, str], Any]]:
    for one in held(version.data, Plan):
        for name in collections_of(one.model):  # type: ignore[arg-type]
            yield (name, one.id), title_of(one.data)


def _halves(seen: Seen) -> dict[str, Any]:
    """Which part of the whole falls into the first half of the year, before and after."""
    place = seen.site.path[: len(seen.site.path) - len(seen.site.below)]
    found = {}
    for name, version, path in (
        ("first_half_old", seen.setting.old, seen.edit.before[: len(place)]),
        ("first_half_new", seen.setting.new, place),
    ):
        share = first_half(version, path)
        if share is not None:
            found[name] = share
    return found
