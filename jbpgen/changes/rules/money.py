"""Rules on money and on what both companies sign: promotions, commitments, budget, terms, negotiation, economics."""

from __future__ import annotations

from jbpgen.changes.change import Sort
from jbpgen.changes.rules.conditions import later, lowered, raised, small_money, to, within
from jbpgen.changes.rules.rule import rule

_SMALL = ("changes.small_money",)

# fmt: off
MONEY = (
    rule("vat-basis-changed", "terms", "w/b/b", "*.vat", example=("budget.vat", "excluded", "included")),
    rule("flow-changed", "baseline", "w/b/b", "*.flow", example=("plan.flow", "sell-in", "sell-out")),
    rule("currency-changed", "terms", "w/b/b", "Header.currency Header.rate_date",
         example=("plan.currency", "CNY", "USD")),
    # --- promotions
    rule("uplift-raised", "promotion", "w/b/b", "Promotion.uplift PromotionVolume.promoted", raised,
         opposite="uplift-lowered", example=("promotions.new-year.uplift", "60%", "80%")),
    rule("uplift-lowered", "promotion", "i/w/w", "Promotion.uplift PromotionVolume.promoted", lowered,
         opposite="uplift-raised"),
    rule("promotion-baseline-changed", "baseline", "w/b/b", "PromotionVolume.baseline"),
    rule("promotion-losses-lowered", "promotion", "w/w/b", "PromotionVolume.cannibalised PromotionVolume.dip", lowered,
         opposite="promotion-losses-raised"),
    rule("promotion-losses-raised", "promotion", "i/w/w", "PromotionVolume.cannibalised PromotionVolume.dip",
         opposite="promotion-losses-lowered"),
    rule("promotion-supply-changed", "promotion", "i/w/w", "PromotionVolume.confirmed_supply"),
    rule("promotion-cost-increased", "promotion", "i/w/b", "PromotionCost.*", raised, weigh=small_money,
         thresholds=_SMALL, opposite="promotion-cost-decreased"),
    rule("promotion-cost-decreased", "promotion", "i/w/w", "PromotionCost.*", lowered, weigh=small_money,
         thresholds=_SMALL, opposite="promotion-cost-increased"),
    rule("promotion-price-changed", "price", "i/w/b", "Promotion.price Promotion.regular_price Promotion.discount"),
    rule("promotion-return-changed", "promotion", "i/w/w", "StatedReturn.* Promotion.unit_contribution"
         " Promotion.reason"),
    rule("promotion-submission-moved", "dates", "i/i/w", "Promotion.submitted"),
    rule("promotion-date-moved", "dates", "i/w/w", "Promotion.start Promotion.end Promotion.load_in_start"),
    rule("battle-date-moved", "dates", "i/w/w", "Battle.start Battle.end"),
    rule("promotion-changed", "promotion", "i/w/w", "Promotion.mechanic Promotion.offer Promotion.products"
         " Promotion.uplift PromotionVolume.* PromotionCost.*"
         " Promotion.categories Promotion.channels Promotion.regions Promotion.budget Promotion.tactical Battle.kind"
         " Battle.categories"),
    # --- commitments
    rule("commitment-raised", "terms", "i/w/w", "Commitment.value Commitment.quantity", raised,
         opposite="commitment-reduced", example=("commitments.C1.value", "50万", "60万")),
    rule("commitment-reduced", "terms", "i/w/b", "Commitment.value Commitment.quantity", lowered,
         opposite="commitment-raised", example=("commitments.C1.value", "60万", "50万")),
    rule("commitment-later", "dates", "i/w/b", "Commitment.start Commitment.due", later,
         opposite="commitment-earlier"),
    rule("commitment-earlier", "dates", "i/w/w", "Commitment.start Commitment.due",
         opposite="commitment-later"),
    rule("commitment-changed", "terms", "i/w/b", "Commitment.*"),
    rule("listing-changed", "terms", "i/w/w", "AssortmentChange.*"),
    # --- budget
    rule("budget-increased", "budget", "i/w/b", "BudgetLine.amount Budget.total Strategy.budget Battle.budget", raised,
         weigh=small_money, thresholds=_SMALL, opposite="budget-decreased",
         example=("strategies.S1.budget", "80万", "90万")),
    rule("budget-decreased", "budget", "i/w/w", "BudgetLine.amount Budget.total Strategy.budget Battle.budget", lowered,
         weigh=small_money, thresholds=_SMALL, opposite="budget-increased",
         example=("strategies.S1.budget", "90万", "80万")),
    rule("budget-reserve-changed", "budget", "i/w/w", "Budget.reserve"),
    rule("budget-last-year-changed", "baseline", "w/b/b", "Budget.last_year"),
    rule("budget-phasing-changed", "budget", "i/w/w", "BudgetLine.quarters BudgetLine.start BudgetLine.end"),
    rule("spend-reported", "budget", "i/i/i", "BudgetLine.committed BudgetLine.spent BudgetLine.state",
         sort=Sort.PROGRESS, example=("budget.lines.display.spent", None, "20万")),
    rule("spend-approval-changed", "budget", "i/w/w", "BudgetLine.approved_by BudgetLine.approved_on"),
    rule("approval-limit-changed", "budget", "w/b/b", "Budget.approval_limits"),
    rule("spend-condition-changed", "budget", "i/w/b", "BudgetLine.conditional BudgetLine.commitment BudgetLine.payer"
         " BudgetLine.settlement BudgetLine.proof BudgetLine.kind"),
    rule("task-cost-increased", "budget", "i/w/w", "Task.cost", raised, opposite="task-cost-decreased"),
    rule("task-cost-decreased", "budget", "i/i/i", "Task.cost", lowered, opposite="task-cost-increased"),
    rule("budget-changed", "budget", "i/w/b", "BudgetLine.amount Budget.total Strategy.budget Battle.budget Task.cost",
         example=("strategies.S1.budget", "about a million", "80万")),
    rule("budget-link-changed", "budget", "i/w/w", "Task.budget Rebate.budget Fund.budget Fee.budget"),
    # --- terms
    rule("rebate-tier-threshold-changed", "terms", "w/b/b", "Tier.from",
         example=("terms.rebates.volume.tiers.T1.from", "2400万", "2300万")),
    rule("rebate-rate-raised", "terms", "i/w/b", "Tier.rate Rebate.rate", raised, opposite="rebate-rate-lowered",
         example=("terms.rebates.volume.tiers.T1.rate", "1%", "1.5%")),
    rule("rebate-rate-lowered", "terms", "i/w/b", "Tier.rate Rebate.rate", lowered, opposite="rebate-rate-raised"),
    rule("rebate-basis-changed", "terms", "w/b/b", "Rebate.basis Rebate.method Rebate.net_of_returns Rebate.kind"),
    rule("rebate-condition-changed", "terms", "i/w/b", "Rebate.conditional Rebate.condition Rebate.proof Rebate.paid"
         " Rebate.settlement Rebate.rate Tier.rate"),
    rule("rebate-forecast-changed", "budget", "i/i/w", "Rebate.forecast"),
    rule("payment-terms-changed", "terms", "i/w/b", "Payment.*", example=("terms.payment.days", "45d", "60d")),
    rule("fund-changed", "terms", "i/w/b", "Fund.*"),
    rule("fee-increased", "terms", "i/w/b", "Fee.amount", raised, opposite="fee-decreased"),
    rule("fee-decreased", "terms", "i/w/w", "Fee.amount", lowered, opposite="fee-increased"),
    rule("fee-changed", "terms", "i/w/b", "Fee.*"),
    rule("adjustment-rule-changed", "terms", "i/w/b", "Adjustment.*"),
    rule("clause-changed", "terms", "i/w/b", "Clause.*"),
    rule("agreement-changed", "terms", "i/w/b", "Agreement.*"),
    rule("legal-review-changed", "terms", "i/w/w", "LegalReview.*"),
    # --- negotiation
    rule("negotiation-floor-changed", "concession", "w/w/b", "NegotiationItem.floor NegotiationItem.floor_value"
         " Negotiation.walk_away"),
    rule("concession-cost-increased", "concession", "i/w/b", "Concession.cost", raised,
         opposite="concession-cost-decreased"),
    rule("concession-cost-decreased", "concession", "i/w/w", "Concession.cost", lowered,
         opposite="concession-cost-increased"),
    rule("concession-changed", "concession", "i/w/w", "Concession.*"),
    rule("negotiation-changed", "concession", "i/i/w", "NegotiationItem.* Negotiation.*"),
    # --- both sides' economics
    rule("contribution-floor-changed", "concession", "w/b/b", "SupplierColumns.floor"),
    rule("economics-baseline-changed", "baseline", "w/b/b", "SupplierPnl.* RetailerPnl.* DistributorPnl.*",
         within("baseline")),
    rule("economics-target-changed", "target", "i/w/w", "SupplierPnl.* RetailerPnl.* DistributorPnl.*"),
    rule("case-made-shareable", "", "w/w/b", "ProofCase.shareable", to(True), opposite="case-made-private"),
    rule("case-made-private", "", "i/i/i", "ProofCase.shareable", opposite="case-made-shareable"),
    rule("next-step-changed", "", "i/w/w", "NextStep.date NextStep.decision"),
)
# fmt: on
