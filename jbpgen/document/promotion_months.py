"""The promotion calendar as months × battles: load-in, windows and deals of each month, and what they cost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jbpgen.analysis.calendar import Period
from jbpgen.analysis.promotion import PromotionFacts
from jbpgen.document.assembly import Cited
from jbpgen.document.blocks import Cell, MonthMatrix, MonthRow, Tone
from jbpgen.document.context import Context
from jbpgen.document.lead import scale_of
from jbpgen.document.timelines import month_names
from jbpgen.locale.formats import number, percent
from jbpgen.plan.growth import Battle, Promotion

_WINDOW = "○"


def month_matrix(context: Context) -> Cited | None:
    """A row per battle, one for promotions outside of them, and the sum; nothing without a dated promotion."""
    dated = [item for item in context.facts.promotions.values() if item.promotion.start and item.promotion.end]
    if not dated:
        return None
    names = _short_names(context)
    rows = [
        _row(context, names[ref], [one for one in dated if one.promotion.battle == ref], battle, ref)
        for ref, battle in context.plan.battles.items()
    ]
    others = [one for one in dated if one.promotion.battle not in context.plan.battles]
    if others:
        words = context.say("calendar.others" if context.plan.battles else "calendar.all")
        rows.append(_row(context, words, others))
    rows = [one for one in rows if any(cell.text for cell in one.cells)]
    costs = _costs(context, dated)
    words = context.listed(
        f"{context.text(one.promotion.title)} {context.window(one.promotion.start, one.promotion.end)}" for one in dated
    )
    made = MonthMatrix(
        "matrix",
        context.say("calendar.matrix"),
        context.say("calendar.alt", parts=words),
        context.say("column.battle"),
        month_names(context),
        (*rows, costs) if costs else tuple(rows),
        _legend(context, rows),
        entities=tuple(f"promotions.{one.id}" for one in dated),
    )
    return Cited(made, context.cite(*(one.promotion for one in dated)))


def _short_names(context: Context) -> dict[str, str]:
    """What stands before the colon of a battle's title, where that tells it from the others; else the whole title."""
    titles = {ref: context.text(battle.title) for ref, battle in context.plan.battles.items()}
    heads = {ref: re.split("[:：]", title)[0].strip() for ref, title in titles.items()}
    counts = Counter(heads.values())
    return {ref: heads[ref] if heads[ref] and counts[heads[ref]] == 1 else titles[ref] for ref in titles}


def _row(
    context: Context, label: str, items: Sequence[PromotionFacts], battle: Battle | None = None, ref: str = ""
) -> MonthRow:
    note = context.window(battle.start, battle.end) if battle else ""
    cells = tuple(_cell(context, month, items, battle) for month in context.facts.months)
    return MonthRow(label, cells, note, entity=f"battles.{ref}" if ref else "")


def _cell(context: Context, month: Period, items: Sequence[PromotionFacts], battle: Battle | None) -> Cell:
    """Deals of the month come before load-in, and that before the mere window of the battle."""
    deals = [one for one in items if _meets(one.promotion.start, one.promotion.end, month)]
    if deals:
        lines = [_deal(context, one) for one in deals]
        if len(deals) == 1 and context.kind == "plan":
            lines.append(_days(context, deals[0].promotion, month))
        return Cell("\n".join(line for line in lines if line), Tone.ACCENT)
    if any(_meets(one.promotion.load_in_start, one.promotion.start, month) for one in items):
        return Cell(context.say("calendar.load-in"), Tone.INFO)
    if battle and _meets(battle.start, battle.end, month):
        return Cell(_WINDOW, Tone.MUTED)
    return Cell("")


def _meets(start: date | None, end: date | None, month: Period) -> bool:
    return start is not None and end is not None and start <= month.end and end >= month.start


def _deal(context: Context, item: PromotionFacts) -> str:
    """Mechanic and depth."""
    what = context.label("mechanic", item.promotion.mechanic)
    return f"{what} {percent(item.discount, context.locale, 0)}" if item.discount else what


def _days(context: Context, promotion: Promotion, month: Period) -> str:
    """The days of the month on which it runs; nothing where that is all of them."""
    assert promotion.start is not None
    assert promotion.end is not None
    first, last = max(promotion.start, month.start), min(promotion.end, month.end)
    if (first, last) == (month.start, month.end):
        return ""
    if first == last or first.month != last.month:
        return context.window(first, last)
    return context.say("calendar.days", first=first.day, last=last.day)


def _costs(context: Context, items: Sequence[PromotionFacts]) -> MonthRow | None:
    """Full costs by the month in which the promotions begin; those that began before count for the first."""
    months = context.facts.months
    sums = [Decimal(0)] * len(months)
    for one in items:
        start = one.promotion.start
        at = next((index for index, month in enumerate(months) if start and start <= month.end), None)
        if one.cost is not None and at is not None:
            sums[at] += one.cost
    if not any(sums):
        return None
    scale = scale_of(context, max(sums), "currency")
    texts = (number(one / scale.divisor, 1) if one else "" for one in sums)
    label = context.say("calendar.costs", unit=scale.unit)
    return MonthRow(label, tuple(Cell(text) for text in texts), context.say("calendar.by-start"), "total")


def _legend(context: Context, rows: Sequence[MonthRow]) -> tuple[Cell, ...]:
    """The tones in use, with their words."""
    used = {cell.tone for row in rows for cell in row.cells}
    words = {
        Tone.ACCENT: context.say(f"calendar.on-deal-{context.kind}"),
        Tone.INFO: context.say("calendar.load-in"),
        Tone.MUTED: f"{_WINDOW} {context.say('calendar.in-window')}",
    }
    return tuple(Cell(text, tone) for tone, text in words.items() if tone in used)
