"""The RACI matrix: pieces of work × people, each cell the letters a person has there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jbpgen.plan.base import Entity, Text
from jbpgen.plan.index import Index, title_of
from jbpgen.plan.wbs import Assignment

# In the order in which letters stand in a cell.
_LETTERS = (("R", "responsible"), ("A", "accountable"), ("C", "consulted"), ("I", "informed"))


@dataclass(frozen=True, slots=True)
class RaciRow:
    """One piece of work: its words and letters (``R``, ``A``, ``R/A`` …) by person."""

    id: str
    title: Text | None
    letters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RaciMatrix:
    """Rows in the plan's order; ``people`` are those with a letter, in the order of the plan's people."""

    rows: tuple[RaciRow, ...]
    people: tuple[str, ...]


def raci_matrix(raci: Mapping[str, Assignment], index: Index, people: Iterable[str]) -> RaciMatrix:
    """Lay out the assignments. A row without words of its own is called what its work is called."""
    rows = []
    for id_, assignment in raci.items():
        entry = index.find("work", id_)
        entity: Entity | None = entry.entity if entry is not None else None
        title = assignment.title or (title_of(entity) if entity is not None else None)
        rows.append(RaciRow(id_, title, letters_of(assignment)))
    present = {person for row in rows for person in row.letters}
    known = [person for person in people if person in present]
    return RaciMatrix(tuple(rows), (*known, *sorted(present.difference(known))))


def letters_of(assignment: Assignment) -> dict[str, str]:
    """Return the letters by person, ``R/A`` where somebody has two."""
    found: dict[str, str] = {}
    for letter, field in _LETTERS:
        holders = getattr(assignment, field)
        for person in [holders] if isinstance(holders, str) else holders or []:
            held = found.get(person, "")
            found[person] = f"{held}/{letter}" if held and letter not in held.split("/") else held or letter
    return found
