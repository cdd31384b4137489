"""Agenda of the sell-in, and the decision asked for, on the first slide."""

from __future__ import annotations

from collections.abc import Callable

from jbpgen.document.assembly import bullets, paragraph, section
from jbpgen.document.blocks import Item, Section
from jbpgen.document.context import Context
from jbpgen.plan.plan import Plan

BLOCKS = ("decision", "topics")
_TOPICS: tuple[tuple[str, Callable[[Plan], object]], ...] = (
    ("promises", lambda plan: plan.promises),
    ("situation", lambda plan: plan.profile or plan.market),
    ("prize", lambda plan: plan.bridge or plan.gaps),
    ("idea", lambda plan: plan.sellin and plan.sellin.idea),
    ("how", lambda plan: plan.battles or plan.promotions or plan.commitments),
    ("economics", lambda plan: plan.economics or plan.terms),
    ("benefits", lambda plan: plan.sellin and plan.sellin.benefits),
    ("next-step", lambda plan: plan.sellin and plan.sellin.next_step),
)


def build(context: Context) -> Section | None:
    """The topics that this plan has something to say on, and the decision."""
    step = context.plan.sellin.next_step if context.plan.sellin else None
    decision = (context.text(step.decision) or context.text(step.statement)) if step else ""
    topics = [Item(context.say(f"agenda.{key}")) for key, has in _TOPICS if has(context.plan)]
    when = context.day(step.date) if step else ""
    headline = context.say("agenda.headline", day=when) if when else context.say("agenda.plain", count=len(topics))
    return section(
        context,
        "agenda",
        (
            paragraph("decision", decision, context.say("agenda.decision"), "lead"),
            bullets(context, "topics", topics, context.say("agenda.topics"), numbered=True),
        ),
        headline,
    )
