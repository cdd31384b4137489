"""What a change rule is: an id, what it watches, under which conditions, and how much it weighs in which state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jbpgen.changes.change import Level, Sort
from jbpgen.changes.policy import Levels
from jbpgen.changes.seen import Seen

Condition = Callable[[Seen], bool]
Weigh = Callable[[Seen], int]

_LETTERS = {"i": Level.INFO, "w": Level.WARNING, "b": Level.BREAKING}


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A rule. ``on`` names fields (``Kpi.target``, ``*.vat``, ``Payment.*``) or whole entries (``Kpi``); all
    conditions of ``when`` must hold. ``weigh`` says by how many levels a change of this size weighs more or less.
    ``opposite`` is the rule of the change undone, the rule itself where it is empty. ``example``: place, old value, new
    value. ``noun`` is the model whose name makes up the title of a rule that is the same for every kind of entity.
    """

    id: str
    area: str
    sort: Sort
    levels: Levels
    on: tuple[str, ...]
    when: tuple[Condition, ...] = ()
    weigh: Weigh | None = None
    thresholds: tuple[str, ...] = ()
    opposite: str = ""
    example: tuple[str, Any, Any] | None = None
    noun: str = ""

    def fits(self, seen: Seen) -> bool:
        """Say whether all conditions hold; what the rule watches is the registry's to ask."""
        return all(condition(seen) for condition in self.when)


def rule(
    id_: str,
    area: str,
    levels: str,
    on: str,
    *when: Condition,
    sort: Sort = Sort.PLAN,
    weigh: Weigh | None = None,
    thresholds: tuple[str, ...] = (),
    opposite: str = "",
    example: tuple[str, Any, Any] | None = None,
    noun: str = "",
) -> ChangeRule:
    """Build a rule. ``levels`` are letters for draft, proposed, agreed (``i/w/b``); ``on`` are names with blanks."""
    first, second, third = (_LETTERS[letter] for letter in levels.split("/"))
    watched = tuple(on.split())
    return ChangeRule(
        id_, area, sort, (first, second, third), watched, when, weigh, thresholds, opposite, example, noun
    )
