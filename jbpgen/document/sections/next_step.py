"""The easy next step: what is asked, of whom, until when, yes or no."""

from __future__ import annotations

from jbpgen.document.assembly import col, paragraph, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("step", "answer")


def build(context: Context) -> Section | None:
    """The step with its date and owners; the decision to be answered with yes or no."""
    step = context.plan.sellin.next_step if context.plan.sellin else None
    if step is None:
        return None
    when = context.day(step.date)
    pairs = (
        ("decision", context.text(step.decision)),
        ("date", when),
        ("supplier-owner", context.person(step.owner)),
        ("customer-owner", context.person(step.customer_owner)),
        ("reply", context.say("next-step.yes-no")),
    )
    rows = [row("sellin.next_step", context.say(f"next-step.{key}"), text) for key, text in pairs if text]
    return section(
        context,
        "next-step",
        (
            paragraph("step", context.text(step.statement), style="lead", entities=("sellin.next_step",)),
            table(context, "next-step.answer", (col("item", 1), col("content", 2.6)), rows),
        ),
        context.say("next-step.headline", day=when) if when else context.say("next-step.plain"),
    )
