"""The whole answer to "what changed between two sides": plan by plan, with places on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jbpgen.changes.change import Change, Level
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Located:
    """A change with the lines of its place; 0 where it has none on that side."""

    change: Change
    old_line: int
    new_line: int


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """What changed in one plan. Files are empty where the plan is on one side only.

    ``old`` and ``new`` are the versions that were compared: for the customer, the customer's editions. With
    ``is_progress`` they are the progress beside the plan.
    """

    plan: str
    old_file: str
    new_file: str
    changes: tuple[Located, ...]
    old: Version
    new: Version
    is_progress: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A version that could not be compared: what is wrong in it; or, with ``edition``, that nobody can tell what of it
    the customer may see.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    edition: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """One side as people call it; ``commit`` is its id, empty for files on disk or staged; ``day`` is the commit's,
    where it is called by its id.
    """

    label: str
    commit: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything found; plans in the order of their ids. ``never_agreed`` are plans that what was agreed lacks: there
    is nothing that they could be compared with.
    """

    old: End
    new: End
    plans: tuple[PlanDiff, ...]
    unreadable: tuple[Unreadable, ...] = ()
    never_agreed: tuple[str, ...] = ()

    def changes(self) -> Iterator[Located]:
        """Yield the changes of all plans."""
        for plan in self.plans:
            yield from plan.changes

    def count(self, level: Level) -> int:
        """Count the changes of a level."""
        return sum(one.change.level is level for one in self.changes())
