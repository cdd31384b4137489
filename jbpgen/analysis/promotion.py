"""Promotions: net cases, full cost and return (F26, F27), lead time (F10), overlaps, weeks on deal, months ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Literal

from jbpgen.analysis.calendar import Frame
from jbpgen.analysis.ratio import difference, growth, ratio
from jbpgen.plan.dimensions import Product
from jbpgen.plan.growth import Promotion, PromotionCost, PromotionVolume

LeadTime = Literal["good", "middle", "bad"]
_NOTHING = Decimal(0)
_GOOD_DAYS, _BAD_DAYS = 45, 14
_FIXED_COSTS = tuple(name for name in PromotionCost.model_fields if name != "funding_per_case")


@dataclass(frozen=True, slots=True)
class PromotionFacts:
    """A promotion worked out. Cases and money; ``None`` where the plan lacks what the figure needs.

    ``net_cases`` = promoted − baseline − cannibalised − dip; ``margin`` is theirs before funding; ``cost`` is the full
    cost with funding on all promoted cases; ``roi`` = (margin − cost) ÷ cost, ``payback`` = margin ÷ cost,
    ``sales_per_cost`` (投产比) = net sales ÷ cost; ``roi_on_gross_uplift`` is the flattering figure that leaves out
    what is lost elsewhere and after. ``*_per_100`` are cases per 100 of currency spent. Ratios are only divided
    when they are asked for: a check asks for few of them.
    """

    id: str
    promotion: Promotion
    gross_cases: Decimal | None
    net_cases: Decimal | None
    funding: Decimal | None
    cost: Decimal | None
    margin: Decimal | None
    case_price: Decimal | None
    days: int | None
    lead_days: int | None
    lead: LeadTime | None

    @property
    def uplift(self) -> Decimal | None:
        """(promoted − baseline) ÷ baseline; what the plan states where it has no volume."""
        volume = self.promotion.volume
        return self.promotion.uplift if volume is None else growth(volume.promoted, volume.baseline)

    @property
    def roi(self) -> Decimal | None:
        """(margin − cost) ÷ cost."""
        return ratio(difference(self.margin, self.cost), self.cost)

    @property
    def roi_on_gross_uplift(self) -> Decimal | None:
        """The same for all that is sold above the baseline."""
        unit = self.promotion.unit_contribution
        margin = None if self.gross_cases is None or unit is None else self.gross_cases * unit
        return ratio(difference(margin, self.cost), self.cost)

    @property
    def payback(self) -> Decimal | None:
        """Margin ÷ cost."""
        return ratio(self.margin, self.cost)

    @property
    def sales_per_cost(self) -> Decimal | None:
        """Net sales ÷ cost."""
        if self.net_cases is None or self.case_price is None:
            return None
        return ratio(self.net_cases * self.case_price, self.cost)

    @property
    def cases_per_100(self) -> Decimal | None:
        """Promoted cases per 100 spent."""
        volume = self.promotion.volume
        return None if volume is None else ratio(volume.promoted * 100, self.cost)

    @property
    def net_cases_per_100(self) -> Decimal | None:
        """Net cases per 100 spent."""
        return None if self.net_cases is None else ratio(self.net_cases * 100, self.cost)

    @property
    def discount(self) -> Decimal | None:
        """As stated, else from the prices."""
        return self.promotion.discount if self.promotion.discount is not None else _discount(self.promotion)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two promotions with a product and a day (and place) in common."""

    first: str
    second: str
    products: tuple[str, ...]
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class WeeksOnDeal:
    """In how many of the plan's weeks a product is on deal on at least one day."""

    product: str
    weeks: int
    of: int
    share: Decimal | None


def promotion_facts(id_: str, promotion: Promotion, case_price: Decimal | None = None) -> PromotionFacts:
    """Work a promotion out. ``case_price`` is the price of a case that net sales are counted at."""
    volume = promotion.volume
    promoted = volume.promoted if volume is not None else None
    gross = None if volume is None else volume.promoted - volume.baseline
    net = None if volume is None else net_cases(volume)
    funding, cost = full_cost(promotion.cost, promoted)
    unit = promotion.unit_contribution
    lead_days = (promotion.start - promotion.submitted).days if promotion.start and promotion.submitted else None
    return PromotionFacts(
        id=id_,
        promotion=promotion,
        gross_cases=gross,
        net_cases=net,
        funding=funding,
        cost=cost,
        margin=None if net is None or unit is None else net * unit,
        case_price=case_price,
        days=(promotion.end - promotion.start).days + 1 if promotion.start and promotion.end else None,
        lead_days=lead_days,
        lead=None if lead_days is None else lead_class(lead_days),
    )


def net_cases(volume: PromotionVolume) -> Decimal | None:
    """Return the cases that the promotion really adds; negative where it costs more than it brings.

    ``None`` where neither what it takes from other products nor the dip after is known (as in a customer's edition):
    gross uplift taken for net would flatter every return.
    """
    if volume.cannibalised is None and volume.dip is None:
        return None
    return volume.promoted - volume.baseline - (volume.cannibalised or _NOTHING) - (volume.dip or _NOTHING)


def full_cost(cost: PromotionCost | None, promoted: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Return (funding, full cost). Funding is paid on every promoted case, so without a volume both are unknown."""
    if cost is None:
        return None, None
    fixed = [getattr(cost, name) for name in _FIXED_COSTS]
    items = [item for item in fixed if item is not None]
    if cost.funding_per_case is None:
        return None, sum(items, _NOTHING) if items else None
    if promoted is None:
        return None, None
    funding = cost.funding_per_case * promoted
    return funding, funding + sum(items, _NOTHING)


def _discount(promotion: Promotion) -> Decimal | None:
    if promotion.price is None:
        return None
    return ratio(difference(promotion.regular_price, promotion.price), promotion.regular_price)


def lead_class(days: int, good: int = _GOOD_DAYS, bad: int = _BAD_DAYS) -> LeadTime:
    """Grade a lead time in days (F10): good from ``good`` on, bad up to ``bad``."""
    return "good" if days >= good else "bad" if days <= bad else "middle"


def products_on_deal(promotion: Promotion, products: Mapping[str, Product]) -> tuple[str, ...]:
    """Return the products a promotion names; where it names only categories, all products of those."""
    if promotion.products or not promotion.categories:
        return tuple(promotion.products)
    return tuple(id_ for id_, product in products.items() if product.category in promotion.categories)


def overlaps(promotions: Mapping[str, Promotion], products: Mapping[str, Product]) -> tuple[Overlap, ...]:
    """Return the pairs that put a product on two deals at once, in the same channel and region (none named: all)."""
    found = []
    for (first_id, first), (second_id, second) in combinations(promotions.items(), 2):
        if first.start is None or first.end is None or second.start is None or second.end is None:
            continue
        start, end = max(first.start, second.start), min(first.end, second.end)
        if start > end:
            continue
        others = products_on_deal(second, products)
        shared = tuple(id_ for id_ in products_on_deal(first, products) if id_ in others)
        if shared and _meet(first.channels, second.channels) and _meet(first.regions, second.regions):
            found.append(Overlap(first_id, second_id, shared, start, end))
    return tuple(found)


def _meet(left: list[str], right: list[str]) -> bool:
    return not left or not right or not set(left).isdisjoint(right)


def weeks_on_deal(
    promotions: Iterable[Promotion], products: Mapping[str, Product], frame: Frame
) -> dict[str, WeeksOnDeal]:
    """Count each product's weeks on deal within the plan's period."""
    touched: dict[str, set[int]] = {id_: set() for id_ in products}
    for promotion in promotions:
        if promotion.start is None or promotion.end is None:
            continue
        weeks = frame.weeks_touched(promotion.start, promotion.end)
        for id_ in products_on_deal(promotion, products):
            touched.setdefault(id_, set()).update(weeks)
    of = len(frame.weeks_touched(frame.start, frame.end))
    return {
        id_: WeeksOnDeal(id_, len(keys), of, ratio(Decimal(len(keys)), Decimal(of))) for id_, keys in touched.items()
    }


def rolling(promotions: Mapping[str, Promotion], as_of: date, months: int = 3) -> tuple[str, ...]:
    """Return the promotions not over yet that begin before ``months`` months, this one included, are out; by start."""
    years, month = divmod(as_of.month - 1 + months, 12)
    end = date(as_of.year + years, month + 1, 1) - timedelta(days=1)
    ahead = [
        (promotion.start, id_)
        for id_, promotion in promotions.items()
        if promotion.start is not None and promotion.start <= end and (promotion.end or promotion.start) >= as_of
    ]
    return tuple(id_ for _, id_ in sorted(ahead))


def case_price(promotion: Promotion, products: Mapping[str, Product]) -> Decimal | None:
    """Return what a promoted case counts in net sales: its list price, where all products on deal share one."""
    prices = {products[id_].list_price for id_ in products_on_deal(promotion, products) if id_ in products}
    return prices.pop() if len(prices) == 1 else None
