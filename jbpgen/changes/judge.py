"""Edits → changes: which rule each falls under, how much it weighs, by how much a value moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from jbpgen.changes.arguments import arguments_of
from jbpgen.changes.change import Change, Level
from jbpgen.changes.delta import delta_of
from jbpgen.changes.edit import Edit
from jbpgen.changes.policy import Policy
from jbpgen.changes.rules.registry import rule_of
from jbpgen.changes.rules.rule import ChangeRule
from jbpgen.changes.seen import Seen, Setting
from jbpgen.changes.suggestions import with_suggestions
from jbpgen.changes.version import STAGES, Version
from jbpgen.plan.base import Model
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan

_LEVELS = tuple(Level)


def judge(
    edits: Iterable[Edit],
    old: Version,
    new: Version,
    policy: Policy,
    as_of: date,
    definitions: Mapping[str, Definition] | None = None,
    root: type[Model] = Plan,
) -> list[Change]:
    """Return one change per edit, in the same order, without impact (see `jbpgen.changes.impact`). What was added and
    looks like something that was removed says so: ``arguments["maybe_was"]`` is the id it may have had.

    ``definitions`` are the metrics known beside the plan's own (default: the built-in library); ``root`` is the
    model of the file that the edits come from. The level is that of the old version's status on ``as_of``.
    """
    known = load_library() if definitions is None else definitions
    setting = Setting(old, new, as_of, known, policy.all_thresholds(), root)
    shared: dict[object, object] = {}
    return with_suggestions([_judged(Seen(edit, setting, shared), policy) for edit in edits], root)


def _judged(seen: Seen, policy: Policy) -> Change:
    rule = rule_of(seen)
    return Change(
        rule=rule.id,
        level=_level(rule, seen, policy),
        sort=rule.sort,
        area=rule.area,
        plan=seen.setting.plan,
        edit=seen.edit,
        entity=seen.site.entity,
        delta=delta_of(seen) if not seen.site.entry else None,
        arguments=arguments_of(seen),
        root=seen.setting.root,
    )


def _level(rule: ChangeRule, seen: Seen, policy: Policy) -> Level:
    """The organisation's level stands as it is; the rule's own is weighed by the size of the change."""
    chosen = policy.level(rule.id, seen.status)
    if chosen is not None:
        return chosen
    level = rule.levels[STAGES[seen.status]]
    if rule.weigh is None:
        return level
    return _LEVELS[min(max(level.rank + rule.weigh(seen), 0), len(_LEVELS) - 1)]
