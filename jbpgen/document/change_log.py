"""What the change log is made from: finished words and days, handed in by whoever compared the two versions.

A document never compares anything itself: which earlier version is meant, and who changed what, stands in no plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jbpgen.changes.change import Level


@dataclass(frozen=True, slots=True)
class Since:
    """The earlier version. ``agreed`` says that it is what was agreed last; ``label`` is the plan's own version then.

    ``revision`` is what that version's documents of this edition carry in their footers, where they would be the same
    today. ``name``, ``commit`` and ``author`` are for the own house only, empty for the customer.
    """

    day: date | None
    agreed: bool = False
    label: str = ""
    revision: str = ""
    name: str = ""
    commit: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One change. ``subject`` is empty for a chapter's own fields, ``entity`` is ``collection.id``.

    ``people`` (each with the day of their last commit) and ``reasons`` are for the own house only; ``open`` says that
    the change stands in no commit yet.
    """

    subject: str
    entity: str
    field: str
    old: str
    new: str
    delta: str
    remarks: tuple[str, ...]
    level: Level
    weight: int  # the more, the harder: by level, then what was agreed before how it goes and its wording
    people: tuple[tuple[str, date], ...] = ()
    reasons: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class LogChapter:
    """The changes of one chapter in the order of the plan."""

    title: str
    lines: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """Everything that changed between ``since`` and the plan at hand.

    ``state`` is ``compared``; ``new`` where the earlier version had no such plan, ``never-agreed`` where there is no
    agreed one. ``totals`` say budgets, targets and dates in words; ``properties`` go into the file, for ``verify``.
    """

    since: Since
    chapters: tuple[LogChapter, ...] = ()
    totals: tuple[str, ...] = ()
    state: Literal["compared", "new", "never-agreed"] = "compared"
    properties: dict[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[LogLine, ...]:
        return tuple(line for chapter in self.chapters for line in chapter.lines)
