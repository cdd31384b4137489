"""The questions that change rules ask of an edit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from jbpgen.changes.edit import Kind
from jbpgen.changes.phasing import middle_of
from jbpgen.changes.rules.rule import Condition
from jbpgen.changes.seen import Seen
from jbpgen.changes.version import STAGES
from jbpgen.plan.base import LANGUAGES
from jbpgen.plan.identity import Stretch

_WORDS: dict[str, tuple[Kind, ...]] = {
    "added": (Kind.ADDED,),
    "removed": (Kind.REMOVED,),
    "moved": (Kind.MOVED,),
    "renamed": (Kind.RENAMED,),
    "reordered": (Kind.REORDERED,),
}


def kind(*names: str) -> Condition:
    """The edit is one of these kinds."""
    wanted = {one for name in names for one in _WORDS[name]}
    return lambda seen: seen.edit.kind in wanted


def entry(seen: Seen) -> bool:
    """The edit is of a whole entry."""
    return seen.site.entry


def raised(seen: Seen) -> bool:
    """The figure is higher than before, or new where there was none."""
    return seen.edit.kind is Kind.ADDED or (seen.difference is not None and seen.difference > 0)


def lowered(seen: Seen) -> bool:
    """The figure is lower than before, or gone."""
    return seen.edit.kind is Kind.REMOVED or (seen.difference is not None and seen.difference < 0)


later, earlier = raised, lowered


def easier(seen: Seen) -> bool:
    """The KPI's figure asks for less than before, by the KPI's own direction."""
    return _wanted(seen) < 0


def harder(seen: Seen) -> bool:
    """The KPI's figure asks for more than before."""
    return _wanted(seen) > 0


def _wanted(seen: Seen) -> Decimal:
    if seen.difference is None:
        return Decimal(0)
    return {"down": -seen.difference, "band": Decimal(0)}.get(seen.measured[1], seen.difference)


def within(*keys: str) -> Condition:
    """The place lies below one of these chapters or fields."""
    return lambda seen: any(key in seen.edit.path for key in keys)


def to(value: Any) -> Condition:
    """The value is this one now."""
    return lambda seen: bool(seen.new == value)


def onward(seen: Seen) -> bool:
    """The plan's state goes on: draft → proposed → agreed → active → closed."""
    order = list(STAGES)
    return seen.new in order and seen.old in order and order.index(seen.new) > order.index(seen.old)


def translated(seen: Seen) -> bool:
    """Only another language was added: nothing that was said before is said otherwise."""
    return _is_language(seen, Kind.ADDED, seen.edit.old, seen.edit.new)


def untranslated(seen: Seen) -> bool:
    """Only one of several languages was taken away."""
    return _is_language(seen, Kind.REMOVED, seen.edit.new, seen.edit.old)


def _is_language(seen: Seen, kind_: Kind, plain: Any, by_language: Any) -> bool:
    """One language of a text came or went, or a plain text and one by language say the same."""
    shape = seen.site.shape
    if shape is None or shape.kind != "text":
        return False
    if seen.edit.kind is kind_:
        return seen.edit.path[-1] in LANGUAGES and seen.site.below == (seen.edit.path[-1],)
    return isinstance(plain, str) and isinstance(by_language, dict) and plain in by_language.values()


def words(seen: Seen) -> bool:
    """The place holds a text."""
    return seen.site.shape is not None and seen.site.shape.kind == "text"


def unknown(seen: Seen) -> bool:
    """No model knows the place."""
    return seen.site.shape is None


def own_field(seen: Seen) -> bool:
    """The place belongs to the organisation (``x-…``)."""
    return any(isinstance(key, str) and key.startswith("x-") for key in seen.edit.path)


def binding(seen: Seen) -> bool:
    """The plan was agreed already, so that there is something to change after the fact."""
    return seen.stage == STAGES["agreed"]


def retroactive(seen: Seen) -> bool:
    """A day that had passed was rewritten, or a day was put into the past."""
    as_of = seen.setting.as_of
    if isinstance(seen.old, date):
        return seen.old < as_of or (isinstance(seen.new, date) and seen.new < as_of)
    return isinstance(seen.new, date) and seen.new < as_of


def had_value(seen: Seen) -> bool:
    """There was a value before."""
    return seen.edit.old is not None


def closed_period(seen: Seen) -> bool:
    """The figure belongs to a period that is over."""
    frame = seen.setting.old.frame or seen.setting.new.frame
    period = frame.period(str(seen.edit.path[-1])) if frame is not None else None
    return period is not None and period.end < seen.setting.as_of


def put_off(seen: Seen) -> bool:
    """The KPI's phasing as a whole moved to later periods."""
    return _shift(seen) < -seen.threshold("changes.phasing_shift")


def brought_forward(seen: Seen) -> bool:
    """The KPI's phasing as a whole moved to earlier periods."""
    return _shift(seen) > seen.threshold("changes.phasing_shift")


def _shift(seen: Seen) -> Decimal:
    """By which part of the year the phasing comes earlier on average; once for all edits of a phasing."""
    place = seen.site.path[: len(seen.site.path) - len(seen.site.below)]
    key = ("phasing", place)
    if key not in seen.shared:
        old = middle_of(seen.setting.old, seen.edit.before[: len(place)])
        new = middle_of(seen.setting.new, place)
        seen.shared[key] = old - new if old is not None and new is not None else Decimal(0)
    return Decimal(seen.shared[key])


def small_money(seen: Seen) -> int:
    """A change of money within the tolerance weighs one level less."""
    small = seen.relative is not None and abs(seen.relative) <= seen.threshold("changes.small_money")
    return -1 if small else 0


def by_slip(seen: Seen) -> int:
    """A slip of a few working days weighs less, one of a month more."""
    if not isinstance(seen.old, date) or not isinstance(seen.new, date):
        return 0
    work = seen.setting.new.work
    days = abs(work.at_or_after(seen.new) - work.at_or_after(seen.old))
    if days <= seen.threshold("changes.small_slip"):
        return -1
    return 1 if abs((seen.new - seen.old).days) > seen.threshold("changes.large_slip") else 0


def of_period(seen: Seen) -> bool:
    """The place belongs to the plan's own period."""
    return seen.site.owner is not Stretch or "plan" in seen.edit.path[:1]
