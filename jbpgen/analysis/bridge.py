"""The growth bridge: from baseline to target in steps, and what no step explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jbpgen.analysis.kpi import KpiFacts
from jbpgen.analysis.ratio import ratio
from jbpgen.plan.growth import Bridge, BridgeStep


@dataclass(frozen=True, slots=True)
class BridgeLevel:
    """A step with the level it starts from and the one it reaches; ``share`` is its part of the whole change."""

    id: str
    step: BridgeStep
    amount: Decimal
    before: Decimal | None
    after: Decimal | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class BridgeFacts:
    """``unexplained`` is target − baseline − Σ steps; its share is of the size of the whole change.

    Levels are ``None`` where the KPI has no baseline. ``by_driver`` sums the steps of each driver.
    """

    kpi: str
    baseline: Decimal | None
    target: Decimal | None
    levels: tuple[BridgeLevel, ...]
    explained: Decimal
    unexplained: Decimal | None
    unexplained_share: Decimal | None
    by_driver: Mapping[str, Decimal]
    driver_shares: Mapping[str, Decimal | None]


def bridge_facts(bridge: Bridge, kpi: KpiFacts | None) -> BridgeFacts:
    """Lay the steps of a bridge one on the other."""
    baseline = kpi.baseline if kpi is not None else None
    target = kpi.target if kpi is not None else None
    change = None if baseline is None or target is None else target - baseline
    levels = []
    by_driver: dict[str, Decimal] = {}
    running = baseline
    for id_, step in bridge.steps.items():
        before, running = running, None if running is None else running + step.amount
        levels.append(BridgeLevel(id_, step, step.amount, before, running, _share(step.amount, change)))
        by_driver[step.driver] = by_driver.get(step.driver, Decimal(0)) + step.amount
    explained = sum((step.amount for step in bridge.steps.values()), Decimal(0))
    unexplained = None if change is None else change - explained
    return BridgeFacts(
        kpi=bridge.kpi,
        baseline=baseline,
        target=target,
        levels=tuple(levels),
        explained=explained,
        unexplained=unexplained,
        unexplained_share=None if unexplained is None or change is None else ratio(abs(unexplained), abs(change)),
        by_driver=by_driver,
        driver_shares={driver: _share(amount, change) for driver, amount in by_driver.items()},
    )


def _share(amount: Decimal, change: Decimal | None) -> Decimal | None:
    """Part of the change, positive where the step pulls the way the target does."""
    return None if change is None or change == 0 else amount / change
