"""Looking back in figures: results against plan and prior year, gaps with their causes' weights, promises kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jbpgen.analysis.kpi import attainment
from jbpgen.analysis.ratio import difference, growth
from jbpgen.plan.kpis import Definition
from jbpgen.plan.market import Size
from jbpgen.plan.review import Cause, Gap, Promise, Result
from jbpgen.plan.scalars import Quantity


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """A result with its attainment (F13) and its growth on the year before (not for rates: ``change`` serves)."""

    id: str
    result: Result
    definition: Definition | None
    planned: Decimal | None
    actual: Decimal | None
    prior: Decimal | None
    attainment: Decimal | None
    growth: Decimal | None
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class GapFacts:
    """F6: ``size`` is target − actual in the metric's unit; ``behind`` says whether that is the bad side."""

    id: str
    gap: Gap
    definition: Definition | None
    size: Decimal | None
    behind: bool | None
    causes: tuple[tuple[str, Cause], ...]


@dataclass(frozen=True, slots=True)
class PromiseCount:
    """One side's promises of the past period by their result."""

    side: str
    kept: int
    partly: int
    broken: int
    open: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.kept + self.partly + self.broken + self.open


@dataclass(frozen=True, slots=True)
class MarketGrowth:
    """Our growth beside the market's and the customer's category (F1, F11), all fractions.

    ``multiple`` is ours ÷ the industry's, where the industry grows. ``expected_share`` follows from the share today
    and both growths, ``share_difference`` is stated target share − expected.
    """

    ours: Decimal | None
    industry: Decimal | None
    category: Decimal | None
    multiple: Decimal | None
    share: Decimal | None
    share_target: Decimal | None
    expected_share: Decimal | None
    share_difference: Decimal | None
    loses_share: bool | None


def result_facts(results: Mapping[str, Result], definitions: Mapping[str, Definition]) -> dict[str, ResultFacts]:
    """Work every result out, in the plan's order."""
    found = {}
    for id_, result in results.items():
        definition = definitions.get(result.metric)
        planned, actual, prior = (_value(value) for value in (result.planned, result.actual, result.prior))
        direction = definition.direction if definition is not None else "up"
        is_rate = definition is not None and definition.unit == "percent"
        found[id_] = ResultFacts(
            id=id_,
            result=result,
            definition=definition,
            planned=planned,
            actual=actual,
            prior=prior,
            attainment=None if direction == "band" else attainment(actual, planned, direction),
            growth=None if is_rate else growth(actual, prior),
            change=difference(actual, prior),
        )
    return found


def gap_facts(gaps: Mapping[str, Gap], definitions: Mapping[str, Definition]) -> dict[str, GapFacts]:
    """Work every gap out; its causes come heaviest first, unweighted ones last."""
    found = {}
    for id_, gap in gaps.items():
        definition = definitions.get(gap.metric) if gap.metric is not None else None
        size = difference(_value(gap.target), _value(gap.actual))
        causes = sorted(gap.causes.items(), key=lambda item: -(item[1].weight or Decimal(-1)))
        found[id_] = GapFacts(id_, gap, definition, size, _behind(size, definition), tuple(causes))
    return found


def _behind(size: Decimal | None, definition: Definition | None) -> bool | None:
    if size is None or (definition is not None and definition.direction == "band"):
        return None
    return size < 0 if definition is not None and definition.direction == "down" else size > 0


def promise_counts(promises: Mapping[str, Promise]) -> tuple[PromiseCount, ...]:
    """Count both sides' promises (a third party's where there are any)."""
    sides = [
        "supplier",
        "customer",
        *sorted({promise.side for promise in promises.values()} - {"supplier", "customer"}),
    ]
    return tuple(
        PromiseCount(side, *(_count(promises, side, result) for result in ("kept", "partly", "broken", "open")))
        for side in sides
    )


def _count(promises: Mapping[str, Promise], side: str, result: str) -> int:
    return sum(promise.side == side and promise.result == result for promise in promises.values())


def market_growth(ours: Decimal | None, size: Size | None) -> MarketGrowth:
    """Set our growth against the market's; ``size`` is the plan's ``market.size``."""
    industry = size.growth if size is not None else None
    category = size.category_growth if size is not None else None
    share = size.share if size is not None else None
    target = size.share_target if size is not None else None
    beside = category if category is not None else industry
    expected = None
    if share is not None and ours is not None and beside is not None and beside > -1:
        expected = share * (1 + ours) / (1 + beside)
    return MarketGrowth(
        ours=ours,
        industry=industry,
        category=category,
        multiple=None if ours is None or industry is None or industry <= 0 else ours / industry,
        share=share,
        share_target=target,
        expected_share=expected,
        share_difference=difference(target, expected),
        loses_share=None if ours is None or beside is None else ours < beside,
    )


def _value(quantity: Quantity | None) -> Decimal | None:
    return None if quantity is None else quantity.value
