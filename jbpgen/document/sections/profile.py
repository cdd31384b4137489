"""The customer as they are and want to be: strategy, needs, figures; for distributors their class."""

from __future__ import annotations

from jbpgen.document.assembly import col, fitting, num, paragraph, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("strategy", "summary", "class", "needs", "facts")


def build(context: Context) -> Section | None:
    """Strategy and summary as text, needs and facts as tables."""
    profile = context.plan.profile
    if profile is None:
        return None
    needs = [
        row(
            f"needs.{ref}",
            context.text(need.title),
            context.label("need", need.kind),
            context.text(need.statement),
            context.person(need.spoken_by),
            context.text(need.evidence),
        )
        for ref, need in profile.needs.items()
    ]
    facts = [
        row(
            f"facts.{ref}",
            context.text(fact.title),
            context.figure(fact.value),
            context.text(fact.statement),
            context.day(fact.as_of),
        )
        for ref, fact in profile.facts.items()
    ]
    return section(
        context,
        "profile",
        (
            paragraph("strategy", context.text(profile.strategy), context.say("profile.strategy")),
            paragraph("summary", context.text(profile.summary)),
            paragraph(
                "class",
                context.label("class", profile.distributor_class) if profile.distributor_class else "",
                context.say("profile.class"),
            ),
            table(
                context,
                "profile.needs",
                (
                    col("need", 1.4),
                    col("need-kind", 0.8),
                    col("statement", 2.4),
                    col("said-by", 0.8),
                    col("evidence", 2),
                ),
                needs,
                profile.needs.values(),
            ),
            table(
                context,
                "profile.facts",
                (col("fact", 1.4), num("value", 1), col("statement", 3), col("as-of", 1)),
                facts,
                profile.facts.values(),
            ),
        ),
        _headline(context),
    )


def _headline(context: Context) -> str:
    profile = context.plan.profile
    if profile is None or not (profile.needs or profile.facts):
        return ""
    customer = context.party("customer")
    plain = context.say(
        "profile.plain",
        customer=customer,
        counts=context.counted(("needs", len(profile.needs)), ("facts", len(profile.facts))),
    )
    if not profile.needs:
        return plain
    first = context.text(next(iter(profile.needs.values())).title)
    return fitting(context.say("profile.headline", customer=customer, count=len(profile.needs), need=first), plain)
