"""Cover data: who plans with whom, for when, on which basis."""

from __future__ import annotations

from jbpgen.document.assembly import col, paragraph, row, section, table
from jbpgen.document.blocks import Row, Section
from jbpgen.document.context import Context
from jbpgen.plan.identity import Party

BLOCKS = ("summary", "identity")


def build(context: Context) -> Section:
    """The plan's identity as a table, with its summary above. Never ``None``: renderers draw the cover themselves."""
    plan = context.plan
    made = section(
        context,
        "cover",
        (
            paragraph("summary", context.text(plan.plan.summary), style="lead"),
            table(context, "cover.identity", (col("item", 1), col("content", 2.6)), _rows(context)),
        ),
    )
    return made or Section("cover", context.say("heading.cover"), "", ())


def _rows(context: Context) -> list[Row]:
    header, parties = context.plan.plan, context.plan.parties
    agreement = context.plan.terms.agreement if context.plan.terms else None
    basis = [
        header.currency,
        context.label("vat", header.vat) if header.vat else "",
        context.label("flow", header.flow) if header.flow else "",
        context.say("cover.rate-date", day=context.day(header.rate_date)) if header.rate_date else "",
    ]
    pairs = (
        ("supplier", _party(context, parties.supplier)),
        ("customer", _party(context, parties.customer)),
        ("kind", context.label("kind", header.kind)),
        (
            "period",
            context.say("cover.range", start=context.day(header.period.start), end=context.day(header.period.end)),
        ),
        ("status", context.label("status", header.status)),
        ("version", header.version or ""),
        ("basis", context.listed(basis)),
        ("agreement", context.with_detail(context.text(agreement.title), agreement.number or "") if agreement else ""),
        ("previous", header.previous or ""),
        ("revision", context.stamp.revision),
        ("as-of", context.day(context.stamp.as_of)),
    )
    return [row("", context.say(f"cover.{key}"), value) for key, value in pairs if value]


def _party(context: Context, party: Party) -> str:
    name, legal = context.text(party.name), context.text(party.legal_entity)
    lines = (
        context.with_detail(legal, name) if legal != name else name,
        context.text(party.business),
        context.text(party.address),
        context.say("cover.registration", number=party.registration) if party.registration else "",
    )
    return "\n".join(line for line in lines if line)
