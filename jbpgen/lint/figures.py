"""What rules need to know of KPI figures: which KPI a figure belongs to, which units it may have, how much it grows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.analysis.ratio import growth
from jbpgen.lint.rule import Context
from jbpgen.plan.base import Model
from jbpgen.plan.kpis import Definition, Kpi
from jbpgen.plan.money import Adjustment, Rebate
from jbpgen.plan.review import Result
from jbpgen.plan.running import Incentive, Risk
from jbpgen.plan.scalars import Quantity

# How a KPI's unit is written after the figure; the first is the one that messages ask for.
SUFFIXES: dict[str, tuple[str, ...]] = {"percent": ("%",), "days": ("d", "wd")}
RELATIVE = ("%", "pp")
# Their figures may be changes of the KPI that they name.
_CHANGES: tuple[type[Risk | Adjustment | Incentive], ...] = (Risk, Adjustment, Incentive)
# F24: what every key-account plan measures, and which KPIs count as it.
KEY_ACCOUNT_FIGURES: dict[str, tuple[str, ...]] = {
    "sell_in_value": ("sell_in_value", "sell_out_value"),
    "customer_share": ("customer_share", "market_share"),
    "store_execution": ("store_execution",),
    "operating_profit": ("operating_profit",),
    "fill_rate": ("fill_rate",),
}


def figure_owners(context: Context) -> Iterator[tuple[Model, str, bool]]:
    """Yield every mapping with figures of a KPI, which KPI, and whether they may be parts or changes of its value."""
    plan = context.plan
    for kpi_id, kpi in plan.kpis.items():
        yield kpi, kpi_id, False
        if kpi.by is not None:
            yield kpi.by, kpi_id, False
        if kpi.cross is not None:
            yield kpi.cross, kpi_id, False
    for result in context.all_of(Result):
        yield result, result.metric, False
    for gap in plan.gaps.values():
        if gap.metric is not None:
            yield gap, gap.metric, False
    # A commitment serves its KPI, but counts stores, people or days.
    for one, relative in (
        *((battle, False) for battle in plan.battles.values()),
        *((changed, True) for kind in _CHANGES for changed in context.all_of(kind)),
    ):
        if one.kpi is not None:
            yield one, one.kpi, relative
    for rebate in context.all_of(Rebate):
        if rebate.basis is not None:
            yield from ((one, rebate.basis, True) for one in (rebate, *rebate.tiers.values()))


def units_of(definition: Definition) -> tuple[str, ...]:
    """Return the suffixes that a figure of this KPI may have, the usual one first; ``RELATIVE`` ones not among them."""
    allowed = SUFFIXES.get(definition.unit, ("",))
    if definition.other_unit is not None:
        allowed += SUFFIXES.get(definition.other_unit, ("",))
    return allowed


def kind_of(context: Context, kpi_id: str) -> str:
    """Return the library (or organisation) KPI that a KPI of the plan is one of; its own id where it is nobody's."""
    seen: set[str] = set()
    while kpi_id in context.plan.kpis and kpi_id not in seen:
        seen.add(kpi_id)
        kpi_id = context.plan.kpis[kpi_id].is_ or kpi_id
    return kpi_id


def scope_of(stated: Kpi | Result) -> dict[str, str]:
    """Return the part of the business that a KPI or result speaks of, dimension → id; empty for the whole."""
    scope = stated.scope
    return {} if scope is None else {dimension: id_ for dimension, id_ in vars(scope).items() if id_ is not None}


def is_scoped(stated: Kpi | Result) -> bool:
    """Say whether a KPI or result speaks of a part of the business only."""
    return stated.scope is not None and bool(scope_of(stated))


def of_whole(context: Context, *kinds: str) -> tuple[str, Kpi] | None:
    """Return the first KPI of one of these kinds that speaks of the whole business; kinds in order of preference."""
    for kind in kinds:
        for kpi_id, kpi in context.plan.kpis.items():
            if kind_of(context, kpi_id) == kind and not is_scoped(kpi):
                return kpi_id, kpi
    return None


def growth_of(kpi: Kpi) -> Decimal | None:
    """Return (target − baseline) ÷ baseline as a fraction; ``None`` where a value lacks or the baseline is not > 0."""
    if kpi.baseline is None or kpi.target is None or kpi.baseline.unit != kpi.target.unit:
        return None
    return growth(kpi.target.value, kpi.baseline.value)


def per_cent(value: Decimal) -> Quantity:
    """Give a fraction the form in which messages write per cent."""
    return Quantity(value, "%")


def points(value: Decimal) -> Quantity:
    """Give a difference of fractions the form in which messages write percentage points, to one decimal."""
    return Quantity((value * 100).quantize(Decimal("0.1")), "pp")
