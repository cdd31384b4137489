"""Is the target right? The market's view against the sum of the parts, growth against market and category."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Cell, Section, Tone
from jbpgen.document.context import Context
from jbpgen.plan.kpis import TopDown

BLOCKS = ("top-down", "sums", "share")


def build(context: Context) -> Section | None:
    """Top-down against bottom-up, parts against totals, and the identity of the share."""
    return section(
        context,
        "reconciliation",
        (_top_down(context), _sums(context), _share(context)),
        _headline(context),
    )


def _headline(context: Context) -> str:
    for ref, parts in context.facts.parts.items():
        check = parts.top_down
        if check is not None and check.deviation is not None:
            unit = context.unit(ref)
            return context.say(
                "reconciliation.headline",
                top=context.value(check.top_down, unit),
                bottom=context.value(check.bottom_up, unit),
                deviation=context.percent(check.deviation),
            )
    return ""


def _agrees(context: Context, agrees: bool | None) -> Cell:
    if agrees is None:
        return Cell("")
    return Cell(context.label("agrees", "yes" if agrees else "no"), Tone.GOOD if agrees else Tone.BAD)


def _top_down(context: Context) -> Cited | None:
    rows, cited = [], []
    for ref, parts in context.facts.parts.items():
        check = parts.top_down
        stated: TopDown | None = context.plan.kpis[ref].top_down
        if check is None or stated is None:
            continue
        cited.append(stated)
        rows.append(
            row(
                f"kpis.{ref}",
                context.metric(ref),
                context.money(check.market),
                context.percent(check.share),
                context.percent(stated.growth, sign=True),
                context.value(check.top_down, context.unit(ref)),
                context.value(check.bottom_up, context.unit(ref)),
                context.percent(check.deviation),
                _agrees(context, check.agrees),
            )
        )
    columns = (
        col("kpi", 1.4),
        num("market", 1.1),
        num("share", 0.7),
        num("growth", 0.8),
        num("top-down"),
        num("bottom-up"),
        num("deviation", 0.8),
        col("agrees", 0.8),
    )
    return table(context, "reconciliation.top-down", columns, rows, cited)


def _sums(context: Context) -> Cited | None:
    rows = []
    for ref, parts in context.facts.parts.items():
        unit = context.unit(ref)
        for margin in parts.margins.values():
            if margin.parts and margin.agrees is not None:
                rows.append(
                    row(
                        f"kpis.{ref}",
                        context.metric(ref),
                        context.label("dimension", margin.dimension),
                        context.value(margin.total, unit),
                        context.value(margin.whole, unit),
                        context.change(margin.difference, unit),
                        _agrees(context, margin.agrees),
                    )
                )
    columns = (
        col("kpi", 1.6),
        col("cut-by"),
        num("target"),
        num("sum-of-parts"),
        num("difference"),
        col("agrees", 0.8),
    )
    return table(context, "reconciliation.sums", columns, rows, context.plan.kpis.values())


def _share(context: Context) -> Cited | None:
    facts = context.facts.market
    size = context.plan.market.size if context.plan.market else None
    if size is None:
        return None
    pairs = (
        ("ours", context.percent(facts.ours, sign=True)),
        ("industry", context.percent(facts.industry, sign=True)),
        ("category", context.percent(facts.category, sign=True)),
        ("multiple", context.number(facts.multiple, 2)),
        ("share-now", context.percent(facts.share)),
        ("share-expected", context.percent(facts.expected_share)),
        ("share-target", context.percent(facts.share_target)),
    )
    rows = [row("market.size", context.say(f"reconciliation.{key}"), value) for key, value in pairs]
    kept = [line for line in rows if line.cells[1].text != "–"]
    return table(context, "reconciliation.share", (col("item", 3), num("value", 1)), kept, (size,))
