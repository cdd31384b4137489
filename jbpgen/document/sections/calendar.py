"""The promotion calendar of the year: when, what, for how much, with what effect."""

from __future__ import annotations

from jbpgen.analysis.promotion import PromotionFacts
from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Cell, Row, Section, Tone
from jbpgen.document.context import Context
from jbpgen.document.promotion_months import month_matrix

BLOCKS = ("matrix", "table", "volumes")
_LEAD_TONES = {"good": Tone.GOOD, "middle": Tone.WATCH, "bad": Tone.BAD}


def build(context: Context) -> Section | None:
    """Months by battle, the calendar, and volumes with costs."""
    if not context.plan.promotions:
        return None
    return section(
        context,
        "calendar",
        (month_matrix(context), _table(context), _volumes(context)),
        _headline(context),
    )


def _headline(context: Context) -> str:
    facts = context.facts.promotions.values()
    leads = [item.lead_days for item in facts if item.lead_days is not None]
    if leads and len(leads) == len(facts):
        return context.say("calendar.headline", count=len(context.plan.promotions), days=min(leads))
    return context.say("calendar.plain", count=len(context.plan.promotions))


def calendar_row(context: Context, ref: str, item: PromotionFacts) -> Row:
    """One promotion with everything about when and what."""
    promotion = item.promotion
    lead = "" if item.lead_days is None else context.say("span.d", n=item.lead_days)
    what = context.all_named("products", promotion.products) or context.all_named("categories", promotion.categories)
    where = context.listed(
        (context.all_named("channels", promotion.channels), context.all_named("regions", promotion.regions))
    )
    title = context.text(promotion.title)
    return row(
        f"promotions.{ref}",
        context.with_detail(title, context.say("calendar.tactical")) if promotion.tactical else title,
        context.window(promotion.start, promotion.end),
        context.day_short(promotion.load_in_start),
        context.with_detail(context.label("mechanic", promotion.mechanic), context.text(promotion.offer)),
        what,
        where,
        context.number(promotion.stores),
        context.money(promotion.price),
        context.percent(item.discount),
        context.day_short(promotion.submitted),
        Cell(lead, _LEAD_TONES[item.lead]) if item.lead else lead,
        context.owners(promotion),
    )


CALENDAR_COLUMNS = (
    col("promotion", 1.5),
    col("window", 1.2),
    col("load-in", 0.8),
    col("mechanic", 1.7),
    col("products", 1.2),
    col("where", 1.1),
    num("stores", 0.6),
    num("promotion-price", 0.8),
    num("discount", 0.7),
    col("submitted", 0.9),
    num("lead-time", 0.7),
    col("owner", 1),
)


def _table(context: Context) -> Cited | None:
    rows = [calendar_row(context, ref, item) for ref, item in context.facts.promotions.items()]
    return table(context, "calendar.table", CALENDAR_COLUMNS, rows, context.plan.promotions.values(), wide=True)


def _volumes(context: Context) -> Cited | None:
    rows = []
    for ref, item in context.facts.promotions.items():
        volume = item.promotion.volume
        rows.append(
            row(
                f"promotions.{ref}",
                context.text(item.promotion.title),
                context.value(volume.baseline, "cases") if volume else "",
                context.value(volume.promoted, "cases") if volume else "",
                context.percent(item.uplift, sign=True),
                context.value(item.net_cases, "cases", sign=True),
                context.value(volume.confirmed_supply, "cases") if volume else "",
                context.money(item.cost),
                context.number(item.net_cases_per_100, 2),
                context.named("budget_lines", item.promotion.budget),
            )
        )
    columns = (
        col("promotion", 1.8),
        num("base-volume", 0.9),
        num("promoted", 0.9),
        num("uplift", 0.8),
        num("net-cases", 0.9),
        num("supply", 0.9),
        num("cost", 0.9),
        num("per-100", 0.8),
        col("budget-line", 1.4),
    )
    return table(context, "calendar.volumes", columns, rows, context.plan.promotions.values(), wide=True)
