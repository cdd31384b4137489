"""The leading targets cut by category, channel, region, stores and products."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.analysis.decomposition import CrossTable, KpiParts, Margin
from jbpgen.analysis.kpi import KpiFacts
from jbpgen.analysis.ratio import ratio
from jbpgen.document.assembly import Cited, col, group, num, row, section, table, total
from jbpgen.document.blocks import Cell, Columns, Row, Section, Series
from jbpgen.document.context import NOTHING, Context
from jbpgen.document.lead import lead_kpi, scale_of
from jbpgen.plan.dimensions import DIMENSIONS

BLOCKS = (
    "chart",
    "cross-category-channel",
    "cross-category-region",
    "cross-channel-region",
    "margins",
    "others",
)


def build(context: Context) -> Section | None:
    """Chart and tables of the leading KPI; other KPIs that are cut up share one table."""
    lead = _decomposed(context)
    if lead is None:
        return None
    parts = context.facts.parts[lead.id]
    return section(
        context,
        "decomposition",
        (
            _chart(context, lead, parts),
            *(_cross(context, lead, name, cross) for name, cross in parts.tables.items()),
            _margins(context, lead, parts),
            _others(context, lead),
        ),
        _headline(context, lead, parts),
    )


def _decomposed(context: Context) -> KpiFacts | None:
    lead = lead_kpi(context)
    cut = [ref for ref, parts in context.facts.parts.items() if any(margin.parts for margin in parts.margins.values())]
    if lead is not None and lead.id in cut:
        return lead
    return context.facts.kpis[cut[0]] if cut else None


def _name(context: Context, dimension: str, ref: str) -> str:
    return context.named(DIMENSIONS[dimension], ref) or ref


def _headline(context: Context, lead: KpiFacts, parts: KpiParts) -> str:
    margin = next((margin for margin in parts.margins.values() if margin.parts), None)
    shared = [part for part in margin.parts if part.share is not None] if margin else []
    if margin is None or not shared:
        return context.say("decomposition.plain", kpi=context.metric_in_text(lead.id), count=len(parts.margins))
    top = max(shared, key=lambda part: part.share or Decimal(0))
    return context.say(
        "decomposition.headline",
        name=_name(context, margin.dimension, top.id),
        share=context.percent(top.share),
        kpi=context.metric_in_text(lead.id),
        total=context.value(margin.total, lead.unit),
    )


def _chart(context: Context, lead: KpiFacts, parts: KpiParts) -> Cited | None:
    cross = next(iter(parts.tables.values()), None)
    if cross is not None and lead.aggregation == "sum":
        return _stacked(context, lead, cross)
    margin = next((margin for margin in parts.margins.values() if margin.parts), None)
    return _plain(context, lead, margin) if margin else None


def _stacked(context: Context, lead: KpiFacts, cross: CrossTable) -> Cited:
    scale = scale_of(context, max(cross.row_sums.values(), default=None), lead.unit)
    series = tuple(
        Series(
            _name(context, cross.columns_dimension, column),
            tuple(scale.of(cross.cells.get((line, column))) for line in cross.row_ids),
        )
        for column in cross.column_ids
    )
    names = [_name(context, cross.rows_dimension, line) for line in cross.row_ids]
    sums = [context.value(cross.row_sums.get(line), lead.unit) for line in cross.row_ids]
    chart = Columns(
        "chart",
        context.say(
            "decomposition.stacked",
            kpi=context.metric_in_text(lead.id),
            rows=context.label("dimension", cross.rows_dimension),
            columns=context.label("dimension", cross.columns_dimension),
            unit=scale.unit,
        ),
        context.say("decomposition.alt", parts=_pairs(context, names, sums)),
        tuple(names),
        series,
        scale.unit,
        scale.number_format,
        stacked=True,
        entities=(f"kpis.{lead.id}",),
    )
    return Cited(chart, context.cite(lead.kpi))


def _plain(context: Context, lead: KpiFacts, margin: Margin) -> Cited:
    scale = scale_of(context, max((part.value for part in margin.parts), default=None), lead.unit)
    names = [_name(context, margin.dimension, part.id) for part in margin.parts]
    values = [context.value(part.value, lead.unit) for part in margin.parts]
    chart = Columns(
        "chart",
        context.say(
            "decomposition.columns",
            kpi=context.metric_in_text(lead.id),
            dimension=context.label("dimension", margin.dimension),
            unit=scale.unit,
        ),
        context.say("decomposition.alt", parts=_pairs(context, names, values)),
        tuple(names),
        (Series(context.metric(lead.id), tuple(scale.of(part.value) for part in margin.parts)),),
        scale.unit,
        scale.number_format,
        entities=(f"kpis.{lead.id}",),
    )
    return Cited(chart, context.cite(lead.kpi))


def _pairs(context: Context, names: list[str], values: list[str]) -> str:
    return context.listed(f"{name} {value}" for name, value in zip(names, values, strict=True))


def _cross(context: Context, lead: KpiFacts, name: str, cross: CrossTable) -> Cited | None:
    headers = [
        context.label("dimension", cross.rows_dimension),
        *(_name(context, cross.columns_dimension, column) for column in cross.column_ids),
        context.say("word.total"),
    ]
    columns = (col("", 1.4), *(num("") for _ in cross.column_ids), num(""))
    rows = [
        row(
            f"{DIMENSIONS[cross.rows_dimension]}.{line}",
            _name(context, cross.rows_dimension, line),
            *(context.value(cross.cells.get((line, column)), lead.unit) for column in cross.column_ids),
            Cell(context.value(cross.row_sums.get(line), lead.unit), strong=True),
        )
        for line in cross.row_ids
    ]
    if lead.aggregation == "sum":
        sums = (context.value(cross.column_sums.get(column), lead.unit) for column in cross.column_ids)
        rows.append(total(context.say("word.total"), *sums, context.value(cross.total, lead.unit)))
    key = f"decomposition.cross-{name.replace('_', '-')}"
    return table(context, key, columns, rows, (lead.kpi,), headers=headers)


def _margins(context: Context, lead: KpiFacts, parts: KpiParts) -> Cited | None:
    """All dimensions in one table, each under its sum."""
    rows = [line for margin in parts.margins.values() if margin.parts for line in _margin(context, lead, margin)]
    columns = (col("part-of", 2), num("target", 1.4), num("part", 1))
    words = context.metric_in_text(lead.id)
    return table(context, "decomposition.margins", columns, rows, (lead.kpi,), caption={"kpi": words})


def _margin(context: Context, lead: KpiFacts, margin: Margin) -> list[Row]:
    words = context.say(f"decomposition.{margin.dimension.replace('_', '-')}")
    if lead.aggregation == "sum":
        whole = ratio(margin.whole, margin.total)
        share = "" if whole is None else context.percent(whole)
        words += context.say("mark.colon") + context.with_detail(context.value(margin.whole, lead.unit), share)
    rows = [
        row(
            f"{DIMENSIONS[margin.dimension]}.{part.id}",
            _name(context, margin.dimension, part.id),
            context.value(part.value, lead.unit),
            context.percent(part.share),
        )
        for part in margin.parts
    ]
    return [group(words), *rows]


def _others(context: Context, lead: KpiFacts) -> Cited | None:
    rows: list[Row] = []
    for ref, parts in context.facts.parts.items():
        kpi = context.facts.kpis[ref]
        rows.extend(
            row(
                f"kpis.{ref}",
                context.metric(ref),
                context.label("dimension", margin.dimension),
                _pairs(
                    context,
                    [_name(context, margin.dimension, part.id) for part in margin.parts],
                    [context.value(part.value, kpi.unit) for part in margin.parts],
                ),
                context.value(margin.total, kpi.unit),
            )
            for margin in parts.margins.values()
            if ref != lead.id and margin.parts
        )
    cited = [context.plan.kpis[ref] for ref in context.facts.parts if ref != lead.id]
    columns = (col("kpi", 1.2), col("cut-by", 0.8), col("parts", 4), num("target", 1))
    return table(
        context, "decomposition.others", columns, [line for line in rows if line.cells[0].text != NOTHING], cited
    )
