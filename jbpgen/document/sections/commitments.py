"""Give and get: what both sides commit to, by money and quarter, each with owner, date and proof."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jbpgen.analysis.spend import TRADE, Giving
from jbpgen.document.assembly import Cited, col, group, most_items, num, row, section, table
from jbpgen.document.blocks import Grid, Quadrant, Row, Section, Tone
from jbpgen.document.context import NOTHING, Context
from jbpgen.plan.growth import Commitment

BLOCKS = ("board", "table", "money")
SIDES = ("supplier", "customer")


def build(context: Context) -> Section | None:
    """A board of both sides for slides, money by side and quarter, and the table of all commitments."""
    if not context.plan.commitments:
        return None
    return section(
        context, "commitments", (_board(context), _table(context), _money(context)), _headline(context), _notes(context)
    )


def _notes(context: Context) -> list[str]:
    """What each commitment means and how it is proven, for the speaker."""
    return [
        context.text(item.title) + context.say("mark.colon") + context.sentences(*words)
        for item in context.plan.commitments.values()
        if any(words := (context.text(item.detail), context.text(item.proof)))
    ]


def _giving(context: Context, side: str) -> Giving:
    facts = context.facts.give_get
    return facts.supplier if side == "supplier" else facts.customer


def _headline(context: Context) -> str:
    """What both sides put in; purchases and payments are trade, no gift, and are said apart."""
    ours, theirs = (_giving(context, side) for side in SIDES)
    side = "supplier" if ours.count else "customer"
    values = {
        "supplier": context.party("supplier"),
        "customer": context.party("customer"),
        "gives": ours.count,
        "gets": theirs.count,
        "value": context.money(ours.value),
        "customer_value": context.money(theirs.value),
        "purchases": context.money(theirs.trade),
    }
    if ours.value and theirs.value:
        return context.say("commitments.with-purchases" if theirs.trade else "commitments.headline", **values)
    if ours.count and theirs.count:
        return context.say("commitments.one-sided" if ours.value else "commitments.plain", **values)
    return context.say("commitments.gives-count", party=context.party(side), count=_giving(context, side).count)


def _board(context: Context) -> Cited:
    quadrants = []
    for side in SIDES:
        giving = _giving(context, side)
        items = []
        for ref in giving.ids:
            item = context.plan.commitments[ref]
            details = (_worth(context, item), context.person(item.owner), context.day_short(item.due))
            items.append(context.with_detail(context.text(item.title), context.listed(details)))
        title = context.say("commitments.gives", party=context.party(side))
        tone = Tone.ACCENT if side == "supplier" else Tone.GOOD
        quadrants.append(Quadrant(title, tuple(most_items(context, items, 6)) or (context.say("none"),), tone))
    refs = tuple(f"commitments.{ref}" for side in SIDES for ref in _giving(context, side).ids)
    caption = context.say("commitments.board")
    grid = Grid("board", caption, _headline(context), 2, tuple(quadrants), refs)
    return Cited(grid, context.cite(*context.plan.commitments.values()))


def _worth(context: Context, item: Commitment) -> str:
    """The value of a commitment; of orders and payments, by what it is."""
    if item.value is None or item.kind not in TRADE:
        return context.money(item.value)
    return context.say(f"commitments.of-{item.kind}", value=context.money(item.value))


def _money(context: Context) -> Cited | None:
    """What both sides put in, without purchases and payments."""
    quarters = [quarter.key for quarter in context.facts.quarters]
    rows = [
        row(
            "",
            context.party(side),
            *(context.money(giving.by_quarter.get(quarter)) for quarter in quarters),
            context.money(_undated(giving, quarters) or None),
            context.money(giving.value) if giving.valued else NOTHING,
        )
        for side in SIDES
        if (giving := _giving(context, side)).count
    ]
    if all(cell.text == NOTHING for line in rows for cell in line.cells[1:]):
        return None
    headers = [context.say("column.party"), *quarters, context.say("column.undated"), context.say("word.total")]
    columns = (col("", 1.2), *(num("") for _ in quarters), num(""), num(""))
    return table(context, "commitments.money", columns, rows, context.plan.commitments.values(), headers=headers)


def _undated(giving: Giving, quarters: Iterable[str]) -> Decimal:
    """What stands in the total but in no quarter, for its commitments have no date yet."""
    return giving.value - sum((giving.by_quarter.get(quarter, Decimal(0)) for quarter in quarters), Decimal(0))


def _table(context: Context) -> Cited | None:
    rows: list[Row] = []
    for side in (*SIDES, "third-party"):
        found = {ref: item for ref, item in context.plan.commitments.items() if item.side == side}
        if found:
            rows.append(group(context.say("commitments.gives", party=context.party(side))))
        rows.extend(
            row(
                f"commitments.{ref}",
                context.with_detail(context.text(item.title), context.text(item.detail)),
                context.label("commitment", item.kind),
                context.figure(item.quantity),
                _worth(context, item),
                context.window(item.start, item.due) if item.start else context.day_short(item.due),
                context.person(item.owner),
                context.text(item.proof),
                context.all_named("commitments", item.in_return_for),
            )
            for ref, item in found.items()
        )
    columns = (
        col("commitment", 2.4),
        col("commitment-kind", 0.7),
        num("quantity", 0.8),
        num("worth", 0.9),
        col("due", 1.1),
        col("owner", 0.7),
        col("proof", 1.4),
        col("in-return-for", 1.6),
    )
    return table(context, "commitments.table", columns, rows, context.plan.commitments.values(), wide=True)
