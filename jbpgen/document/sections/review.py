"""The period behind us: results against plan and the year before, season, process metrics."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jbpgen.document.assembly import Cited, col, num, paragraph, row, section, table
from jbpgen.document.blocks import Cell, Columns, Section, Series, Tone
from jbpgen.document.context import Context
from jbpgen.plan.identity import Stretch

BLOCKS = ("period", "summary", "results", "process", "season", "season-comment", "trend")
_NEAR = Decimal("0.95")  # of plan: below this a result is marked


def build(context: Context) -> Section | None:
    """Result metrics and process metrics in tables of their own; the season as columns."""
    review = context.plan.review
    if review is None:
        return None
    return section(
        context,
        "review",
        (
            _period(context, review.period),
            paragraph("summary", context.text(review.summary)),
            _results(context, "result", "review.results"),
            _results(context, "process", "review.process"),
            _season(context),
            paragraph("season-comment", context.text(review.season_comment)),
            paragraph("trend", context.text(review.trend), context.say("review.trend")),
        ),
        _headline(context),
    )


def _period(context: Context, period: Stretch | None) -> Cited | None:
    """The stretch of time that was looked back on."""
    if period is None:
        return None
    words = context.say("cover.range", start=context.day(period.start), end=context.day(period.end))
    return paragraph("period", words, context.say("review.period"), "note")


def _headline(context: Context) -> str:
    planned = [result for result in context.facts.results.values() if result.attainment is not None]
    if not planned:
        return ""
    first = planned[0]
    below = sum(result.attainment is not None and result.attainment < 1 for result in planned)
    key = "all-below" if below == len(planned) else "headline" if below else "none-below"
    return context.say(
        f"review.{key}",
        metric=_title(context, first.id),
        attainment=context.percent(first.attainment),
        below=below,
        count=len(planned),
    )


def _title(context: Context, ref: str) -> str:
    review = context.plan.review
    result = review.results[ref] if review else None
    if result is None:
        return ref
    return context.text(result.title) or context.measure(result.metric, result.scope)


def _results(context: Context, kind: Literal["result", "process"], key: str) -> Cited | None:
    facts = {ref: item for ref, item in context.facts.results.items() if item.result.kind == kind}
    rows = []
    for ref, item in facts.items():
        unit = context.unit(item.result.metric)
        behind = item.attainment is not None and item.attainment < _NEAR
        change = (
            context.percent(item.growth, sign=True) if item.growth is not None else context.change(item.change, unit)
        )
        rows.append(
            row(
                f"results.{ref}",
                _title(context, ref),
                context.value(item.prior, unit),
                context.value(item.planned, unit),
                context.value(item.actual, unit),
                Cell(context.percent(item.attainment), Tone.WATCH if behind else Tone.NONE),
                change,
                context.text(item.result.comment),
            )
        )
    columns = (
        col("result-of", 1.8),
        num("prior", 0.9),
        num("planned", 0.9),
        num("actual", 0.9),
        num("attainment", 0.8),
        num("on-prior", 0.8),
        col("comment", 2),
    )
    return table(context, key, columns, rows, (item.result for item in facts.values()))


def _season(context: Context) -> Cited | None:
    season = context.plan.review.season if context.plan.review else {}
    if not season:
        return None
    peak, share = max(season.items(), key=lambda item: item[1])
    series = Series(context.say("review.season-share"), tuple(float(value * 100) for value in season.values()))
    chart = Columns(
        "season",
        context.say("review.season"),
        context.say("review.season-alt", peak=peak, share=context.percent(share)),
        tuple(season),
        (series,),
        "%",
        "0.0",
        entities=("review.season",),
    )
    results = context.plan.review.results if context.plan.review else {}
    return Cited(chart, context.cite(*results.values()))
