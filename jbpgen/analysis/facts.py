"""All that can be worked out about one redacted plan, each part when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from jbpgen.analysis.bridge import BridgeFacts, bridge_facts
from jbpgen.analysis.calendar import (
    Frame,
    Holiday,
    Period,
    WorkingDays,
    frame_of,
    holidays_of,
    public_holidays,
    seasons_of,
    working_days,
)
from jbpgen.analysis.decomposition import KpiParts, kpi_parts
from jbpgen.analysis.economics import (
    Columns,
    DistributorResult,
    MirrorItem,
    RetailerResult,
    SupplierResult,
    distributor_result,
    mirror,
    retailer_result,
    supplier_result,
)
from jbpgen.analysis.kpi import KpiFacts, definitions_of, kpi_facts
from jbpgen.analysis.promotion import (
    Overlap,
    PromotionFacts,
    WeeksOnDeal,
    case_price,
    overlaps,
    promotion_facts,
    rolling,
    weeks_on_deal,
)
from jbpgen.analysis.raci import RaciMatrix, raci_matrix
from jbpgen.analysis.rebate import RebateFacts, rebate_facts
from jbpgen.analysis.review import (
    GapFacts,
    MarketGrowth,
    PromiseCount,
    ResultFacts,
    gap_facts,
    market_growth,
    promise_counts,
    result_facts,
)
from jbpgen.analysis.risk import RiskOverview, risk_overview
from jbpgen.analysis.schedule import Schedule, schedule_of
from jbpgen.analysis.spend import GiveGet, SpendFacts, give_get, spend_facts
from jbpgen.plan.identity import Season
from jbpgen.plan.index import Index, TaskPlace, index_of, tasks_of
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import weighting_kpi
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import RedactedPlan


@dataclass(frozen=True)
class Facts:
    """The figures of one edition. Mappings are by the plan's ids, in the plan's order.

    ``library`` holds the KPI definitions (built in and the organisation's). Amounts are in the plan's currency, rates
    are fractions, and what the plan cannot tell is ``None``.
    """

    redacted: RedactedPlan
    library: Mapping[str, Definition]
    as_of: date

    @property
    def plan(self) -> Plan:
        """The plan as this edition's audience may see it."""
        return self.redacted.plan

    @cached_property
    def index(self) -> Index:
        """Entities by collection and id."""
        return index_of(self.plan)

    @cached_property
    def tasks(self) -> dict[str, TaskPlace]:
        """Tasks with their project and direction."""
        return tasks_of(self.plan)

    @cached_property
    def definitions(self) -> dict[str, Definition]:
        """KPI definitions by metric: the library's, and the plan's KPIs by their ids."""
        return definitions_of(self.plan.kpis, self.library)

    @cached_property
    def kpis(self) -> dict[str, KpiFacts]:
        """KPIs with definition, change, growth."""
        return kpi_facts(self.plan.kpis, self.library)

    @cached_property
    def main_kpi(self) -> KpiFacts | None:
        """The KPI that stands for the plan's size: the bridge's, else the first sell-in or sell-out value."""
        if self.plan.bridge is not None and self.plan.bridge.kpi in self.kpis:
            return self.kpis[self.plan.bridge.kpi]
        return self._value_kpi(self.plan.plan.flow or "sell-in") or self._value_kpi("sell-out")

    @cached_property
    def sell_in(self) -> KpiFacts | None:
        """The whole sell-in value, where the plan has it."""
        return self._value_kpi("sell-in")

    @cached_property
    def sell_out(self) -> KpiFacts | None:
        """The whole sell-out value, where the plan has it."""
        return self._value_kpi("sell-out")

    def _value_kpi(self, flow: str) -> KpiFacts | None:
        metric = flow.replace("-", "_") + "_value"
        found = [facts for facts in self.kpis.values() if facts.metric == metric and facts.kpi.scope is None]
        return found[0] if found else None

    @cached_property
    def parts(self) -> dict[str, KpiParts]:
        """Cuts of each KPI's target: margins, cross tables, phasing, top-down."""
        return {id_: kpi_parts(facts, self.frame, self._weights(facts)) for id_, facts in self.kpis.items()}

    def _weights(self, facts: KpiFacts) -> KpiFacts | None:
        if facts.definition is None:
            return None
        metric = weighting_kpi(facts.definition, facts.kpi.flow)
        found = [other for other in self.kpis.values() if other.metric == metric and other.kpi.scope is None]
        return found[0] if found else None

    @cached_property
    def bridge(self) -> BridgeFacts | None:
        """The growth bridge."""
        bridge = self.plan.bridge
        return None if bridge is None else bridge_facts(bridge, self.kpis.get(bridge.kpi))

    @cached_property
    def supplier(self) -> Columns[SupplierResult] | None:
        """Our own profit and loss with this customer; internal editions only."""
        both = self.plan.economics.supplier if self.plan.economics is not None else None
        if both is None:
            return None
        return Columns(
            supplier_result(both.baseline) if both.baseline is not None else None,
            supplier_result(both.target) if both.target is not None else None,
        )

    @cached_property
    def retailer(self) -> Columns[RetailerResult] | None:
        """The retailer's margins."""
        both = self.plan.economics.retailer if self.plan.economics is not None else None
        if both is None:
            return None
        return Columns(
            retailer_result(both.baseline) if both.baseline is not None else None,
            retailer_result(both.target) if both.target is not None else None,
        )

    @cached_property
    def distributor(self) -> Columns[DistributorResult] | None:
        """The distributor's profit and return on capital."""
        both = self.plan.economics.distributor if self.plan.economics is not None else None
        if both is None:
            return None
        return Columns(
            distributor_result(both.baseline) if both.baseline is not None else None,
            distributor_result(both.target) if both.target is not None else None,
        )

    @cached_property
    def mirror(self) -> tuple[MirrorItem, ...]:
        """What we pay against what the retailer receives, in the target year; internal editions only."""
        economics = self.plan.economics
        if economics is None or economics.supplier is None or economics.retailer is None:
            return ()
        ours, theirs = economics.supplier.target, economics.retailer.target
        return () if ours is None or theirs is None else mirror(ours, theirs)

    @cached_property
    def promotions(self) -> dict[str, PromotionFacts]:
        """Promotions with net cases, cost, return, lead time."""
        products = self.plan.products
        return {
            id_: promotion_facts(id_, promotion, case_price(promotion, products))
            for id_, promotion in self.plan.promotions.items()
        }

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Pairs of promotions that put one product on two deals at once."""
        return overlaps(self.plan.promotions, self.plan.products)

    @cached_property
    def weeks_on_deal(self) -> dict[str, WeeksOnDeal]:
        """Weeks on deal of each product."""
        return weeks_on_deal(self.plan.promotions.values(), self.plan.products, self.frame)

    @cached_property
    def rolling(self) -> tuple[str, ...]:
        """Promotions of the three months from ``as_of`` on, or of the plan's first three before it begins."""
        return rolling(self.plan.promotions, max(self.as_of, self.plan.plan.period.start))

    @cached_property
    def rebates(self) -> dict[str, RebateFacts]:
        """Rebates in amounts."""
        rebates = self.plan.terms.rebates if self.plan.terms is not None else {}
        return {
            id_: rebate_facts(id_, rebate, self.kpis.get(rebate.basis) if rebate.basis is not None else None)
            for id_, rebate in rebates.items()
        }

    @cached_property
    def spend(self) -> SpendFacts | None:
        """The budget added up."""
        if self.plan.budget is None:
            return None
        return spend_facts(self.plan.budget, self.frame, self.sell_in.target if self.sell_in is not None else None)

    @cached_property
    def give_get(self) -> GiveGet:
        """Both sides' commitments against each other."""
        return give_get(self.plan.commitments, self.frame)

    @cached_property
    def frame(self) -> Frame:
        """How the plan cuts its time."""
        return frame_of(self.plan)

    @cached_property
    def months(self) -> tuple[Period, ...]:
        """The months of the plan's period."""
        return self.frame.months()

    @cached_property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters of the plan's period."""
        return self.frame.quarters()

    @cached_property
    def holidays(self) -> frozenset[date]:
        """Days off: public, the plan's own, shutdowns."""
        return holidays_of(self.plan)

    @cached_property
    def public_holidays(self) -> tuple[Holiday, ...]:
        """Public holidays in the plan's period, first to last day."""
        return public_holidays(self.plan)

    @cached_property
    def seasons(self) -> tuple[tuple[str, Season], ...]:
        """The plan's trade seasons, by load-in."""
        return seasons_of(self.plan)

    @cached_property
    def work(self) -> WorkingDays:
        """The plan's working days."""
        return working_days(self.plan)

    @cached_property
    def schedule(self) -> Schedule:
        """The tasks as a network, with milestones."""
        return schedule_of({id_: place.task for id_, place in self.tasks.items()}, self.plan.milestones, self.work)

    @cached_property
    def risks(self) -> RiskOverview:
        """Risks scored and sorted."""
        return risk_overview(self.plan.risks)

    @cached_property
    def raci(self) -> RaciMatrix:
        """Work × people."""
        return raci_matrix(self.plan.raci, self.index, self.plan.people)

    @cached_property
    def results(self) -> dict[str, ResultFacts]:
        """The review's results with attainment and growth."""
        return result_facts(self.plan.review.results if self.plan.review is not None else {}, self.definitions)

    @cached_property
    def gaps(self) -> dict[str, GapFacts]:
        """Gaps with their size."""
        return gap_facts(self.plan.gaps, self.definitions)

    @cached_property
    def prize(self) -> Decimal:
        """What all gaps are worth together, as far as they state a value."""
        return sum((gap.value for gap in self.plan.gaps.values() if gap.value is not None), Decimal(0))

    @cached_property
    def promises(self) -> tuple[PromiseCount, ...]:
        """Past promises of each side by their result."""
        return promise_counts(self.plan.promises)

    @cached_property
    def market(self) -> MarketGrowth:
        """Our growth beside the market's (F1) and the share that follows (F11)."""
        ours = self.main_kpi.growth if self.main_kpi is not None else None
        return market_growth(ours, self.plan.market.size if self.plan.market is not None else None)


def facts_of(redacted: RedactedPlan, library: Mapping[str, Definition], as_of: date) -> Facts:
    """Return the facts of an edition; nothing is computed before it is asked for."""
    return Facts(redacted, library, as_of)
