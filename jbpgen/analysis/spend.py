"""What is spent: by strategy, kind, side and quarter; how much of it is conditional; give and get of both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jbpgen.analysis.calendar import Frame, Period
from jbpgen.analysis.ratio import growth, ratio
from jbpgen.plan.growth import Commitment
from jbpgen.plan.money import Budget, BudgetLine

_NOTHING = Decimal(0)
TRADE = ("orders", "payment")  # kinds of commitments that are business as agreed, not something put in on top


@dataclass(frozen=True, slots=True)
class SpendFacts:
    """Sums over the budget lines; ``total`` is theirs, whatever the plan types. Strategy ``""``: lines without one.

    ``unspread`` is what no quarter could be found for. ``sales_ratio`` is the supplier's spend ÷ sales and
    ``last_year_growth`` is of the total. ``conditional_share`` is of the total.
    """

    total: Decimal
    committed: Decimal
    spent: Decimal
    by_strategy: Mapping[str, Decimal]
    by_kind: Mapping[str, Decimal]
    by_side: Mapping[str, Decimal]
    by_quarter: Mapping[str, Decimal]
    line_quarters: Mapping[str, Mapping[str, Decimal]]
    unspread: Decimal
    conditional: Decimal
    conditional_share: Decimal | None
    sales_ratio: Decimal | None
    last_year_growth: Decimal | None


@dataclass(frozen=True, slots=True)
class Giving:
    """What one side commits to: ``valued`` of ``count`` commitments state a value; quarters are by their dates.

    ``value`` and ``by_quarter`` are what is put in; purchases and payments are ``trade``, which stands apart.
    """

    side: str
    ids: tuple[str, ...]
    value: Decimal
    count: int
    valued: int
    by_kind: Mapping[str, Decimal]
    by_quarter: Mapping[str, Decimal]
    trade: Decimal = _NOTHING


@dataclass(frozen=True, slots=True)
class Exchange:
    """One commitment and those of the other side that it is given for."""

    id: str
    in_return_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GiveGet:
    """Both sides' commitments against each other; ``unmatched`` stand in no exchange at all."""

    supplier: Giving
    customer: Giving
    exchanges: tuple[Exchange, ...]
    unmatched: tuple[str, ...]


def conditional_part(budget: Budget) -> tuple[Decimal, Decimal]:
    """Return (what is paid on a condition only, the total) of a budget's lines."""
    lines = [(line.conditional, _amount(line)) for line in budget.lines.values()]
    return _sum(amount for conditional, amount in lines if conditional), _sum(amount for _, amount in lines)


def spend_facts(budget: Budget, frame: Frame, sales: Decimal | None = None) -> SpendFacts:
    """Add up a budget. ``sales`` is what the supplier's spend is measured against (sell-in target)."""
    lines = budget.lines
    quarters = frame.quarters()
    line_quarters = {id_: by_quarter(line, quarters) for id_, line in lines.items()}
    conditional, total = conditional_part(budget)
    spread = {quarter.key: _NOTHING for quarter in quarters}
    for parts in line_quarters.values():
        for key, amount in parts.items():
            spread[key] = spread.get(key, _NOTHING) + amount
    own = _sum(_amount(line) for line in lines.values() if line.payer == "supplier")
    return SpendFacts(
        total=total,
        committed=_sum(line.committed or _NOTHING for line in lines.values()),
        spent=_sum(line.spent or _NOTHING for line in lines.values()),
        by_strategy=_grouped(lines.values(), lambda line: line.strategy or ""),
        by_kind=_grouped(lines.values(), lambda line: line.kind),
        by_side=_grouped(lines.values(), lambda line: line.payer),
        by_quarter=spread,
        line_quarters=line_quarters,
        unspread=total - _sum(spread.values()),
        conditional=conditional,
        conditional_share=ratio(conditional, total),
        sales_ratio=ratio(own, sales),
        last_year_growth=growth(total, budget.last_year),
    )


def by_quarter(line: BudgetLine, quarters: Iterable[Period]) -> dict[str, Decimal]:
    """Return a line's amount by quarter: as the plan says, else in even days over start–end; empty without dates.

    The days of one line that lie outside the plan's quarters take their part with them. Cents stay exact: the last
    quarter touched takes what rounding leaves.
    """
    if line.quarters:
        return {str(key): amount for key, amount in line.quarters.items()}
    if line.amount is None or line.start is None or line.end is None or line.end < line.start:
        return {}
    days = (line.end - line.start).days + 1
    overlaps = [(quarter.key, _days(line.start, line.end, quarter)) for quarter in quarters]
    found: dict[str, Decimal] = {}
    for key, shared in overlaps:
        if shared:
            found[key] = found.get(key, _NOTHING) + (line.amount * shared / days).quantize(Decimal("0.01"))
    if found and sum(shared for _, shared in overlaps) == days:
        last = next(reversed(found))
        found[last] += line.amount - sum(found.values(), _NOTHING)
    return found


def _days(start: date, end: date, period: Period) -> int:
    return max(0, (min(end, period.end) - max(start, period.start)).days + 1)


def give_get(commitments: Mapping[str, Commitment], frame: Frame) -> GiveGet:
    """Set both sides' commitments against each other."""
    quarters = frame.quarters()
    exchanges = tuple(
        Exchange(id_, tuple(commitment.in_return_for))
        for id_, commitment in commitments.items()
        if commitment.in_return_for
    )
    matched = {id_ for exchange in exchanges for id_ in (exchange.id, *exchange.in_return_for)}
    return GiveGet(
        supplier=_giving("supplier", commitments, quarters),
        customer=_giving("customer", commitments, quarters),
        exchanges=exchanges,
        unmatched=tuple(id_ for id_ in commitments if id_ not in matched),
    )


def _giving(side: str, commitments: Mapping[str, Commitment], quarters: Iterable[Period]) -> Giving:
    own = {id_: commitment for id_, commitment in commitments.items() if commitment.side == side}
    kinds: dict[str, Decimal] = {}
    by_date: dict[str, Decimal] = {}
    for commitment in own.values():
        if commitment.value is None:
            continue
        kinds[commitment.kind] = kinds.get(commitment.kind, _NOTHING) + commitment.value
        if commitment.kind in TRADE:
            continue
        for key, amount in _spread(commitment, quarters).items():
            by_date[key] = by_date.get(key, _NOTHING) + amount
    values = [amount for amount, kind in _valued(own.values()) if kind not in TRADE]
    trade = _sum(amount for amount, kind in _valued(own.values()) if kind in TRADE)
    return Giving(side, tuple(own), _sum(values), len(own), len(values), kinds, by_date, trade)


def _valued(commitments: Iterable[Commitment]) -> list[tuple[Decimal, str]]:
    return [(item.value, item.kind) for item in commitments if item.value is not None]


def _spread(commitment: Commitment, quarters: Iterable[Period]) -> dict[str, Decimal]:
    """A commitment runs from its start to its due day; with one day only it falls on that day."""
    first = commitment.start or commitment.due
    line = BudgetLine.model_construct(
        quarters={}, amount=commitment.value, start=first, end=commitment.due or commitment.start
    )
    return by_quarter(line, quarters)


def _amount(line: BudgetLine) -> Decimal:
    return line.amount or _NOTHING


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, _NOTHING)


def _grouped(lines: Iterable[BudgetLine], key: Callable[[BudgetLine], str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for line in lines:
        found[key(line)] = found.get(key(line), _NOTHING) + _amount(line)
    return found
