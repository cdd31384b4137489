"""One version of a plan, as judging it needs it: the data always, the plan as far as it could be understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jbpgen.analysis.calendar import Frame, WorkingDays, frame_of, working_days
from jbpgen.diagnostics import Path
from jbpgen.plan.decode import decode
from jbpgen.plan.plan import Plan

STAGES: Mapping[str, int] = {"draft": 0, "proposed": 1, "agreed": 2, "active": 2, "closed": 2}
"""How binding a plan is in each state; the order of its states is that of these keys."""


@dataclass(frozen=True)
class Version:
    """``data`` as read (``None``: there is no such version), ``plan`` decoded (``None``: it could not be).

    ``whole`` says whether every part was understood, ``None`` where nobody has kept that.
    """

    data: Any
    plan: Plan | None = None
    whole: bool | None = None

    @cached_property
    def is_whole(self) -> bool:
        """Whether every part was understood: one that was not may be what keeps something internal."""
        if self.whole is None:
            return self.data is None or (self.plan is not None and not decode(self.data).broken)
        return self.whole

    def at(self, path: Path) -> Any:
        """Return the plain data at a place, ``None`` where there is nothing."""
        found = self.data
        for key in path:
            if isinstance(found, dict):
                found = found.get(key)
            elif isinstance(found, list) and isinstance(key, int) and key < len(found):
                found = found[key]
            else:
                return None
        return found

    @cached_property
    def id(self) -> str:
        """The plan's id; empty where it states none."""
        found = self.at(("plan", "id"))
        return found if isinstance(found, str) else ""

    @cached_property
    def status(self) -> str:
        """The plan's state; a draft where it says nothing or something unknown."""
        found = self.at(("plan", "status"))
        return found if found in STAGES else "draft"

    @property
    def stage(self) -> int:
        """0 for a draft, 1 proposed, 2 agreed or later."""
        return STAGES[self.status]

    @cached_property
    def currency(self) -> str:
        """The plan's currency, CNY where it says nothing."""
        found = self.at(("plan", "currency"))
        return found if isinstance(found, str) else "CNY"

    @cached_property
    def work(self) -> WorkingDays:
        """The plan's working days; Monday to Friday where it cannot be read."""
        return working_days(self.plan) if self.plan is not None else WorkingDays()

    @cached_property
    def frame(self) -> Frame | None:
        """How the plan cuts its time."""
        return frame_of(self.plan) if self.plan is not None else None
