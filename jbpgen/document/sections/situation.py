"""The situation both sides accept: the customer's strategy and needs first, the category before the brand."""

from __future__ import annotations

from jbpgen.document.assembly import MOST_ITEMS, Cited, bullets, paragraph, section, tile, tiles
from jbpgen.document.blocks import Item, Section
from jbpgen.document.context import Context

BLOCKS = ("strategy", "figures", "facts", "needs")


def build(context: Context) -> Section | None:
    """Customer's strategy, figures of the market and of the customer, the accepted facts, the needs."""
    plan = context.plan
    profile, sellin = plan.profile, plan.sellin
    needs = profile.needs if profile else {}
    facts = [Item(context.text(line)) for line in (sellin.situation if sellin else [])]
    if not facts and profile:
        facts = [Item(context.text(fact.statement), context.text(fact.title)) for fact in profile.facts.values()]
    return section(
        context,
        "situation",
        (
            paragraph("strategy", context.text(profile.strategy) if profile else "", context.say("situation.strategy")),
            _figures(context),
            bullets(
                context,
                "facts",
                facts[: MOST_ITEMS - 1] if context.kind == "deck" else facts,
                context.say("situation.facts"),
            ),
            bullets(
                context,
                "needs",
                [Item(context.text(need.title), context.label("need", need.kind)) for need in needs.values()],
                context.say("situation.needs"),
                entities=[f"needs.{ref}" for ref in needs],
                cited=needs.values(),
            ),
        ),
        headline(context),
        (context.text(profile.summary) if profile else "", context.text(plan.market.summary) if plan.market else ""),
    )


def headline(context: Context) -> str:
    """Category before brand: how the customer's category and the industry grow."""
    size = context.plan.market.size if context.plan.market else None
    customer = context.party("customer")
    if size and size.category_growth is not None and size.growth is not None:
        growing = size.category_growth > 0 and size.growth > 0
        return context.say(
            "situation.growing" if growing else "situation.headline",
            customer=customer,
            category=context.percent(size.category_growth, sign=not growing),
            market=context.percent(size.growth, sign=not growing),
        )
    needs = context.plan.profile.needs if context.plan.profile else {}
    return context.say("situation.plain", customer=customer, count=len(needs)) if needs else ""


def _figures(context: Context) -> Cited | None:
    size = context.plan.market.size if context.plan.market else None
    profile_facts = context.plan.profile.facts if context.plan.profile else {}
    shown = [(ref, fact) for ref, fact in profile_facts.items() if fact.value is not None]
    market = []
    if size:
        scope = context.text(size.scope)
        market = [
            tile(context.money(size.value), context.say("situation.size"), scope),
            tile(context.percent(size.category_growth, sign=True), context.say("situation.category-growth")),
            tile(context.percent(size.growth, sign=True), context.say("situation.market-growth")),
        ]
    own = [tile(context.figure(fact.value), context.text(fact.title), context.day(fact.as_of)) for _, fact in shown]
    room = max(4 - sum(entry is not None for entry in market), 1)
    return tiles(
        context,
        "figures",
        [*market, *own[:room]],
        [f"facts.{ref}" for ref, _ in shown[:room]],
        (size, *(fact for _, fact in shown[:room])),
    )
