"""Rebates (section 7): what a scheme pays, what to accrue for it, and what the next tier is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jbpgen.analysis.kpi import KpiFacts
from jbpgen.analysis.ratio import ratio
from jbpgen.plan.money import Rebate
from jbpgen.plan.scalars import Quantity

Method = Literal["whole", "marginal"]
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Step:
    """A tier in amounts of the basis: from this much on, this rate (a fraction)."""

    id: str
    start: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class NextTier:
    """The tier above: how far away, how much more it pays when just reached, and that as a share of the way."""

    id: str
    distance: Decimal
    gain: Decimal
    gain_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class RebateFacts:
    """A rebate in amounts. ``forecast`` is the stated one, else the basis KPI's target; ``pays`` is due at it."""

    id: str
    steps: tuple[Step, ...]
    method: Method | None
    forecast: Decimal | None
    rate: Decimal | None
    pays: Decimal | None
    next_tier: NextTier | None
    at_baseline: Decimal | None
    at_target: Decimal | None
    at_stretch: Decimal | None


def reached(steps: Sequence[Step], volume: Decimal) -> Decimal:
    """Return the rate of the highest tier that the volume reaches; 0 below the first."""
    return max((step for step in steps if step.start <= volume), key=lambda step: step.start, default=_NONE).rate


_NONE = Step("", _NOTHING, _NOTHING)


def pays(steps: Sequence[Step], volume: Decimal, method: Method) -> Decimal:
    """Return the rebate on a volume: the reached rate on all of it, or each tier's rate on the part within it."""
    if method == "whole":
        return volume * reached(steps, volume)
    ordered = sorted(steps, key=lambda step: step.start)
    tops = [*(step.start for step in ordered[1:]), volume]
    return sum(
        (
            (min(volume, top) - step.start) * step.rate
            for step, top in zip(ordered, tops, strict=True)
            if volume > step.start
        ),
        _NOTHING,
    )


def accrual(steps: Sequence[Step], forecast: Decimal, to_date: Decimal, method: Method) -> Decimal | None:
    """Return what to set aside for the volume so far: the year's expected rate on it, not the rate reached by now."""
    rate = ratio(pays(steps, forecast, method), forecast)
    return None if rate is None else rate * to_date


def next_tier(steps: Sequence[Step], volume: Decimal, method: Method) -> NextTier | None:
    """Return the tier above a volume; ``None`` at the top."""
    above = min((step for step in steps if step.start > volume), key=lambda step: step.start, default=None)
    if above is None:
        return None
    distance = above.start - volume
    gain = pays(steps, above.start, method) - pays(steps, volume, method)
    return NextTier(above.id, distance, gain, ratio(gain, distance))


def threshold(rebate: Rebate, start: Quantity, basis: KpiFacts | None) -> Decimal | None:
    """Return a tier's threshold in the basis: per cents are growth on the baseline (``growth``) or of the target."""
    if start.unit != "%":
        return start.value
    if basis is None:
        return None
    if rebate.kind == "growth":
        return None if basis.baseline is None else basis.baseline * (1 + start.value)
    return None if basis.target is None else basis.target * start.value


def rebate_facts(id_: str, rebate: Rebate, basis: KpiFacts | None) -> RebateFacts:
    """Work a rebate out. Tiers that lack a threshold or a rate are left out; no method, no amounts."""
    steps = []
    for tier_id, tier in rebate.tiers.items():
        start = None if tier.from_ is None else threshold(rebate, tier.from_, basis)
        if start is not None and tier.rate is not None:
            steps.append(Step(tier_id, start, tier.rate))
    if not steps and rebate.rate is not None:
        steps.append(Step("", _NOTHING, rebate.rate))
    steps.sort(key=lambda step: step.start)
    # With one rate on everything both methods pay the same.
    method: Method | None = rebate.method or ("whole" if len(steps) == 1 and steps[0].start == 0 else None)
    forecast = threshold(rebate, rebate.forecast, basis) if rebate.forecast is not None else None
    if forecast is None and basis is not None:
        forecast = basis.target

    def at(volume: Decimal | None) -> Decimal | None:
        return None if volume is None or method is None or not steps else pays(steps, volume, method)

    return RebateFacts(
        id=id_,
        steps=tuple(steps),
        method=method,
        forecast=forecast,
        rate=None if forecast is None or not steps else reached(steps, forecast),
        pays=at(forecast),
        next_tier=None if forecast is None or method is None else next_tier(steps, forecast, method),
        at_baseline=at(basis.baseline if basis is not None else None),
        at_target=at(basis.target if basis is not None else None),
        at_stretch=at(basis.stretch if basis is not None else None),
    )
