"""Which approval rules the changes of plans fall under: cumulative, by place, by plan and by customer.

A rule asks for an approval where something it covers is touched now and what has come together since the baseline is
more than it lets pass. Splitting a change over steps, lines, files or plans of one customer leaves the sum the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jbpgen.changes.canonical import typed
from jbpgen.changes.change import Change, Sort
from jbpgen.changes.critical_path import CriticalWork
from jbpgen.changes.edit import Kind
from jbpgen.changes.field_pattern import FieldPattern
from jbpgen.changes.rollup import lines_total
from jbpgen.changes.version import Version
from jbpgen.plan.config import ApprovalRule
from jbpgen.plan.scalars import Duration, Quantity
from jbpgen.plan.shape import Shape

# What figures are counted in: once it changes, no figure of before can be compared with one of after.
BASIS = frozenset({"vat-basis-changed", "currency-changed", "flow-changed", "period-changed"})
_FIGURES = frozenset({"any", "target", "baseline", "budget", "promotion", "terms", "price", "concession"})
_REDEFINED = frozenset({"kpi-formula-changed", "kpi-scope-changed", "kpi-source-changed"})
_INCOMPARABLE = _REDEFINED | {"internal-flag-set"}
_CHAPTERS = {"target": "kpis", "baseline": "kpis", "budget": "budget", "promotion": "promotions", "terms": "terms"}
_AMOUNTS = ("amount", "target", "value", "budget", "cost", "quantity")
_TIME = {"days": "d", "working-days": "wd", "hours": "h"}
_QUANTITY = Shape("scalar", scalar="KPI value")
RULES_CHANGED = "rules-changed"
"""The demand that needs no rule: what guards the approvals was changed."""
WHOLE = Decimal("Infinity")
"""The size of what cannot be measured: it is more than any rule lets pass."""


@dataclass(frozen=True, slots=True)
class Course:
    """How one plan came from its reference to where it is. ``changes`` are all since the reference, ``touched`` those
    under review now; ``statuses`` every state on the way. ``rebaselined`` says that the reference itself is replaced,
    ``binds`` that a plan nobody had agreed becomes binding; ``critical`` is worked out where a rule asks for it.
    """

    plan: str
    customer: str
    kinds: frozenset[str]
    statuses: frozenset[str]
    reference: Version
    changes: Sequence[Change]
    touched: Sequence[Change]
    rebaselined: bool = False
    binds: bool = False
    critical: CriticalWork | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """By how much a rule is exceeded: at one ``place``, in a ``plan``, over the plans of a ``customer``, on the
    ``critical-path``; or ``unmeasured``, where figures cannot be compared.

    ``value`` is in ``unit``: a fraction for ``%``, else as the rule's own ``above``.
    """

    scope: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Demand:
    """An approval that a rule asks for: of these changes of these plans, for this reason."""

    rule: str
    plans: tuple[str, ...]
    changes: tuple[Change, ...]
    measure: Measure | None


def demands(rules: Mapping[str, ApprovalRule], courses: Sequence[Course]) -> list[Demand]:
    """Return what the rules ask for, rule by rule, one demand per customer; of critical paths, one per plan."""
    found = []
    customers: dict[str, list[Course]] = {}
    for course in courses:
        customers.setdefault(course.customer or course.plan, []).append(course)
    for name, rule in rules.items():
        # Days of one plan's path are no days of another's: each plan by itself, unlike money.
        for group in [[course] for course in courses] if rule.critical_path else customers.values():
            concerned = [course for course in group if _concerns(rule, course)]
            demand = _demand(name, rule, concerned)
            if demand is not None:
                found.append(demand)
    return found


def _demand(name: str, rule: ApprovalRule, courses: Sequence[Course]) -> Demand | None:
    covered = [(course, [change for change in course.changes if covers(rule, change, course)]) for course in courses]
    held = [(course, changes) for course, changes in covered if changes]
    anew = [course for course, _ in held if course.rebaselined or course.binds]
    if not anew and not any(covers(rule, change, course) for course, _ in held for change in course.touched):
        return None
    measure = Measure("unmeasured", WHOLE, "") if anew else None
    if rule.above is not None and not anew:
        measure = _slipped(rule.above, held) if rule.critical_path else _largest(rule.above, held)
        if measure is None:
            return None
    if not held:
        return None
    changes = tuple(change for _, found in held for change in found)
    return Demand(name, tuple(course.plan for course, _ in held), changes, measure)


def _concerns(rule: ApprovalRule, course: Course) -> bool:
    if rule.kinds and not course.kinds & set(rule.kinds):
        return False
    return not rule.statuses or bool(course.statuses & set(rule.statuses))


def covers(rule: ApprovalRule, change: Change, course: Course | None = None) -> bool:
    """Say whether a rule is about this change, whatever its size."""
    if change.sort is not Sort.PLAN:
        return False
    whole = not change.edit.path
    if whole and (change.edit.kind is Kind.REMOVED or (course is not None and course.binds)):
        return True  # a plan that goes takes everything with it
    if course is not None and course.binds and change.rule == "status-advanced":
        return True
    if rule.critical_path:
        concerned = course is not None and course.critical is not None and course.critical.concerns(change)
        return concerned and (not rule.changes or change.rule in rule.changes) and _is_where(rule, change)
    if rule.customer and _is_hidden(rule, change):
        return True
    if _is_of_basis(change):
        within = change.edit.path[0] == "budget" and len(change.edit.path) > 1
        if rule.covers in (("any", "terms", "budget") if within else _FIGURES):
            return True
    # A target is lowered as well by saying what it counts anew, whatever changes of it the rule names.
    redefined = rule.covers == "target" and change.rule in _REDEFINED
    if rule.changes and change.rule not in rule.changes and not redefined:
        return False
    if rule.covers not in ("any", change.area) and not redefined:
        return False
    return redefined or _is_where(rule, change)


def _is_of_basis(change: Change) -> bool:
    """What figures are counted in, or who of the two companies bears them."""
    return change.rule in BASIS or (change.edit.path[:2] == ("budget", "lines") and change.edit.path[-1] == "payer")


def _is_hidden(rule: ApprovalRule, change: Change) -> bool:
    """What the customer has confirmed is taken out of the customer's edition: to the customer, it is gone."""
    path = change.edit.path
    if change.rule != "internal-flag-set" or (rule.covers != "any" and _CHAPTERS.get(rule.covers) != path[0]):
        return False
    return rule.path is None or FieldPattern(rule.path).reaches_below(path[:-1])


def _is_where(rule: ApprovalRule, change: Change) -> bool:
    return rule.path is None or _at(rule.path, change)


def _at(pattern: str, change: Change) -> bool:
    written = FieldPattern(pattern)
    places = (change.edit.path, change.edit.before)
    if any(written.matches(place) for place in places):
        return True
    entry = change.edit.kind in (Kind.ADDED, Kind.REMOVED) and isinstance(change.edit.old or change.edit.new, dict)
    return entry and any(written.reaches_below(place) for place in places)


# --- sizes -------------------------------------------------------------------------------------------


def _largest(above: Quantity, held: Sequence[tuple[Course, Sequence[Change]]]) -> Measure | None:
    found = [measure for measure in _measures(above, held) if measure.value > above.value]
    order = {"unmeasured": 3, "customer": 0, "plan": 1, "place": 2}
    return max(found, key=lambda one: (one.value, order[one.scope]), default=None)


def _slipped(above: Quantity, held: Sequence[tuple[Course, Sequence[Change]]]) -> Measure | None:
    """The largest slip of the critical work of one plan; work that is gone slipped for good."""
    found = []
    for course, _ in held:
        slip = course.critical.largest if course.critical is not None else None
        found.append(WHOLE if slip is None else slip.working_days if above.unit == "wd" else slip.days)
    largest = max(found, default=Decimal(0))
    return Measure("critical-path", largest, above.unit) if largest > above.value else None


def _measures(above: Quantity, held: Sequence[tuple[Course, Sequence[Change]]]) -> Iterator[Measure]:
    for course, changes in held:
        for change in changes:
            size = _size(change, above, lines_total(course.reference))
            if size is not None:
                yield Measure("unmeasured" if size == WHOLE else "place", size, above.unit)
    if above.unit not in ("", "%"):
        return
    scopes = [("plan", [one]) for one in held] + ([("customer", list(held))] if len(held) > 1 else [])
    for scope, part in scopes:
        for size in _sums(part, above.unit == "%"):
            yield Measure(scope, size, above.unit)


def _size(change: Change, above: Quantity, total: Decimal | None) -> Decimal | None:
    """How large a change is in the rule's unit; ``WHOLE`` where a figure cannot be compared, ``None`` for no figure."""
    if _is_of_basis(change) or change.rule in _INCOMPARABLE or not change.edit.path:
        return WHOLE
    delta = change.delta
    if delta is not None:
        if above.unit == "%":
            return _relative(change)
        unit = _TIME.get(delta.unit, "pp" if delta.unit == "pp" else "")
        if unit == "d" and above.unit == "wd":
            return Decimal(abs(delta.working_days)) if delta.working_days is not None else abs(delta.absolute)
        return abs(delta.absolute) if unit == above.unit else None
    amount = _amount_of(change)
    if amount is not None:
        if above.unit == "%":
            return abs(amount) / total if total and change.area == "budget" else WHOLE
        return abs(amount) if above.unit == "" else None
    figure = "field" in change.arguments and bool(change.arguments.get("unit"))
    return WHOLE if figure and above.unit in ("", "%", "pp") else None


def _relative(change: Change) -> Decimal | None:
    delta = change.delta
    assert delta is not None
    if delta.relative is not None:
        return abs(delta.relative)
    old = change.arguments.get("old")
    if delta.unit == "pp":
        base = old.value if isinstance(old, Quantity) else old
        return abs(delta.absolute / 100 / base) if isinstance(base, Decimal) and base else WHOLE
    if delta.unit in _TIME or isinstance(old, Duration):
        return None
    return WHOLE  # grown from nothing


def _amount_of(change: Change) -> Decimal | None:
    """The figure of something that came (positive) or went (negative): its own, or that of the whole entry."""
    edit = change.edit
    if edit.kind not in (Kind.ADDED, Kind.REMOVED) and (edit.old is None) == (edit.new is None):
        return None
    data: Any = edit.old if edit.new is None else edit.new
    if isinstance(data, Mapping):
        found = [_figure(data[key]) for key in _AMOUNTS if data.get(key) is not None]
        known = [one for one in found if one is not None]
        amount = max(known, default=None)
    else:
        amount = _figure(data) if change.arguments.get("unit") else None
    return None if amount is None else -amount if edit.new is None else amount


def _figure(value: Any) -> Decimal | None:
    found = typed(value, _QUANTITY)
    return found.value if isinstance(found, Quantity) and found.value.is_finite() else None


def _sums(held: Sequence[tuple[Course, Sequence[Change]]], relative: bool) -> Iterator[Decimal]:
    """What was raised and what was cut, each added up by currency or unit: neither hides the other.

    Shares are told of budgets only, of the sum of all their lines; nothing else of a plan has one total.
    """
    raised: dict[tuple[str, str], Decimal] = {}
    for course, changes in held:
        for change in _once(changes):
            amount = change.delta.absolute if change.delta is not None else _amount_of(change)
            unit = change.delta.unit if change.delta is not None else str(change.arguments.get("unit", ""))
            if amount is None or unit in _TIME or unit == "pp" or (relative and change.area != "budget"):
                continue
            unit = unit or course.reference.currency
            key = (f"{change.area} {unit}", "+" if amount > 0 else "-")
            raised[key] = raised.get(key, Decimal(0)) + abs(amount)
    if not relative:
        yield from raised.values()
        return
    total = sum((lines_total(course.reference) or Decimal(0) for course, _ in held), Decimal(0))
    yield from (amount / total if total else WHOLE for amount in raised.values())


def _once(changes: Iterable[Change]) -> list[Change]:
    """Budgets are stated as lines, as their total and by strategy: counted once, by the lines where they moved."""
    found = list(changes)
    lines = [one for one in found if one.edit.path[:2] == ("budget", "lines")]
    return [one for one in found if one.area != "budget" or not lines or one in lines]
