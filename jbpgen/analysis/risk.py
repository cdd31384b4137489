"""Risks: probability × impact, the level that follows, and the matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jbpgen.plan.running import Risk

RiskLevel = Literal["red", "yellow", "blue"]
RED, YELLOW = 15, 8


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """A risk with its score (1–25). ``level`` is what the score gives, ``stated`` what the plan says."""

    id: str
    risk: Risk
    score: int | None
    level: RiskLevel | None
    stated: RiskLevel | None

    @property
    def shown(self) -> RiskLevel | None:
        """The level to show: the stated one, else the score's."""
        return self.stated or self.level


@dataclass(frozen=True, slots=True)
class RiskOverview:
    """All risks, the highest first; ``cells`` are the ids by (probability, impact), ``counts`` by shown level."""

    risks: tuple[RiskFacts, ...]
    cells: Mapping[tuple[int, int], tuple[str, ...]]
    counts: Mapping[RiskLevel, int]


def risk_score(risk: Risk) -> int | None:
    """Return probability × impact; ``None`` where one is missing."""
    return None if risk.probability is None or risk.impact is None else risk.probability * risk.impact


def risk_level(score: int, red: int = RED, yellow: int = YELLOW) -> RiskLevel:
    """Return the level of a score."""
    return "red" if score >= red else "yellow" if score >= yellow else "blue"


def risk_overview(risks: Mapping[str, Risk], red: int = RED, yellow: int = YELLOW) -> RiskOverview:
    """Score and sort all risks; those without a score come last, in the plan's order."""
    found = []
    cells: dict[tuple[int, int], tuple[str, ...]] = {}
    for id_, risk in risks.items():
        score = risk_score(risk)
        found.append(RiskFacts(id_, risk, score, None if score is None else risk_level(score, red, yellow), risk.level))
        if risk.probability is not None and risk.impact is not None:
            cell = risk.probability, risk.impact
            cells[cell] = (*cells.get(cell, ()), id_)
    found.sort(key=lambda facts: -(facts.score or 0))
    counts: dict[RiskLevel, int] = {"red": 0, "yellow": 0, "blue": 0}
    for facts in found:
        if facts.shown is not None:
            counts[facts.shown] += 1
    return RiskOverview(tuple(found), cells, counts)
