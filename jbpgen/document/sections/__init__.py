"""All sections by id. A new section is a module here with ``BLOCKS`` and ``build``, and a line in this registry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from jbpgen.document.blocks import Section
from jbpgen.document.context import Context
from jbpgen.document.sections import (
    agenda,
    assortment,
    assumptions,
    battles,
    benefits,
    budget,
    calendar,
    change_log,
    commitments,
    cover,
    data_sharing,
    decomposition,
    distributor,
    economics,
    forces,
    gantt,
    gaps,
    governance,
    idea,
    incentives,
    lessons,
    looks,
    market,
    maturity,
    milestones,
    negotiation,
    next_step,
    ogsm,
    opportunities,
    own_economics,
    phasing,
    portfolio,
    prize,
    profile,
    promises,
    promotion_returns,
    raci,
    readiness,
    rebates,
    reconciliation,
    review,
    risks,
    roles,
    rolling,
    scorecard,
    segments,
    signatures,
    situation,
    sources,
    strategies,
    supply,
    swot,
    targets,
    team,
    terms,
    trends,
    vito,
    waivers,
    work,
)


class _Module(Protocol):
    @property
    def BLOCKS(self) -> tuple[str, ...]: ...  # noqa: N802

    def build(self, context: Context) -> Section | None: ...


@dataclass(frozen=True, slots=True)
class SectionType:
    """A section that can be built: the names its blocks may have, and its builder (``None``: nothing to say)."""

    blocks: tuple[str, ...]
    build: Callable[[Context], Section | None]


def _registered(**modules: _Module) -> dict[str, SectionType]:
    return {name.replace("_", "-"): SectionType(module.BLOCKS, module.build) for name, module in modules.items()}


SECTIONS: dict[str, SectionType] = _registered(
    agenda=agenda,
    assortment=assortment,
    assumptions=assumptions,
    battles=battles,
    benefits=benefits,
    budget=budget,
    calendar=calendar,
    change_log=change_log,
    commitments=commitments,
    cover=cover,
    data_sharing=data_sharing,
    decomposition=decomposition,
    distributor=distributor,
    economics=economics,
    forces=forces,
    gantt=gantt,
    gaps=gaps,
    governance=governance,
    idea=idea,
    incentives=incentives,
    lessons=lessons,
    looks=looks,
    market=market,
    maturity=maturity,
    milestones=milestones,
    negotiation=negotiation,
    next_step=next_step,
    ogsm=ogsm,
    opportunities=opportunities,
    own_economics=own_economics,
    phasing=phasing,
    portfolio=portfolio,
    prize=prize,
    profile=profile,
    promises=promises,
    promotion_returns=promotion_returns,
    raci=raci,
    readiness=readiness,
    rebates=rebates,
    reconciliation=reconciliation,
    review=review,
    risks=risks,
    roles=roles,
    rolling=rolling,
    scorecard=scorecard,
    segments=segments,
    signatures=signatures,
    situation=situation,
    sources=sources,
    strategies=strategies,
    supply=supply,
    swot=swot,
    targets=targets,
    team=team,
    terms=terms,
    trends=trends,
    vito=vito,
    waivers=waivers,
    work=work,
)
