"""One page for the very important top officer: results only."""

from __future__ import annotations

from jbpgen.analysis.kpi import KpiFacts
from jbpgen.document.assembly import Cited, section, tile, tiles
from jbpgen.document.blocks import Grid, Quadrant, Section, Tone
from jbpgen.document.context import Context
from jbpgen.document.lead import lead_kpi

BLOCKS = ("results", "page")
_FIELDS = (
    ("financial_value", Tone.ACCENT),
    ("time_to_value", Tone.NONE),
    ("opportunity", Tone.NONE),
    ("risk", Tone.NONE),
)


def build(context: Context) -> Section | None:
    """Financial value, time to value, opportunity and risk, below the figures they rest on."""
    vito = context.plan.sellin.vito if context.plan.sellin else None
    if vito is None:
        return None
    quadrants = tuple(
        Quadrant(context.say(f"vito.{field.replace('_', '-')}"), (context.text(getattr(vito, field)),), tone)
        for field, tone in _FIELDS
        if context.text(getattr(vito, field))
    )
    if not quadrants:
        return None
    grid = Grid("page", context.say("vito.page"), context.say("vito.alt"), 2, quadrants, ("sellin.vito",))
    return section(context, "vito", (_results(context), Cited(grid)), _headline(context))


def _headline(context: Context) -> str:
    lead, retailer = lead_kpi(context), context.facts.retailer
    margin = retailer.target.total if retailer and retailer.target else None
    if lead is None or lead.target is None:
        return context.say("vito.plain")
    target = context.value(lead.target, lead.unit)
    if margin is None:
        return context.say("vito.result", kpi=context.metric_in_text(lead.id), target=target)
    return context.say(
        "vito.headline",
        kpi=context.metric_in_text(lead.id),
        target=target,
        customer=context.party("customer"),
        margin=context.money(margin),
    )


def _results(context: Context) -> Cited | None:
    kpis = [kpi for kpi in context.facts.kpis.values() if _is_shown(kpi)][:4]
    return tiles(
        context,
        "results",
        [
            tile(
                context.value(kpi.target, kpi.unit),
                context.metric(kpi.id),
                context.say("targets.from", baseline=context.value(kpi.baseline, kpi.unit))
                if kpi.baseline is not None
                else "",
            )
            for kpi in kpis
        ],
        [f"kpis.{kpi.id}" for kpi in kpis],
        [kpi.kpi for kpi in kpis],
    )


def _is_shown(kpi: KpiFacts) -> bool:
    """Results with a target; the page is the customer's, so none of our own margins even on a colleague's copy."""
    if kpi.definition is None or kpi.target is None:
        return False
    return kpi.definition.kind == "result" and not (kpi.kpi.internal or kpi.definition.internal)
