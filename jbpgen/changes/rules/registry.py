"""All change rules, and which one an edit falls under: the first that fits, in the order of this list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from jbpgen.changes.change import Sort
from jbpgen.changes.rules.entries import entry_rules
from jbpgen.changes.rules.money import MONEY
from jbpgen.changes.rules.rule import ChangeRule, rule
from jbpgen.changes.rules.targets import TARGETS
from jbpgen.changes.rules.urgent import URGENT
from jbpgen.changes.rules.work import LEFT, WORK
from jbpgen.changes.seen import Seen
from jbpgen.plan.plan import Plan

_ANYTHING = "*"
# In the file beside the plan, whatever changes is progress.
_PROGRESS = rule("progress-reported", "", "i/i/i", _ANYTHING, sort=Sort.PROGRESS)


@cache
def all_rules() -> tuple[ChangeRule, ...]:
    """Return every rule in the order in which they are asked; several may share an id."""
    return (*URGENT, *entry_rules(), *MONEY, *TARGETS, *WORK, _PROGRESS, *LEFT)


@cache
def rules_by_id() -> dict[str, ChangeRule]:
    """Return the rules by id; of those that share one the first, which carries what its page says."""
    found: dict[str, ChangeRule] = {}
    for one in all_rules():
        found.setdefault(one.id, one)
    return found


def rule_of(seen: Seen) -> ChangeRule:
    """Return the rule that an edit falls under; there always is one."""
    progress = seen.setting.root is not Plan
    for one in _candidates(seen):
        if one.fits(seen):
            if progress and one.sort is Sort.PLAN:
                return _PROGRESS
            return one
    raise AssertionError("the last rule takes any edit")


def _candidates(seen: Seen) -> Iterator[ChangeRule]:
    site = seen.site
    names = [site.name, _ANYTHING]
    if site.field:
        names[1:1] = [f"*.{site.field}", f"{site.owner.__name__}.*"]
    urgent, others = _by_watched()
    found = {rank: one for name in names for rank, one in urgent.get(name, ())}
    yield from (found[rank] for rank in sorted(found))
    for name in names:  # the field itself, the field of any model, all fields of the model, anything
        yield from (one for _, one in others.get(name, ()))


_Watched = dict[str, list[tuple[int, ChangeRule]]]


@cache
def _by_watched() -> tuple[_Watched, _Watched]:
    return _watched(URGENT), _watched((*entry_rules(), *MONEY, *TARGETS, *WORK, *LEFT))


def _watched(rules: Iterable[ChangeRule]) -> _Watched:
    found: _Watched = {}
    for rank, one in enumerate(rules):
        for name in one.on:
            found.setdefault(name, []).append((rank, one))
    return found
