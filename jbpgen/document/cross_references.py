"""What a section points at elsewhere in the plan, so that a reader of one page finds the other half of its matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jbpgen.document.blocks import Section

Place = tuple[str, str]  # section and block

SEE: Mapping[str, tuple[Place, ...]] = {
    "situation": (("profile", "needs"),),
    "promises": (("commitments", "table"),),
    "gaps": (("opportunities", "table"),),
    "prize": (("gaps", "table"),),
    "targets": (("scorecard", "table"), ("reconciliation", "share")),
    "strategies": (("work", "directions"), ("budget", "strategies")),
    "battles": (("calendar", "matrix"),),
    "calendar": (("budget", "lines"),),
    "supply": (("calendar", "volumes"),),
    "gantt": (("work", "tasks"),),
    "milestones": (("gantt", "chart"),),
    "rebates": (("economics", "retailer"),),
    "commitments": (("promises", "table"),),
    "economics": (("rebates", "tiers"), ("commitments", "money")),
    "risks": (("assumptions", "table"),),
    "governance": (("scorecard", "table"),),
    "promotion-returns": (("calendar", "volumes"),),
    "own-economics": (("economics", "retailer"),),
}


def referred(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with what each refers to, as far as this document has it."""
    known = tuple(sections)
    there = {(section.id, block.name) for section in known for block in section.blocks}
    return tuple(
        replace(section, see=tuple(place for place in SEE.get(section.id, ()) if place in there)) for section in known
    )
