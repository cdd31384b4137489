"""An edit as the rules look at it: typed values, what moved which way, in which state of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from jbpgen.changes.canonical import typed
from jbpgen.changes.edit import Edit
from jbpgen.changes.site import Site, site_of
from jbpgen.changes.version import STAGES, Version
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Model
from jbpgen.plan.kpis import Definition
from jbpgen.plan.plan import Plan
from jbpgen.plan.scalars import Duration, Quantity

MONEY = "currency"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all edits of one comparison share. ``definitions`` are the metrics known beside the plan's own;
    ``thresholds`` are those of `jbpgen.changes.policy`.
    """

    old: Version
    new: Version
    as_of: date
    definitions: Mapping[str, Definition]
    thresholds: Mapping[str, Decimal]
    root: type[Model] = Plan

    @property
    def plan(self) -> str:
        """The id of the plan, or of the one whose progress it is."""
        named = (one.at(("plan",)) for one in (self.new, self.old) if self.root is not Plan)
        return self.new.id or self.old.id or next((one for one in named if isinstance(one, str)), "")


@dataclass(frozen=True)
class Seen:
    """One edit in its setting. ``site`` is that of the new place (the old one where it is gone)."""

    edit: Edit
    setting: Setting
    shared: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def site(self) -> Site:
        return site_of(self.edit.path, self.setting.root)

    @cached_property
    def old(self) -> Any:
        """The old value, typed; ``None`` where it was absent or not understood."""
        return self._typed(self.edit.old)

    @cached_property
    def new(self) -> Any:
        """The new value, typed."""
        return self._typed(self.edit.new)

    def _typed(self, value: Any) -> Any:
        shape = self.site.shape
        if isinstance(value, Decimal) and not value.is_finite():
            return None  # .nan and .inf are no figures of any plan
        return typed(value, shape) if shape is not None and value is not None else value

    @property
    def status(self) -> str:
        """The state the plan was in before; that of a new plan is its own."""
        return (self.setting.old if self.setting.old.data is not None else self.setting.new).status

    @property
    def stage(self) -> int:
        """How binding the plan was before: 0 draft, 1 proposed, 2 agreed."""
        return STAGES[self.status]

    def threshold(self, name: str) -> Decimal:
        """Return a threshold by its name."""
        return self.setting.thresholds[name]

    @cached_property
    def difference(self) -> Decimal | None:
        """New − old in the field's own unit (days for dates); ``None`` where the two cannot be compared."""
        old, new = self.old, self.new
        if isinstance(old, date) and isinstance(new, date):
            return Decimal((new - old).days)
        if isinstance(old, Quantity) and isinstance(new, Quantity):
            return new.value - old.value if old.unit == new.unit else None
        if isinstance(old, Duration) and isinstance(new, Duration):
            return Decimal(new.number - old.number) if old.unit == new.unit else None
        if isinstance(old, bool) or isinstance(new, bool):
            return None
        if isinstance(old, (int, Decimal)) and isinstance(new, (int, Decimal)):
            return Decimal(new) - Decimal(old)
        return None

    @cached_property
    def relative(self) -> Decimal | None:
        """The difference as a share of the old value; ``None`` for rates, dates and a change from nothing."""
        old = self.old.value if isinstance(self.old, Quantity) else self.old
        rate = isinstance(self.old, Quantity) and self.old.unit in ("%", "pp")
        shape = self.site.shape
        if rate or shape is None or shape.scalar == "ratio" or shape.kind == "whole" or self.difference is None:
            return None
        return self.difference / abs(Decimal(old)) if isinstance(old, (int, Decimal)) and old else None

    @property
    def kpi(self) -> str | None:
        """The KPI or metric whose figures stand here, by its id in the plan or the library."""
        return kpi_at(self.site, self.setting.new) or kpi_at(self.site, self.setting.old)

    @cached_property
    def measured(self) -> tuple[str, str]:
        """Unit and direction of the KPI whose figures stand here; (``""``, ``""``) where nobody says."""
        if self.kpi is None:
            return "", ""
        return measured(self.kpi, self.setting.new, self.setting.definitions)


_KPI_FIELDS = ("kpi", "metric", "basis")


def kpi_at(site: Site, version: Version) -> str | None:
    """Return the KPI that figures at a place belong to: the entity itself, or the one it names."""
    path: Path = site.entity
    while path:
        if len(path) == 2 and path[0] == "kpis":
            return str(path[1])
        data = version.at(path)
        if isinstance(data, dict):
            for key in _KPI_FIELDS:
                if isinstance(data.get(key), str):
                    return str(data[key])
        path = path[:-1]
    return None


def measured(id_: str, version: Version, definitions: Mapping[str, Definition]) -> tuple[str, str]:
    """Return unit and direction of a KPI: its own definition's, those of what it ``is``, those of the known metrics."""
    passed: set[str] = set()
    while id_ not in passed:
        passed.add(id_)
        kpi = version.at(("kpis", id_))
        own = kpi.get("definition") if isinstance(kpi, dict) else None
        if isinstance(own, dict):
            return str(own.get("unit", "")), str(own.get("direction", ""))
        kind = kpi.get("is") if isinstance(kpi, dict) else None
        if not isinstance(kind, str):
            break
        id_ = kind
    known = definitions.get(id_)
    return (known.unit, known.direction) if known is not None else ("", "")
