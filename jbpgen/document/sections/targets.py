"""Targets in three tiers: baseline, target, stretch, with owner, source and rhythm of every KPI."""

from __future__ import annotations

from jbpgen.analysis.kpi import KpiFacts
from jbpgen.document.assembly import Cited, col, num, row, section, table, tile, tiles
from jbpgen.document.blocks import Section, Tile
from jbpgen.document.context import Context
from jbpgen.document.lead import lead_kpi

BLOCKS = ("tiles", "tiers", "definitions")
_TILES = 4


def build(context: Context) -> Section | None:
    """Tiles of the first KPIs, the tiers, and how each KPI is measured."""
    if not context.facts.kpis:
        return None
    return section(
        context,
        "targets",
        (_tiles(context), _tiers(context), _definitions(context)),
        headline(context),
    )


def headline(context: Context) -> str:
    """The leading KPI from baseline to target, and its growth."""
    lead = lead_kpi(context)
    if lead is None or lead.target is None:
        return ""
    values = {
        "kpi": context.metric_in_text(lead.id),
        "baseline": context.value(lead.baseline, lead.unit),
        "target": context.value(lead.target, lead.unit),
        "growth": growth_of(context, lead),
    }
    return context.say("targets.headline" if lead.baseline is not None else "targets.plain", **values)


def growth_of(context: Context, kpi: KpiFacts) -> str:
    """Growth in per cent, of rates the change in percentage points."""
    return context.percent(kpi.growth, sign=True) if kpi.growth is not None else context.change(kpi.change, kpi.unit)


def kpi_tile(context: Context, kpi: KpiFacts) -> Tile | None:
    """A KPI's target with where it comes from."""
    note = ""
    if kpi.baseline is not None:
        note = context.say("targets.from", baseline=context.value(kpi.baseline, kpi.unit))
        note = context.listed((note, growth_of(context, kpi)))
    return tile(context.value(kpi.target, kpi.unit), context.metric(kpi.id), note)


def _tiles(context: Context) -> Cited | None:
    kpis = [kpi for kpi in context.facts.kpis.values() if kpi.target is not None][:_TILES]
    return tiles(
        context,
        "tiles",
        [kpi_tile(context, kpi) for kpi in kpis],
        [f"kpis.{kpi.id}" for kpi in kpis],
        [kpi.kpi for kpi in kpis],
    )


def _tiers(context: Context) -> Cited | None:
    rows = []
    shown = _results(context) if context.kind == "deck" else context.facts.kpis
    for ref, kpi in shown.items():
        band = ""
        if kpi.low is not None or kpi.high is not None:
            band = f"{context.value(kpi.low, kpi.unit)} – {context.value(kpi.high, kpi.unit)}"
        rows.append(
            row(
                f"kpis.{ref}",
                context.measure(ref, kpi.kpi.scope),
                context.value(kpi.baseline, kpi.unit),
                context.value(kpi.target, kpi.unit),
                context.value(kpi.stretch, kpi.unit),
                band,
                growth_of(context, kpi),
                "" if context.kind == "deck" else context.percent(kpi.kpi.weight),
                "" if context.kind == "deck" else context.owners(kpi.kpi),
            )
        )
    columns = (
        col("kpi", 1.8),
        num("baseline"),
        num("target"),
        num("stretch"),
        num("band", 1.1),
        num("growth", 0.9),
        num("weight", 0.7),
        col("owner", 1.6),
    )
    return table(context, "targets.tiers", columns, rows, (kpi.kpi for kpi in shown.values()))


def _results(context: Context) -> dict[str, KpiFacts]:
    """Money, shares and the goals' KPIs: on slides the scorecard has the others, with weight, rhythm and owner."""
    goals = {goal.kpi for goal in context.plan.goals.values()}
    found = {ref: kpi for ref, kpi in context.facts.kpis.items() if ref in goals or _is_result(kpi)}
    return found or dict(context.facts.kpis)


def _is_result(kpi: KpiFacts) -> bool:
    definition = kpi.definition
    return definition is not None and definition.kind == "result" and definition.unit in ("currency", "percent")


def _definitions(context: Context) -> Cited | None:
    rows = []
    for ref, kpi in context.facts.kpis.items():
        definition = kpi.definition
        basis = (
            context.label("aggregation", definition.aggregation) if definition else "",
            context.label("flow", kpi.kpi.flow) if kpi.kpi.flow else "",
            context.label("vat", kpi.kpi.vat) if kpi.kpi.vat else "",
        )
        rows.append(
            row(
                f"kpis.{ref}",
                context.metric(ref),
                context.text(definition.formula) if definition else "",
                context.label("direction", definition.direction) if definition else "",
                context.listed(basis),
                kpi.kpi.baseline_period or "",
                context.label("cadence", kpi.kpi.cadence),
                context.named("sources", kpi.kpi.data_source),
                context.day_short(kpi.kpi.due),
            )
        )
    columns = (
        col("kpi", 1.5),
        col("formula", 2),
        col("direction", 0.8),
        col("basis", 1.4),
        col("baseline-period", 0.8),
        col("cadence", 0.7),
        col("data-source", 1.3),
        col("due", 0.8),
    )
    return table(context, "targets.definitions", columns, rows, wide=True)
