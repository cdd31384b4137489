"""The idea in one sentence, and how it works in a few."""

from __future__ import annotations

from jbpgen.document.assembly import bullets, paragraph, section
from jbpgen.document.blocks import Item, Section
from jbpgen.document.context import Context
from jbpgen.document.lead import lead_kpi

BLOCKS = ("idea", "how")


def build(context: Context) -> Section | None:
    """The idea (the objective where no idea is written), its working parts."""
    plan = context.plan
    sellin = plan.sellin
    idea = context.text(sellin.idea) if sellin else ""
    idea = idea or (context.text(plan.objective.statement) if plan.objective else "")
    how = [Item(context.text(line)) for line in (sellin.how_it_works if sellin else [])]
    return section(
        context,
        "idea",
        (
            paragraph("idea", idea, style="quote", entities=("objective",)),
            bullets(context, "how", how, context.say("idea.how"), numbered=True),
        ),
        headline(context),
    )


def headline(context: Context) -> str:
    """How far the idea carries: from where to where, with how many strategies."""
    lead = lead_kpi(context)
    if lead is None or lead.baseline is None or lead.target is None:
        return context.say("idea.plain", count=len(context.plan.strategies)) if context.plan.strategies else ""
    return context.say(
        "idea.headline" if context.plan.strategies else "idea.path",
        count=len(context.plan.strategies),
        kpi=context.metric_in_text(lead.id),
        baseline=context.value(lead.baseline, lead.unit),
        target=context.value(lead.target, lead.unit),
    )
