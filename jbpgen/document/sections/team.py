"""The people of both sides, and the bodies they report to."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, group, row, section, table
from jbpgen.document.blocks import Row, Section
from jbpgen.document.context import Context

BLOCKS = ("people", "contacts")
SIDES = ("supplier", "customer", "third-party")


def build(context: Context) -> Section | None:
    """People by side; for the own house with their part in the decision and how to reach them."""
    people = context.plan.people
    sides = {side: sum(person.side == side for person in people.values()) for side in SIDES}
    return section(
        context,
        "team",
        (_people(context), _contacts(context)),
        context.say("team.headline", sides=_sides(context, sides)) if any(sides.values()) else "",
    )


def _sides(context: Context, sides: dict[str, int]) -> str:
    """How many people each side has in the team."""
    return context.listed(
        context.say("team.side", party=context.party(side), count=count) for side, count in sides.items() if count
    )


def _people(context: Context) -> Cited | None:
    rows: list[Row] = []
    for side in (*SIDES, None):
        members = {ref: item for ref, item in context.plan.people.items() if item.side == side}
        if members and side:
            rows.append(group(context.party(side)))
        rows.extend(
            row(
                f"people.{ref}",
                context.text(item.name),
                context.text(item.role),
                context.label("team", item.team),
                context.person(item.reports_to),
                context.say("team.signs") if item.signs else "",
                context.text(item.authority),
            )
            for ref, item in members.items()
        )
    columns = (
        col("name", 1),
        col("person-role", 1.8),
        col("team", 1),
        col("reports-to", 1),
        col("signs", 0.6),
        col("authority", 1.8),
    )
    return table(context, "team.people", columns, rows)


def _contacts(context: Context) -> Cited | None:
    rows = [
        row(
            f"people.{ref}",
            context.text(item.name),
            context.label("influence", item.influence),
            context.label("stance", item.stance),
            item.email or "",
            item.phone or "",
        )
        for ref, item in context.plan.people.items()
        if item.influence or item.stance or item.email or item.phone
    ]
    columns = (col("name", 1), col("influence", 1), col("stance", 1), col("email", 2), col("phone", 1.4))
    return table(context, "team.contacts", columns, rows)
