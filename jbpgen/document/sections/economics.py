"""Both sides' economics: the retailer's margins, and what the supplier puts in."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.analysis.economics import RetailerResult
from jbpgen.document.assembly import MOST_ITEMS, Cited, bullets, col, num, paragraph, row, section, table, tile, tiles
from jbpgen.document.blocks import Item, Row, Section, Tile, Tone
from jbpgen.document.context import NOTHING, Context
from jbpgen.document.lead import lead_kpi

BLOCKS = ("tiles", "retailer", "terms", "sharing", "comment")
_MONEY = ("sales", "purchases", "front", "back", "total")
_OF_EACH = 2  # moving targets and shared risks that a slide holds
_SHARING = ("risk-sharing", "incentive", "exclusivity", "price-index", "buy-back")


def build(context: Context) -> Section | None:
    """Tiles for both sides, the retailer's columns, shared risk, when targets move."""
    economics = context.plan.economics
    retailer = economics.retailer if economics else None
    return section(
        context,
        "economics",
        (
            _tiles(context),
            _retailer(context),
            _terms(context),
            _sharing(context),
            paragraph("comment", context.text(retailer.comment) if retailer else ""),
        ),
        _headline(context),
        (context.text(retailer.comment) if retailer else "",),
    )


def _columns(context: Context) -> tuple[RetailerResult | None, RetailerResult | None]:
    facts = context.facts.retailer
    return (facts.baseline, facts.target) if facts else (None, None)


def _headline(context: Context) -> str:
    before, after = _columns(context)
    customer = context.party("customer")
    if after is None or after.total is None:
        gained = _distributor(context)
        if gained:
            return gained
        spend = context.facts.spend
        return context.say("economics.spend", total=context.money(spend.total)) if spend and spend.total else ""
    if before is None or before.total is None:
        return context.say("economics.plain", customer=customer, total=context.money(after.total))
    return context.say(
        "economics.headline", customer=customer, before=context.money(before.total), after=context.money(after.total)
    )


def _distributor(context: Context) -> str:
    """How a distributor's return on capital moves; empty for other customers."""
    facts = context.facts.distributor
    rates = [column.roi if column else None for column in (facts.baseline, facts.target)] if facts else []
    if not rates or None in rates:
        return ""
    before, after = (context.percent(rate) for rate in rates)
    return context.say("economics.distributor", customer=context.party("customer"), before=before, after=after)


def _tiles(context: Context) -> Cited | None:
    before, after = _columns(context)
    lead, spend = lead_kpi(context), context.facts.spend
    shown: list[Tile | None] = []
    if after is not None:
        shown += [
            tile(
                context.money(after.total),
                context.say("economics.their-margin", party=context.party("customer")),
                context.say("targets.from", baseline=context.money(before.total)) if before and before.total else "",
                Tone.ACCENT,
            ),
            tile(
                context.percent(after.total_rate),
                context.say("economics.margin-of-sales"),
                context.say("targets.from", baseline=context.percent(before.total_rate))
                if before and before.total_rate
                else "",
            ),
        ]
    if lead is not None:
        note = context.say("targets.from", baseline=context.value(lead.baseline, lead.unit)) if lead.baseline else ""
        shown.append(tile(context.value(lead.target, lead.unit), context.metric(lead.id), note))
    if spend is not None:
        shown.append(
            tile(
                context.money(spend.by_side.get("supplier")),
                context.say("economics.our-spend", party=context.party("supplier")),
            )
        )
    retailer = context.plan.economics.retailer if context.plan.economics else None
    return tiles(context, "tiles", shown, cited=(retailer, lead.kpi if lead else None))


def _retailer(context: Context) -> Cited | None:
    before, after = _columns(context)
    rows: list[Row] = []
    for key in _MONEY:
        rows.append(_line(context, key, *(context.money(getattr(item, key, None)) for item in (before, after))))
    for key in ("front_rate", "back_rate_of_purchases", "back_rate_of_sales", "total_rate"):
        cells = (context.percent(getattr(item, key, None)) for item in (before, after))
        rows.append(_line(context, key.replace("_", "-"), *cells))
    rows.append(_line(context, "stock", *(context.money(item.pnl.stock if item else None) for item in (before, after))))
    for key in ("turns", "gmroi"):
        rows.append(_line(context, key, *(_times(context, getattr(item, key, None)) for item in (before, after))))
    kept = [line for line in rows if any(cell.text != NOTHING for cell in line.cells[1:])]
    retailer = context.plan.economics.retailer if context.plan.economics else None
    columns = (col("item", 2.4), num("baseline"), num("target"))
    return table(context, "economics.retailer", columns, kept, (retailer,))


def _times(context: Context, value: Decimal | None) -> str:
    return context.number(value, 2)


def _line(context: Context, key: str, before: str, after: str) -> Row:
    return row("economics.retailer", context.say(f"economics.{key}"), before, after)


def _terms(context: Context) -> Cited | None:
    """The terms that move money, a line each: payment, rebates, funds."""
    terms = context.plan.terms
    if terms is None:
        return None
    colon = context.say("mark.colon")
    items: list[Item | None] = []
    if terms.payment and terms.payment.days:
        items.append(Item(context.span(terms.payment.days), context.say("terms.days") + colon))
    for ref, rebate in terms.rebates.items():
        pays = context.facts.rebates[ref].at_target
        if pays:
            key = "economics.rebate" if len(rebate.tiers) > 1 else "economics.rebate-flat"
            rule = context.say(key, tiers=len(rebate.tiers), pays=context.money(pays))
            items.append(Item(rule, context.text(rebate.title) + colon))
    for fund in terms.funds.values():
        shares = (("supplier", fund.supplier), ("customer", fund.customer))
        parts = [
            context.say("economics.fund", party=context.party(side), value=context.money(share))
            for side, share in shares
            if share is not None
        ]
        items.append(Item(context.listed(parts), context.text(fund.title) + colon))
    return bullets(
        context,
        "terms",
        items[:MOST_ITEMS],
        context.say("economics.terms"),
        cited=(*terms.rebates.values(), *terms.funds.values()),
    )


def _sharing(context: Context) -> Cited | None:
    """When targets move, and what both sides bear together: two of each, and how many more the Word plan has."""
    clauses = context.plan.terms.clauses if context.plan.terms else {}
    found = {ref: item for ref, item in clauses.items() if item.kind in _SHARING}
    moves = context.plan.terms.adjustments if context.plan.terms else {}
    colon = context.say("mark.colon")
    moving = [Item(context.text(item.action), context.text(item.trigger) + colon) for item in moves.values()]
    shared = [Item(context.text(item.text), context.text(item.title) + colon) for item in found.values()]
    items = [*moving[:_OF_EACH], *shared[:_OF_EACH]]
    rest = len(moving) + len(shared) - len(items)
    if rest:
        items.append(Item(context.say("more", count=rest)))
    return bullets(
        context,
        "sharing",
        items,
        context.say("economics.sharing"),
        entities=[*(f"adjustments.{ref}" for ref in moves), *(f"clauses.{ref}" for ref in found)],
        cited=(*list(moves.values())[:_OF_EACH], *list(found.values())[:_OF_EACH]),
    )
