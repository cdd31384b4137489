"""What rules need to know of KPI figures: which KPI a figure belongs to, which units it may have, how much it grows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jbpgen.analysis.ratio import growth
from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context
from jbpgen.lint.survey import figures_in
from jbpgen.plan.base import Model
from jbpgen.plan.kpis import Definition, Kpi
from jbpgen.plan.money import Adjustment, Rebate
from jbpgen.plan.review import Result
from jbpgen.plan.running import Incentive
from jbpgen.plan.scalars import Quantity

# How a KPI's unit is written after the figure; the first is the one that messages ask for.
SUFFIXES: dict[str, tuple[str, ...]] = {"percent": ("%",), "days": ("d", "wd")}
RELATIVE = ("%", "pp")
# F24: what every key-account plan measures, and which KPIs count as it.
KEY_ACCOUNT_FIGURES: dict[str, tuple[str, ...]] = {
    "sell_in_value": ("sell_in_value", "sell_out_value"),
    "customer_share": ("customer_share", "market_share"),
    "store_execution": ("store_execution",),
    "operating_profit": ("operating_profit",),
    "fill_rate": ("fill_rate",),
}


class Figure(NamedTuple):
    """A figure of the plan that belongs to a KPI. ``relative``: it may be a part or a change of the KPI's own value."""

    held: Model
    steps: Path
    value: Quantity
    metric: str
    relative: bool = False


def kpi_figures(context: Context) -> Iterator[Figure]:
    """Yield every figure of the plan whose KPI is known from where it stands."""
    for held, metric, relative in _owners(context):
        if metric:
            for steps, value in figures_in(held):
                yield Figure(held, steps, value, metric, relative or steps[0] == "phasing")


def _owners(context: Context) -> Iterator[tuple[Model, str | None, bool]]:
    """Mappings with figures of a KPI, which one, and whether they may be parts or changes of it."""
    plan = context.plan
    for kpi_id, kpi in plan.kpis.items():
        yield from ((held, kpi_id, False) for held in (kpi, kpi.by, kpi.cross) if held is not None)
    yield from ((result, result.metric, False) for result in context.all_of(Result))
    yield from ((gap, gap.metric, False) for gap in plan.gaps.values())
    # A commitment serves its KPI, but counts stores, people or days.
    yield from ((battle, battle.kpi, False) for battle in plan.battles.values())
    yield from ((risk, risk.kpi, True) for risk in plan.risks.values())
    yield from ((adjustment, adjustment.kpi, True) for adjustment in context.all_of(Adjustment))
    yield from ((incentive, incentive.kpi, True) for incentive in context.all_of(Incentive))
    for rebate in context.all_of(Rebate):
        yield from ((held, rebate.basis, True) for held in (rebate, *rebate.tiers.values()))


def units_of(definition: Definition, relative: bool = False) -> tuple[str, ...]:
    """Return the suffixes that a figure of this KPI may have, the usual one first."""
    allowed = SUFFIXES.get(definition.unit, ("",))
    if definition.other_unit is not None:
        allowed += SUFFIXES.get(definition.other_unit, ("",))
    return allowed + RELATIVE if relative else allowed


def kind_of(context: Context, kpi_id: str) -> str:
    """Return the library (or organisation) KPI that a KPI of the plan is one of; its own id where it is nobody's."""
    seen: set[str] = set()
    while kpi_id in context.plan.kpis and kpi_id not in seen:
        seen.add(kpi_id)
        kpi_id = context.plan.kpis[kpi_id].is_ or kpi_id
    return kpi_id


def is_scoped(kpi: Kpi) -> bool:
    """Say whether a KPI speaks of a part of the business only."""
    return kpi.scope is not None and any(value is not None for value in kpi.scope.model_dump().values())


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
