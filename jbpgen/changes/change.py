"""A change with its meaning: which rule it falls under, how much it weighs, by how much a value moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from jbpgen.changes.edit import Edit
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Model
from jbpgen.plan.plan import Plan


class Level(StrEnum):
    """How much a change weighs; ordered ``info < warning < breaking`` by ``rank``."""

    INFO = "info"
    WARNING = "warning"
    BREAKING = "breaking"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


class Sort(StrEnum):
    """What kind of thing changed (``class`` in the machine formats): what was agreed, how it goes, or its wording."""

    PLAN = "plan"
    PROGRESS = "progress"
    EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class Delta:
    """By how much a value moved. ``unit`` is a currency code, ``pp``, ``days``, ``count`` or a KPI's own unit;
    ``relative`` is the share of the old value (0.125 for 12.5 %), ``None`` where that is nothing or makes no sense.
    """

    absolute: Decimal
    unit: str
    relative: Decimal | None = None
    working_days: int | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Something downstream that an edit moves; ``via`` leads there from the edited place, step by step."""

    path: Path
    what: str
    arguments: Mapping[str, Any]
    via: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """An edit, judged. ``entity`` is the nearest entity's path, ``area`` what approval rules cover (``target``,
    ``baseline``, ``budget``, ``promotion``, ``terms``, ``price``, ``concession``, ``dates``, ``status`` or empty),
    ``arguments`` what its sentence needs, made into words only in ``locale``; ``root`` the model of the file.
    """

    rule: str
    level: Level
    sort: Sort
    area: str
    plan: str
    edit: Edit
    entity: Path
    delta: Delta | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    impact: tuple[Cause, ...] = ()
    root: type[Model] = Plan
