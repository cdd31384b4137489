"""What several conflicts of a merge come from: one id added, moved or renamed by both sides, each in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jbpgen.changes.merge_weave import Clash
from jbpgen.changes.structure import held
from jbpgen.diagnostics import Path, dotted
from jbpgen.plan.base import Model


@dataclass(frozen=True, slots=True)
class Hint:
    """A key of ``locale.merge_words`` and what its words need."""

    key: str
    arguments: Mapping[str, str]


def hints(clashes: Sequence[Clash], base: Any, ours: Any, theirs: Any, root: type[Model] | None) -> tuple[Hint, ...]:
    """Say what stands behind conflicts in which each side alone has an entry; ``base`` … are the versions' data."""
    found = [Hint("undivided", {})] if any(not clash.path for clash in clashes) else []
    mine = [clash.path for clash in clashes if clash.path and not clash.theirs and _at(base, clash.path) is None]
    others = [clash.path for clash in clashes if clash.path and not clash.ours and _at(base, clash.path) is None]
    known = {one.id for one in held(base, root)} if root is not None else set()
    return (*found, *(hint for path in mine for hint in _pair(path, others, ours, theirs, known)))


def _pair(path: Path, others: Sequence[Path], ours: Any, theirs: Any, known: set[str]) -> Iterator[Hint]:
    former = _former_id(_at(ours, path))
    for other in others:
        before = _former_id(_at(theirs, other))
        if former and former == before and path[:-1] == other[:-1]:
            shown = {"id": dotted((*path[:-1], former)), "one": str(path[-1]), "other": str(other[-1])}
            yield Hint("renamed_twice", shown)
        elif path[-1] == other[-1]:
            key = "moved_twice" if path[-1] in known else "added_twice"
            yield Hint(key, {"id": str(path[-1]), "one": dotted(path), "other": dotted(other)})


def _former_id(entity: Any) -> str:
    former = entity.get("renamed_from") if isinstance(entity, dict) else None
    return former if isinstance(former, str) else ""


def _at(data: Any, path: Path) -> Any:
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return None
        data = data[key]
    return data
