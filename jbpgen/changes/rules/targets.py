"""Rules on what is to be reached and what it is measured by: goals, KPIs, their base, phasing, growth bridge."""

from __future__ import annotations

from jbpgen.changes.rules.conditions import (
    brought_forward,
    earlier,
    easier,
    harder,
    kind,
    later,
    lowered,
    put_off,
    raised,
    small_money,
    to,
    within,
)
from jbpgen.changes.rules.rule import rule

# fmt: off
TARGETS = (
    rule("objective-changed", "target", "w/w/b", "Objective.*", example=("objective.statement", "Grow", "Grow fast")),
    rule("goal-changed", "target", "i/w/b", "Goal.statement", example=("goals.G1.statement", "Sell 12", "Sell 10")),
    rule("goal-kpi-changed", "target", "w/w/b", "Goal.kpi", example=("goals.G1.kpi", "sell_in_value", "fill_rate")),
    rule("due-date-later", "dates", "i/w/b", "Goal.due Kpi.due", later, opposite="due-date-earlier",
         example=("goals.G1.due", "2027-11-30", "2027-12-31")),
    rule("due-date-earlier", "dates", "i/w/w", "Goal.due Kpi.due", earlier, opposite="due-date-later",
         example=("goals.G1.due", "2027-12-31", "2027-11-30")),
    rule("link-changed", "", "i/i/w", "Strategy.serves Strategy.kpis Why.gaps Why.opportunities Why.needs Why.swot"
         " Gap.needs Task.kpi Task.battle Task.promotion Direction.strategy Battle.strategy Promotion.strategy"
         " Promotion.battle Battle.kpi Commitment.kpi Opportunity.kpi BudgetLine.strategy",
         example=("strategies.S1.serves", ["G1"], ["G1", "G2"])),
    rule("strategy-changed", "", "i/w/w", "Strategy.statement Strategy.not_doing Strategy.priority Strategy.horizon",
         example=("strategies.S1.priority", "must", "could")),
    rule("opportunity-dropped", "", "i/w/w", "Opportunity.chosen", to(False), opposite="opportunity-taken"),
    rule("opportunity-taken", "", "i/w/w", "Opportunity.chosen", opposite="opportunity-dropped"),
    rule("opportunity-value-changed", "", "i/i/w", "Opportunity.value Opportunity.confidence Opportunity.effort"),
    rule("kpi-target-removed", "target", "w/w/b", "Kpi.target", kind("removed"), opposite="kpi-target-added"),
    rule("kpi-target-added", "target", "i/w/w", "Kpi.target", kind("added"), opposite="kpi-target-removed"),
    rule("kpi-target-lowered", "target", "i/w/b", "Kpi.target", easier, opposite="kpi-target-raised",
         example=("kpis.fill_rate.target", "97%", "95%")),
    rule("kpi-target-raised", "target", "i/w/w", "Kpi.target", harder, opposite="kpi-target-lowered",
         example=("kpis.fill_rate.target", "95%", "97%")),
    rule("kpi-target-changed", "target", "i/w/b", "Kpi.target", example=("kpis.fill_rate.target", "95%", 95)),
    rule("kpi-stretch-changed", "target", "i/i/w", "Kpi.stretch", example=("kpis.fill_rate.stretch", "97%", "98%")),
    rule("kpi-band-changed", "target", "i/w/b", "Kpi.low Kpi.high", example=("kpis.fill_rate.high", "99%", "98%")),
    rule("kpi-baseline-changed", "baseline", "w/b/b", "Kpi.baseline Kpi.baseline_period",
         example=("kpis.fill_rate.baseline", "90%", "86%")),
    rule("kpi-scope-changed", "baseline", "w/b/b", "Scope.*", within("kpis"),
         example=("kpis.fill_rate.scope.shoppers", "Commuters", "Families")),
    rule("kpi-formula-changed", "baseline", "w/b/b", "Kpi.is Definition.formula Definition.unit Definition.other_unit"
         " Definition.direction Definition.aggregation Definition.weighted_by Definition.denominator"
         " Definition.over_periods Definition.basis Definition.kind Definition.group",
         example=("kpis.fill_rate.definition.formula", "delivered / ordered", "delivered / confirmed")),
    rule("kpi-source-changed", "baseline", "w/b/b", "Kpi.data_source Definition.data_from",
         example=("kpis.fill_rate.data_source", "pos", "erp")),
    rule("kpi-weight-changed", "target", "i/w/w", "Kpi.weight Kpi.weight_group",
         example=("kpis.fill_rate.weight", "20%", "10%")),
    rule("kpi-cadence-changed", "", "i/w/w", "Kpi.cadence", example=("kpis.fill_rate.cadence", "weekly", "monthly")),
    rule("phasing-backloaded", "target", "w/b/b", "Kpi.phasing", put_off, opposite="phasing-frontloaded",
         thresholds=("changes.phasing_shift",)),
    rule("phasing-frontloaded", "target", "i/w/w", "Kpi.phasing", brought_forward, opposite="phasing-backloaded",
         thresholds=("changes.phasing_shift",)),
    rule("phasing-changed", "target", "i/w/w", "Kpi.phasing Kpi.phasing_reason"),
    rule("decomposition-changed", "target", "i/w/w", "Decomposition.* CrossTables.*"),
    rule("top-down-changed", "target", "i/w/w", "TopDown.*"),
    rule("bridge-changed", "target", "i/w/w", "BridgeStep.amount BridgeStep.driver BridgeStep.strategy Bridge.kpi"),
    rule("battle-target-lowered", "target", "i/w/b", "Battle.target", easier, opposite="battle-target-raised"),
    rule("battle-target-raised", "target", "i/w/w", "Battle.target", harder, opposite="battle-target-lowered"),
    rule("battle-target-changed", "target", "i/w/b", "Battle.target"),
    rule("category-role-changed", "", "i/w/w", "Category.role Category.shopper_role Category.trade_role"
         " Category.investment Category.growth Category.parent Channel.kind Region.growth Region.resource_index"
         " Region.potential_index Region.parent StoreGroup.kind"),
    rule("store-count-changed", "", "i/w/w", "Channel.stores StoreGroup.stores Battle.stores Promotion.stores"),
    rule("product-price-changed", "price", "i/w/b", "Product.price Product.list_price", weigh=small_money,
         thresholds=("changes.small_money",)),
    rule("product-changed", "", "i/w/w", "Product.category Product.code Product.launch Product.units_per_case"
         " Product.shelf_life Product.velocity Product.unit_contribution"),
    rule("past-result-changed", "baseline", "w/b/b", "Result.planned Result.actual Result.prior Result.metric"
         " Result.kind Result.scope"),
    rule("past-result-changed", "baseline", "w/b/b", "Scope.*", within("results")),
    rule("past-promise-changed", "", "w/w/b", "Promise.promised Promise.delivered Promise.result Promise.side"
         " Promise.promise Promise.due"),
    rule("review-period-changed", "baseline", "i/w/w", "Review.period Review.season"),
    rule("review-period-changed", "baseline", "i/w/w", "Stretch.*", within("review")),
    rule("gap-size-changed", "", "i/w/w", "Gap.target Gap.actual Gap.value Gap.metric Gap.type Cause.weight"),
    rule("gap-size-changed", "", "i/w/w", "Scope.*", within("gaps")),
    rule("market-figure-changed", "", "i/i/w", "Size.* Competitor.share Segment.* PortfolioItem.* Fact.value"
         " Force.level"),
    rule("incentive-changed", "", "i/w/w", "Incentive.* Stage.*"),
    rule("risk-rating-raised", "", "i/i/w", "Risk.probability Risk.impact Risk.loss", raised,
         opposite="risk-rating-lowered"),
    rule("risk-rating-lowered", "", "i/w/w", "Risk.probability Risk.impact Risk.loss", lowered,
         opposite="risk-rating-raised"),
    rule("risk-rating-changed", "", "i/w/w", "Risk.level Risk.probability Risk.impact Risk.loss"),
    rule("risk-response-changed", "", "i/w/w", "Risk.threshold Risk.trigger Risk.indicator Risk.response Risk.strategy"
         " Risk.response_time Risk.contingency Risk.kpi Risk.type"),
)
# fmt: on
