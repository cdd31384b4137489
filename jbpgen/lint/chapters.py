"""Which chapters a plan must have in which state, and chapters that lie deep read as one."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.plan.money import Rebate
from jbpgen.plan.plan import Plan

# For a draft, in addition once proposed, in addition once agreed (the stages of ``Context.stage``).
CHAPTERS: tuple[tuple[str, ...], ...] = (
    ("objective", "goals"),
    ("gaps", "strategies", "kpis", "wbs", "budget", "risks", "sellin", "commitments"),
    ("people", "profile", "review", "milestones", "raci", "terms", "governance", "signatures"),
)


def rebates_of(plan: Plan) -> Iterator[tuple[str, Rebate]]:
    """Yield the rebates of the terms by id; none where the plan has no terms yet."""
    if plan.terms is not None:
        yield from plan.terms.rebates.items()
