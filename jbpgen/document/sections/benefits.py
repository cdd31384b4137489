"""Exactly three benefits for the customer: on strategy, proven, profitable; with the cases that prove them."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, bullets, section
from jbpgen.document.blocks import Grid, Item, Quadrant, Section, Tone
from jbpgen.document.context import Context
from jbpgen.plan.sellin import Benefit

BLOCKS = ("benefits", "cases")
KINDS = ("strategic", "proven", "profitable")


def build(context: Context) -> Section | None:
    """One benefit of each kind, then the proof cases."""
    sellin = context.plan.sellin
    if sellin is None or not sellin.benefits:
        return None
    chosen = first_of_each_kind(sellin.benefits)
    cases = [
        Item(
            context.sentences(context.text(case.result), context.text(case.where)),
            context.text(case.title) + context.say("mark.colon"),
        )
        for case in sellin.cases.values()
    ]
    return section(
        context,
        "benefits",
        (
            _board(context, chosen),
            bullets(
                context,
                "cases",
                cases,
                context.say("benefits.cases"),
                entities=[f"cases.{ref}" for ref in sellin.cases],
                cited=sellin.cases.values(),
            ),
        ),
        context.say(
            "benefits.headline",
            customer=context.party("customer"),
            count=len(chosen),
            kinds=context.listed(context.label("benefit-in-text", item.kind) for item in chosen.values()),
        ),
        [case.lead + case.text for case in cases],
    )


def first_of_each_kind(benefits: dict[str, Benefit]) -> dict[str, Benefit]:
    """At most three benefits: the first of each kind, in the order in which they persuade."""
    found: dict[str, tuple[str, Benefit]] = {}
    for ref, benefit in benefits.items():
        found.setdefault(benefit.kind, (ref, benefit))
    return dict(found[kind] for kind in KINDS if kind in found)


def _board(context: Context, chosen: dict[str, Benefit]) -> Cited:
    quadrants = tuple(
        Quadrant(
            context.label("benefit", benefit.kind),
            tuple(text for text in (context.text(benefit.statement), context.text(benefit.proof)) if text),
            Tone.ACCENT,
        )
        for benefit in chosen.values()
    )
    words = context.say("benefits.alt", names=context.listed(quadrant.title for quadrant in quadrants))
    grid = Grid(
        "benefits",
        context.say("benefits.benefits"),
        words,
        max(len(quadrants), 1),
        quadrants,
        tuple(f"benefits.{ref}" for ref in chosen),
    )
    return Cited(grid, context.cite(*chosen.values()))
