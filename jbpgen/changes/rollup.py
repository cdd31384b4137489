"""Changes of several plans added up: how much budget, how many targets and dates, what must be looked at.

Money is added within one currency only. What was cut and what was raised are counted apart, so that they never cancel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jbpgen.changes.canonical import typed
from jbpgen.changes.change import Change, Level, Sort
from jbpgen.changes.version import Version
from jbpgen.changes.words import Words
from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.shape import Shape

_LOWERED = frozenset({"kpi-target-lowered", "kpi-target-removed", "battle-target-lowered"})
_RAISED = frozenset({"kpi-target-raised", "kpi-target-added", "battle-target-raised"})
_SLIPPED = frozenset({"task-end-slipped", "milestone-slipped", "due-date-later", "commitment-later"})
_AMOUNT = Shape("scalar", scalar="amount")


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """One plan's part: both versions and its changes."""

    old: Version
    new: Version
    changes: Sequence[Change]

    @property
    def id(self) -> str:
        return self.new.id or self.old.id


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """Sum of all budget lines in one currency, before and after."""

    currency: str
    old: Decimal
    new: Decimal

    @property
    def relative(self) -> Decimal | None:
        """The change as a share of the old sum; ``None`` where there was none."""
        return (self.new - self.old) / self.old if self.old else None


@dataclass(frozen=True, slots=True)
class Rollup:
    """All plans together. ``lowered``, ``raised``, ``slipped`` count places; ``levels``, ``sorts`` and ``areas`` count
    changes; ``budgets`` has an entry per currency that some plan has money in, in alphabetical order.
    """

    plans: int
    changed: int
    added: int
    removed: int
    lowered: int
    raised: int
    slipped: int
    levels: Mapping[Level, int]
    sorts: Mapping[Sort, int]
    areas: Mapping[str, int]
    budgets: tuple[BudgetChange, ...]


def roll_up(plans: Iterable[PlanChanges]) -> Rollup:
    """Add up the changes of several plans."""
    parts = list(plans)
    changes = [change for part in parts for change in part.changes]
    rules = Counter(change.rule for change in changes)
    added = sum(part.old.data is None for part in parts)
    removed = sum(part.new.data is None for part in parts)
    return Rollup(
        plans=len(parts),
        changed=sum(bool(part.changes) for part in parts) - added - removed,
        added=added,
        removed=removed,
        lowered=sum(rules[rule] for rule in _LOWERED),
        raised=sum(rules[rule] for rule in _RAISED),
        slipped=sum(rules[rule] for rule in _SLIPPED),
        levels=Counter(change.level for change in changes),
        sorts=Counter(change.sort for change in changes),
        areas=Counter(change.area for change in changes if change.area),
        budgets=_budgets(parts),
    )


def _budgets(parts: Iterable[PlanChanges]) -> tuple[BudgetChange, ...]:
    sums: dict[str, list[Decimal]] = {}
    for part in parts:
        for place, version in enumerate((part.old, part.new)):
            amount = lines_total(version)
            if amount is not None:
                sums.setdefault(version.currency, [Decimal(0), Decimal(0)])[place] += amount
    return tuple(BudgetChange(currency, *amounts) for currency, amounts in sorted(sums.items()))


def lines_total(version: Version) -> Decimal | None:
    """Return the sum of a version's budget lines, as far as they can be read; ``None`` where it has none."""
    found = version.at(("budget", "lines"))
    lines = found if isinstance(found, dict) else {}
    amounts = [line.get("amount") for line in lines.values() if isinstance(line, dict)]
    known = [value for value in (typed(amount, _AMOUNT) for amount in amounts if amount is not None) if value]
    return sum(known, Decimal(0)) if known else None


def roll_up_lines(rollup: Rollup, locale: str) -> list[str]:
    """Say a roll-up: plans, budgets by currency, counts; one line each, the most telling first."""
    words, said = Words(locale), catalogue(locale, "changes")["rollup"]
    lines = []
    if rollup.plans > 1 or rollup.added or rollup.removed:
        parts = _counted({name: getattr(rollup, name) for name in ("changed", "added", "removed")}, said)
        key = "plan" if rollup.plans == 1 else "plans"
        lines += [] if not parts else [said[key].format(count=rollup.plans, parts=said["between"].join(parts))]
    for budget in rollup.budgets:
        if budget.old != budget.new:
            relative = budget.relative
            share = words.percent(relative, sign=True) if relative is not None else ""
            by = words.amount(budget.new - budget.old, budget.currency, sign=True)
            delta = words.pattern("between").join(part for part in (by, share) if part)
            values = {
                "old": words.amount(budget.old, budget.currency, first=True),
                "new": words.amount(budget.new, budget.currency),
            }
            lines.append(said["budget"].format(**values, delta=delta))
    counts = {"lowered": rollup.lowered, "raised": rollup.raised, "slipped": rollup.slipped}
    parts = _counted({**counts, "breaking": rollup.levels.get(Level.BREAKING, 0)}, said)
    return [*lines, said["between"].join(parts)] if parts else lines


def _counted(counts: Mapping[str, int], said: Mapping[str, str]) -> list[str]:
    """Say each count that is not zero, in the singular or the plural."""
    return [said[name if count == 1 else f"{name}-many"].format(count=count) for name, count in counts.items() if count]
