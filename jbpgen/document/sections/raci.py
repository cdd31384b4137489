"""RACI: who is responsible, accountable, consulted, informed, on both sides."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, row, section, table
from jbpgen.document.blocks import Cell, Section
from jbpgen.document.context import Context

BLOCKS = ("matrix",)


def build(context: Context) -> Section | None:
    """The matrix of work and people, supplier's people first; the caption says what the letters mean."""
    facts = context.facts.raci
    if not facts.rows or not facts.people:
        return None
    one_each = all(sum("A" in held for held in line.letters.values()) == 1 for line in facts.rows)
    return section(
        context,
        "raci",
        (_matrix(context),),
        context.say("raci.headline" if one_each else "raci.plain", rows=len(facts.rows), people=len(facts.people)),
    )


def _matrix(context: Context) -> Cited | None:
    facts = context.facts.raci
    people = context.plan.people
    sides = {ref: (people[ref].side or "") if ref in people else "" for ref in facts.people}
    order = sorted(facts.people, key=lambda ref: (sides[ref] != "supplier", sides[ref] != "customer"))
    # A name a line at each space keeps twenty people on one page.
    headers = [context.say("column.work"), *((context.person(ref) or ref).replace(" ", "\n") for ref in order)]
    rows = [
        row(
            f"raci.{line.id}",
            context.text(line.title) or line.id,
            marks=[Cell(line.letters.get(ref, ""), strong="A" in line.letters.get(ref, "")) for ref in order],
        )
        for line in facts.rows
    ]
    columns = (col("", 3.2), *(col("", 0.7, "mark") for _ in order))
    values = {
        "supplier": context.party("supplier"),
        "customer": context.party("customer"),
        "first": sum(side == "supplier" for side in sides.values()),
        "second": sum(side == "customer" for side in sides.values()),
    }
    return table(context, "raci.matrix", columns, rows, wide=True, headers=headers, caption=values)
