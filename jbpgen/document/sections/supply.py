"""How supply is secured: service targets, confirmed volumes, when goods are loaded in."""

from __future__ import annotations

from jbpgen.analysis.kpi import KpiFacts
from jbpgen.document.assembly import Cited, bullets, col, num, row, section, table
from jbpgen.document.blocks import Item, Section
from jbpgen.document.context import Context
from jbpgen.document.sections.targets import growth_of

BLOCKS = ("service", "commitments", "load-in")


def build(context: Context) -> Section | None:
    """Supply KPIs, what both sides commit to in supply, and the load-in dates of promotions."""
    return section(context, "supply", (_service(context), _commitments(context), _load_in(context)), _headline(context))


def _headline(context: Context) -> str:
    kpi = next((kpi for kpi in _kpis(context).values() if kpi.baseline is not None and kpi.target is not None), None)
    if kpi is None:
        return ""
    return context.say(
        "supply.headline",
        kpi=context.metric_in_text(kpi.id),
        baseline=context.value(kpi.baseline, kpi.unit),
        target=context.value(kpi.target, kpi.unit),
    )


def _kpis(context: Context) -> dict[str, KpiFacts]:
    return {ref: kpi for ref, kpi in context.facts.kpis.items() if kpi.definition and kpi.definition.group == "supply"}


def _service(context: Context) -> Cited | None:
    kpis = _kpis(context)
    rows = [
        row(
            f"kpis.{ref}",
            context.metric(ref),
            context.value(kpi.baseline, kpi.unit),
            context.value(kpi.target, kpi.unit),
            growth_of(context, kpi),
            context.owners(kpi.kpi),
        )
        for ref, kpi in kpis.items()
    ]
    columns = (col("kpi", 2), num("baseline"), num("target"), num("growth"), col("owner", 1.4))
    return table(context, "supply.service", columns, rows, (kpi.kpi for kpi in kpis.values()))


def _commitments(context: Context) -> Cited | None:
    found = {ref: item for ref, item in context.plan.commitments.items() if item.kind in ("supply", "orders")}
    items = [
        Item(
            context.with_detail(context.text(item.title), context.day_short(item.due)),
            context.party(item.side) + context.say("mark.colon"),
        )
        for item in found.values()
    ]
    return bullets(
        context,
        "commitments",
        items,
        context.say("supply.commitments"),
        entities=[f"commitments.{ref}" for ref in found],
        cited=found.values(),
    )


def _load_in(context: Context) -> Cited | None:
    found = {ref: item for ref, item in context.plan.promotions.items() if item.load_in_start}
    rows = [
        row(
            f"promotions.{ref}",
            context.text(item.title),
            context.day_short(item.load_in_start),
            context.day_short(item.start),
            context.value(item.volume.promoted, "cases") if item.volume else "",
            context.value(item.volume.confirmed_supply, "cases") if item.volume else "",
        )
        for ref, item in found.items()
    ]
    columns = (col("promotion", 2), col("load-in", 1), col("start", 1), num("promoted", 1), num("supply", 1))
    return table(context, "supply.load-in", columns, rows, found.values())
