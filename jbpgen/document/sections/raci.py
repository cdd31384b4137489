"""RACI: who is responsible, accountable, consulted, informed, on both sides."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, bullets, col, row, section, table
from jbpgen.document.blocks import Cell, Item, Section
from jbpgen.document.context import NOTHING, Context

BLOCKS = ("matrix", "letters")
_LETTERS = ("R", "A", "C", "I")


def build(context: Context) -> Section | None:
    """The matrix of work and people, supplier's people first, and what the letters mean."""
    facts = context.facts.raci
    if not facts.rows:
        return None
    letters = [Item(context.say(f"raci.{letter}"), f"{letter} ") for letter in _LETTERS]
    return section(
        context,
        "raci",
        (_matrix(context), bullets(context, "letters", letters)),
        context.say("raci.headline", rows=len(facts.rows), people=len(facts.people)),
    )


def _matrix(context: Context) -> Cited | None:
    facts = context.facts.raci
    sides = {ref: context.plan.people[ref].side or "" for ref in facts.people}
    order = sorted(facts.people, key=lambda ref: (sides[ref] != "supplier", sides[ref] != "customer"))
    headers = [context.say("column.work"), *(_header(context, ref) for ref in order)]
    rows = [
        row(
            f"raci.{line.id}",
            context.text(line.title) or line.id,
            *(Cell(line.letters.get(ref, NOTHING), strong="A" in line.letters.get(ref, "")) for ref in order),
        )
        for line in facts.rows
    ]
    columns = (col("", 3.2), *(col("", 0.7, "mark") for _ in order))
    return table(context, "raci.matrix", columns, rows, wide=True, headers=headers)


def _header(context: Context, ref: str) -> str:
    side = context.plan.people[ref].side
    return f"{context.person(ref)}\n{context.label('side-short', side)}" if side else context.person(ref)
