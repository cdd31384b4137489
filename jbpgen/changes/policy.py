"""The organisation's say in how much changes weigh: levels by rule and state, and the thresholds between small and
large. Without it, the rules' own levels count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jbpgen.changes.change import Level

Levels = tuple[Level, Level, Level]
"""For a plan that was a draft, proposed, agreed or later."""


@dataclass(frozen=True, slots=True)
class ChangeThreshold:
    """Where a change of this sort begins to weigh less or more. ``unit``: ``ratio`` (a fraction) or ``days``."""

    value: Decimal
    unit: str


CHANGE_THRESHOLDS: Mapping[str, ChangeThreshold] = {
    "changes.small_money": ChangeThreshold(Decimal("0.02"), "ratio"),
    "changes.small_slip": ChangeThreshold(Decimal(3), "days"),
    "changes.large_slip": ChangeThreshold(Decimal(30), "days"),
    "changes.phasing_shift": ChangeThreshold(Decimal("0.005"), "ratio"),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """``levels``: rule → state of the plan → level; what is left out keeps the rule's own, and a plan that is active
    or closed takes what stands for an agreed one. ``thresholds`` by name, ratios as fractions.
    """

    levels: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)

    def level(self, rule: str, status: str) -> Level | None:
        """Return the organisation's level of a rule for a plan that was in this state, ``None`` where it has none."""
        chosen = self.levels.get(rule, {})
        return chosen.get(status) or (chosen.get("agreed") if status in ("active", "closed") else None)

    def all_thresholds(self) -> dict[str, Decimal]:
        """Return every threshold of changes, the organisation's before the default."""
        return {name: self.thresholds.get(name, default.value) for name, default in CHANGE_THRESHOLDS.items()}
