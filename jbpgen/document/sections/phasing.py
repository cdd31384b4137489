"""The leading target over the year, with the running share; the other phased KPIs as a table."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.analysis.decomposition import Phasing
from jbpgen.analysis.kpi import KpiFacts
from jbpgen.document.assembly import Cited, col, num, paragraph, row, section, table
from jbpgen.document.blocks import Columns, Row, Section, Series
from jbpgen.document.context import Context
from jbpgen.document.lead import lead_kpi, scale_of

BLOCKS = ("chart", "table", "others", "reason")


def build(context: Context) -> Section | None:
    """Columns by period with the running share as a line; a table with amounts and shares."""
    lead = _phased(context)
    if lead is None:
        return None
    phasing = context.facts.parts[lead.id].phasing
    if phasing is None or not phasing.phases:
        return None
    return section(
        context,
        "phasing",
        (
            _chart(context, lead, phasing),
            _table(context, lead, phasing),
            _others(context, lead),
            paragraph("reason", context.text(lead.kpi.phasing_reason), context.say("phasing.reason")),
        ),
        _headline(context, lead, phasing),
    )


def _phased(context: Context) -> KpiFacts | None:
    lead = lead_kpi(context)
    phased = [ref for ref, parts in context.facts.parts.items() if parts.phasing and parts.phasing.phases]
    if lead is not None and lead.id in phased:
        return lead
    return context.facts.kpis[phased[0]] if phased else None


def _headline(context: Context, lead: KpiFacts, phasing: Phasing) -> str:
    peak = max(phasing.phases, key=lambda phase: phase.value)
    return context.say(
        "phasing.headline",
        period=peak.key,
        value=context.value(peak.value, lead.unit),
        share=context.percent(peak.share) if peak.share is not None else context.value(peak.value, lead.unit),
        kpi=context.metric_in_text(lead.id),
    )


def _chart(context: Context, lead: KpiFacts, phasing: Phasing) -> Cited:
    phases = phasing.phases
    scale = scale_of(context, max((phase.value for phase in phases), default=None), lead.unit)
    line = None
    if all(phase.running_share is not None for phase in phases):
        shares = tuple(float(phase.running_share or Decimal(0)) for phase in phases)
        line = Series(context.say("phasing.running"), shares)
    words = context.listed(f"{phase.key} {context.value(phase.value, lead.unit)}" for phase in phases)
    chart = Columns(
        "chart",
        context.say("phasing.chart", kpi=context.metric_in_text(lead.id), unit=scale.unit),
        context.say("phasing.alt", kpi=context.metric_in_text(lead.id), parts=words),
        tuple(phase.key for phase in phases),
        (Series(context.metric(lead.id), tuple(scale.of(phase.value) for phase in phases)),),
        scale.unit,
        scale.number_format,
        line=line,
        line_unit="%" if line else "",
        entities=(f"kpis.{lead.id}",),
    )
    return Cited(chart, context.cite(lead.kpi))


def _table(context: Context, lead: KpiFacts, phasing: Phasing) -> Cited | None:
    rows: list[Row] = [
        row(
            f"kpis.{lead.id}",
            phase.key,
            context.window(phase.start, phase.end),
            context.value(phase.value, lead.unit),
            context.percent(phase.share),
            context.value(phase.running, lead.unit),
            context.percent(phase.running_share),
        )
        for phase in phasing.phases
    ]
    columns = (
        col("period", 0.8),
        col("window", 1.4),
        num("target"),
        num("part", 0.8),
        num("running"),
        num("running-share", 0.9),
    )
    return table(context, "phasing.table", columns, rows, (lead.kpi,))


def _others(context: Context, lead: KpiFacts) -> Cited | None:
    rows, cited = [], []
    for ref, parts in context.facts.parts.items():
        if ref == lead.id or parts.phasing is None or not parts.phasing.phases:
            continue
        kpi = context.facts.kpis[ref]
        words = context.listed(f"{phase.key} {context.value(phase.value, kpi.unit)}" for phase in parts.phasing.phases)
        cited.append(kpi.kpi)
        rows.append(row(f"kpis.{ref}", context.metric(ref), words, context.value(kpi.target, kpi.unit)))
    return table(context, "phasing.others", (col("kpi", 1.4), col("periods", 4), num("target", 1)), rows, cited)
