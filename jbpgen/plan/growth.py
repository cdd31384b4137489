"""How the growth comes about: bridge, key battles, promotions, commitments of both sides."""

from __future__ import annotations

from typing import Annotated, Literal

from jbpgen.plan.base import (
    INTERNAL,
    BattleRef,
    BudgetLineRef,
    ById,
    CategoryRef,
    ChannelRef,
    CommitmentRef,
    Entity,
    Flag,
    KpiRef,
    ListOf,
    Model,
    Money,
    PersonRef,
    ProductRef,
    RegionRef,
    Side,
    StrategyRef,
    Text,
)
from jbpgen.plan.scalars import Amount, Day, KpiValue, Ratio, SignedAmount


class BridgeStep(Entity):
    """One step from baseline to target."""

    title: Text | None = None
    driver: Literal["market", "distribution", "velocity", "new-products", "promotion", "price", "mix", "loss", "other"]
    amount: Annotated[SignedAmount, Money()]
    strategy: StrategyRef | None = None
    explanation: Text | None = None


class Bridge(Model):
    """Growth bridge of one KPI: its baseline and target are the KPI's own and not written again."""

    kpi: KpiRef
    steps: ById[BridgeStep]
    comment: Text | None = None


class Battle(Entity):
    """A key battle: window, scale, target, budget."""

    title: Text
    kind: Literal["launch", "festival", "brand", "shopper-group", "season", "channel"]
    idea: Text | None = None
    start: Day | None = None
    end: Day | None = None
    kpi: KpiRef | None = None
    target: KpiValue | None = None
    stores: Amount | None = None
    categories: ListOf[CategoryRef]
    strategy: StrategyRef | None = None
    budget: Annotated[Amount | None, Money()] = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None


class PromotionVolume(Model):
    """Cases: expected on promotion, without it, and what is lost elsewhere and after (section 7 of the formulas)."""

    promoted: Amount
    baseline: Amount
    cannibalised: Annotated[Amount | None, INTERNAL] = None
    dip: Annotated[Amount | None, INTERNAL] = None
    confirmed_supply: Amount | None = None


class PromotionCost(Model):
    """What a promotion costs, in the plan's currency; funding is per promoted case, on all of them."""

    funding_per_case: Annotated[Amount | None, Money()] = None
    display: Annotated[Amount | None, Money()] = None
    flyer: Annotated[Amount | None, Money()] = None
    gifts: Annotated[Amount | None, Money()] = None
    staff: Annotated[Amount | None, Money()] = None
    media: Annotated[Amount | None, Money()] = None
    logistics: Annotated[Amount | None, Money()] = None
    other: Annotated[Amount | None, Money()] = None


class StatedReturn(Model):
    """A return as stated, with its kind: F26 forbids a figure that does not say which it is."""

    measure: Literal["roi", "payback", "sales-per-cost"]
    value: KpiValue
    last_year: KpiValue | None = None


class Promotion(Entity):
    """One line of the promotion calendar."""

    title: Text
    battle: BattleRef | None = None
    strategy: StrategyRef | None = None
    categories: ListOf[CategoryRef]
    products: ListOf[ProductRef]
    channels: ListOf[ChannelRef]
    regions: ListOf[RegionRef]
    mechanic: Literal[
        "price-off", "multi-buy", "bundle", "gift", "coupon", "member-price", "display", "sampling", "lottery", "launch"
    ]
    offer: Text | None = None
    start: Day | None = None
    end: Day | None = None
    submitted: Day | None = None
    load_in_start: Day | None = None
    stores: Amount | None = None
    price: Annotated[Amount | None, Money()] = None
    regular_price: Annotated[Amount | None, Money()] = None
    discount: Ratio | None = None
    volume: PromotionVolume | None = None
    uplift: Ratio | None = None
    cost: PromotionCost | None = None
    unit_contribution: Annotated[SignedAmount | None, INTERNAL] = None
    expected: Annotated[StatedReturn | None, INTERNAL] = None
    reason: Annotated[Text | None, INTERNAL] = None
    budget: BudgetLineRef | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    tactical: Flag = False


class Commitment(Entity):
    """What one side gives; ``in_return_for`` names what it stands against."""

    title: Text
    side: Side
    kind: Literal[
        "display",
        "listing",
        "data",
        "orders",
        "price",
        "funding",
        "service",
        "supply",
        "staff",
        "exclusivity",
        "payment",
    ]
    detail: Text | None = None
    quantity: KpiValue | None = None
    value: Annotated[Amount | None, Money()] = None
    kpi: KpiRef | None = None
    start: Day | None = None
    due: Day | None = None
    owner: PersonRef | None = None
    proof: Text | None = None
    in_return_for: ListOf[CommitmentRef]
