"""Which ids a plan file declares, read from the data itself, so that a broken entity still counts as declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jbpgen.diagnostics import Path
from jbpgen.plan.plan import Plan
from jbpgen.plan.shape import Node, walk

Ids = Mapping[str, Mapping[str, Path]]

# Collections whose mapping is not the chapter of their own name.
_NESTED: dict[str, Path] = {
    "needs": ("profile", "needs"),
    "bodies": ("governance", "bodies"),
    "budget_lines": ("budget", "lines"),
}
_TOP = (
    "people",
    "sources",
    "gaps",
    "opportunities",
    "goals",
    "strategies",
    "kpis",
    "categories",
    "channels",
    "regions",
    "store_groups",
    "products",
    "battles",
    "promotions",
    "commitments",
    "milestones",
)


def declared(data: Any, defaults: Mapping[str, Iterable[str]], metrics: Iterable[str]) -> dict[str, dict[str, Path]]:
    """Return collection → id → place. ``defaults`` are the organisation's ids, ``metrics`` those of the KPI library."""
    ids: dict[str, dict[str, Path]] = {}
    for name in _TOP:
        ids[name] = dict.fromkeys(defaults.get(name, ()), (name,)) | _keys(data, (name,))
    for name, path in _NESTED.items():
        ids[name] = _keys(data, path)
    ids["metrics"] = dict.fromkeys(metrics, ()) | ids["kpis"]
    fields = ("strengths", "weaknesses", "opportunities", "threats")
    ids["swot"] = {key: path for one in fields for key, path in _keys(data, ("market", "swot", one)).items()}
    ids["directions"] = _keys(data, ("wbs",))
    ids["projects"] = {key: path for direction in ids["directions"].values() for key, path in _below(data, direction)}
    ids["tasks"] = {}
    for project in ids["projects"].values():
        ids["tasks"].update(_keys(data, (*project, "tasks")))
    ids["work"] = ids["directions"] | ids["projects"] | ids["tasks"]
    return ids


def _below(data: Any, direction: Path) -> Iterable[tuple[str, Path]]:
    return _keys(data, (*direction, "projects")).items()


def _keys(data: Any, path: Path) -> dict[str, Path]:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        return {}
    return {key: (*path, key) for key in data if not str(key).startswith("x-")}


def references(plan: Plan, nodes: Iterable[Node] | None = None) -> Iterator[tuple[Node, str, str, bool]]:
    """Yield every reference of a plan: (node, collection, id, whether the id is a key rather than a value).

    ``nodes`` are those of a walk over the plan, for who has walked it already.
    """
    for node in walk(plan) if nodes is None else nodes:
        shape = node.shape
        if shape.refers_to is not None and isinstance(node.value, str):
            yield node, shape.refers_to, node.value, False
        elif shape.scalar == "dependency" and node.value is not None:
            yield node, "tasks", node.value.task, False
        elif shape.key_refers_to is not None and isinstance(node.value, dict):
            for key in node.value:
                yield node, shape.key_refers_to, key, True
