"""Rebates with their tiers, what they pay at the target, and how far the next tier is."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, group, num, row, section, table
from jbpgen.document.blocks import Row, Section
from jbpgen.document.context import Context
from jbpgen.document.lead import lead_kpi

BLOCKS = ("rebates", "tiers")


def build(context: Context) -> Section | None:
    """The rebates' rules, and the tiers of each with the amounts they pay."""
    if not context.facts.rebates:
        return None
    return section(context, "rebates", (_rebates(context), _tiers(context)), _headline(context))


def _headline(context: Context) -> str:
    for ref, facts in context.facts.rebates.items():
        if facts.at_target and facts.steps and context.plan.terms:
            return context.say(
                "rebates.headline" if len(facts.steps) > 1 else "rebates.flat",
                title=context.text(context.plan.terms.rebates[ref].title),
                tiers=len(facts.steps),
                pays=context.money(facts.at_target),
            )
    lead = lead_kpi(context)
    return context.say("rebates.plain", count=len(context.facts.rebates)) if lead else ""


def _rebates(context: Context) -> Cited | None:
    items = context.plan.terms.rebates if context.plan.terms else {}
    rows = []
    for ref, item in items.items():
        facts = context.facts.rebates[ref]
        details = (
            context.label("rebate-method", item.method) if item.method else "",
            context.say("rebates.net-of-returns") if item.net_of_returns else "",
            context.label("vat", item.vat) if item.vat else "",
        )
        settled = (
            context.listed((context.label("settlement", item.settlement), context.label("cadence", item.paid))),
            context.text(item.proof),
        )
        rows.append(
            row(
                f"rebates.{ref}",
                context.text(item.title),
                context.label("rebate", item.kind),
                context.metric(item.basis),
                context.listed(details),
                context.percent(item.rate),
                context.text(item.condition) or context.label("conditional", "yes" if item.conditional else "no"),
                context.money(facts.at_target),
                "\n".join(line for line in settled if line),
            )
        )
    columns = (
        col("rebate", 1.4),
        col("rebate-kind", 0.7),
        col("rebate-basis", 1),
        col("method", 1.2),
        num("rate", 0.6),
        col("condition", 1.6),
        num("at-target", 0.9),
        col("settlement-proof", 1.4),
    )
    return table(context, "rebates.rebates", columns, rows, items.values())


def _tiers(context: Context) -> Cited | None:
    items = context.plan.terms.rebates if context.plan.terms else {}
    rows: list[Row] = []
    for ref, item in items.items():
        if item.tiers:
            rows.append(group(context.text(item.title), f"rebates.{ref}"))
        rows.extend(
            row(
                f"tiers.{ref}.{name}",
                str(number),
                context.figure(tier.from_, context.unit(item.basis)),
                context.percent(tier.rate),
            )
            for number, (name, tier) in enumerate(item.tiers.items(), 1)
        )
    return table(context, "rebates.tiers", (col("tier", 1), num("from", 2), num("rate", 1)), rows, items.values())
