"""Budget and terms: what is spent, for what, in which state; what the annual agreement says."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jbpgen.plan.base import (
    INTERNAL,
    BudgetLineRef,
    ById,
    Cadence,
    CommitmentRef,
    Entity,
    Flag,
    Keyed,
    KpiRef,
    ListOf,
    Model,
    Money,
    PersonRef,
    ProductRef,
    Side,
    StrategyRef,
    Text,
)
from jbpgen.plan.identity import Flow, Vat
from jbpgen.plan.scalars import Amount, Day, Id, KpiValue, Ratio, Span, String

Settlement = Literal["on-invoice", "deduction", "fee-invoice", "credit-note", "bank-transfer", "free-goods"]
SpendState = Literal["planned", "applied", "approved", "accrued", "proof", "settled", "paid"]


class BudgetLine(Entity):
    """One line of spend."""

    title: Text
    kind: Literal[
        "promotion",
        "price-funding",
        "advertising",
        "display",
        "listing",
        "staff",
        "supply",
        "service",
        "rebate",
        "fund",
        "data",
        "training",
        "other",
    ]
    strategy: StrategyRef | None = None
    amount: Annotated[Amount | None, Money()] = None
    committed: Annotated[Amount | None, INTERNAL, Money()] = None
    spent: Annotated[Amount | None, INTERNAL, Money()] = None
    payer: Side = "supplier"
    flow: Flow | None = None
    vat: Vat | None = None
    settlement: Settlement | None = None
    state: Annotated[SpendState | None, INTERNAL] = None
    conditional: Flag = False
    commitment: CommitmentRef | None = None
    owner: PersonRef | None = None
    approved_by: Annotated[PersonRef | None, INTERNAL] = None
    approved_on: Annotated[Day | None, INTERNAL] = None
    start: Day | None = None
    end: Day | None = None
    proof: Text | None = None
    quarters: Keyed[Literal["Q1", "Q2", "Q3", "Q4"], Amount]


class Budget(Model):
    """Investment and budget (domain: Investment and budget)."""

    total: Annotated[Amount | None, Money()] = None
    vat: Vat | None = None
    last_year: Annotated[Amount | None, Money()] = None
    reserve: Annotated[Amount | None, INTERNAL, Money()] = None
    lines: ById[BudgetLine]
    approval_limits: Annotated[Keyed[PersonRef, Amount], INTERNAL]
    comment: Text | None = None


class Agreement(Model):
    """The annual agreement this plan belongs to."""

    title: Text
    number: String | None = None
    signed: Day | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    precedence: Text | None = None


class Payment(Model):
    """Credit and payment."""

    days: Span | None = None
    from_: Annotated[Text | None, Field(alias="from")] = None
    credit_limit: Annotated[Amount | None, Money()] = None
    peak_exposure: Annotated[Amount | None, INTERNAL, Money()] = None
    reconciliation: Cadence | None = None
    method: Text | None = None
    early_payment_discount: Ratio | None = None


class Tier(Entity):
    """A rebate tier: from this much of the basis, this rate."""

    from_: Annotated[KpiValue | None, Field(alias="from")] = None
    rate: Ratio | None = None


class Rebate(Entity):
    """A rebate. ``whole`` pays the rate on all of the basis, ``marginal`` on the part within each tier."""

    title: Text
    kind: Literal["tiered", "growth", "flat", "conditional"]
    basis: KpiRef | None = None
    method: Literal["whole", "marginal"] | None = None
    conditional: Flag = True
    net_of_returns: Flag | None = None
    vat: Vat | None = None
    settlement: Settlement | None = None
    tiers: ById[Tier]
    rate: Ratio | None = None
    condition: Text | None = None
    forecast: Annotated[KpiValue | None, INTERNAL] = None
    budget: BudgetLineRef | None = None
    paid: Cadence | None = None
    proof: Text | None = None


class Fund(Entity):
    """A joint marketing fund and who puts in what."""

    title: Text
    supplier: Annotated[Amount | None, Money()] = None
    customer: Annotated[Amount | None, Money()] = None
    rule: Text | None = None
    budget: BudgetLineRef | None = None
    settlement: Settlement | None = None
    vat: Vat | None = None


class Fee(Entity):
    """A fixed fee (门槛费): to be paid whatever happens."""

    title: Text
    amount: Annotated[Amount, Money()]
    contract: String | None = None
    vat: Vat | None = None
    settlement: Settlement | None = None
    budget: BudgetLineRef | None = None


class Adjustment(Entity):
    """When the target moves, and who decides."""

    trigger: Text
    kpi: KpiRef | None = None
    threshold: KpiValue | None = None
    action: Text
    decided_by: ListOf[PersonRef]
    within: Span | None = None


class Clause(Entity):
    """Any other term of the agreement."""

    title: Text
    kind: Literal[
        "risk-sharing",
        "exclusivity",
        "incentive",
        "price-index",
        "deductions",
        "returns",
        "termination",
        "buy-back",
        "confidentiality",
        "compliance",
        "legal",
        "other",
    ]
    text: Text
    products: ListOf[ProductRef]
    start: Day | None = None
    end: Day | None = None
    threshold: KpiValue | None = None


class LegalReview(Model):
    """The legal gate that terms pass before signature; internal by nature."""

    needed: Flag = True
    by: PersonRef | None = None
    date: Day | None = None
    result: Literal["open", "passed", "passed-with-changes", "refused"] | None = None
    comment: Text | None = None


class Terms(Model):
    """Terms (domain: Terms)."""

    agreement: Agreement | None = None
    payment: Payment | None = None
    rebates: ById[Rebate]
    funds: ById[Fund]
    fees: ById[Fee]
    adjustments: ById[Adjustment]
    clauses: ById[Clause]
    legal_review: Annotated[LegalReview | None, INTERNAL] = None


class Confirmation(Entity):
    """The customer's own confirmation of mutual terms: hash of the signed file, signer, date."""

    what: Text
    signer: PersonRef
    date: Day
    file: String | None = None
    sha256: String | None = None


class Signature(Entity):
    """Who signs for which company."""

    party: Literal["supplier", "customer"]
    person: PersonRef
    legal_entity: Text | None = None
    authority: Text | None = None
    signed: Day | None = None


class Concession(Entity):
    """Something to give, what it costs, what is asked for it."""

    give: Text
    cost: Annotated[Amount | None, Money()] = None
    ask: Text | None = None
    order: Id | None = None


class NegotiationItem(Entity):
    """One point on the table: where we open, what we aim at, below what we walk away."""

    topic: Text
    opening: Text | None = None
    target: Text | None = None
    best_case: Text | None = None
    floor: Text | None = None
    floor_value: KpiValue | None = None
    alternatives: Text | None = None
    customer_interest: Text | None = None
    concessions: ById[Concession]


class Negotiation(Model):
    """Negotiation: internal by nature, never in a customer document."""

    approach: Text | None = None
    walk_away: Text | None = None
    items: ById[NegotiationItem]
