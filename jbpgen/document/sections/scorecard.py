"""The scorecard: every KPI against its target, weights, rhythm, owners."""

from __future__ import annotations

from jbpgen.analysis.kpi import KpiFacts
from jbpgen.document.assembly import Cited, col, group, num, row, section, table
from jbpgen.document.blocks import Bullet, Row, Scorecard, Section
from jbpgen.document.context import NOTHING, Context

BLOCKS = ("chart", "table")
_MOST = 10  # lines of a bullet chart that stay readable


def build(context: Context) -> Section | None:
    """A bullet chart of the KPIs with target 100, and the table by group."""
    kpis = context.facts.kpis
    if not kpis:
        return None
    return section(
        context,
        "scorecard",
        (_chart(context), _table(context)),
        _headline(context),
    )


def _headline(context: Context) -> str:
    """Which KPI weighs most."""
    kpis = context.facts.kpis
    weighed = [kpi for kpi in kpis.values() if kpi.kpi.weight]
    if not weighed:
        return context.say("scorecard.plain", count=len(kpis), groups=len({_group(kpi) for kpi in kpis.values()}))
    most = max(weighed, key=lambda kpi: kpi.kpi.weight or 0)
    return context.say(
        "scorecard.headline",
        count=len(kpis),
        kpi=context.metric_in_text(most.id),
        weight=context.percent(most.kpi.weight),
    )


def _group(kpi: KpiFacts) -> str:
    return kpi.definition.group if kpi.definition else "project"


def _chart(context: Context) -> Cited | None:
    shown = [
        kpi for kpi in context.facts.kpis.values() if kpi.target is not None and kpi.scaled(kpi.target) is not None
    ]
    shown = shown[:_MOST]
    if not shown:
        return None
    bullets = tuple(_bullet(context, kpi) for kpi in shown)
    parts = context.listed(f"{bullet.label} {bullet.baseline_text} → {bullet.target_text}" for bullet in bullets)
    chart = Scorecard(
        "chart",
        context.say("scorecard.chart"),
        context.say("scorecard.alt", parts=parts),
        bullets,
        context.say("word.baseline"),
        context.say("word.target"),
        context.say("word.stretch"),
        entities=tuple(f"kpis.{kpi.id}" for kpi in shown),
    )
    return Cited(chart, context.cite(*(kpi.kpi for kpi in shown)))


def _bullet(context: Context, kpi: KpiFacts) -> Bullet:
    baseline, target, stretch = (kpi.scaled(value) for value in (kpi.baseline, kpi.target, kpi.stretch))
    return Bullet(
        context.metric(kpi.id),
        None if baseline is None else float(baseline),
        100.0 if target is None else float(target),
        None if stretch is None else float(stretch),
        None,
        context.value(kpi.baseline, kpi.unit),
        context.value(kpi.target, kpi.unit),
        context.value(kpi.stretch, kpi.unit),
    )


def _table(context: Context) -> Cited | None:
    groups: dict[str, list[KpiFacts]] = {}
    for kpi in context.facts.kpis.values():
        groups.setdefault(_group(kpi), []).append(kpi)
    rows: list[Row] = []
    for name, members in groups.items():
        rows.append(group(context.label("kpi-group", name)))
        rows.extend(_line(context, kpi) for kpi in members)
    columns = (
        col("kpi", 2),
        col("direction", 0.6),
        num("baseline"),
        num("target"),
        num("stretch"),
        num("weight", 0.7),
        col("cadence", 0.8),
        col("owner", 1.6),
    )
    return table(context, "scorecard.table", columns, rows, (kpi.kpi for kpi in context.facts.kpis.values()))


def _line(context: Context, kpi: KpiFacts) -> Row:
    weight = context.percent(kpi.kpi.weight)
    if weight != NOTHING:
        weight = context.with_detail(weight, context.label("weight-group", kpi.kpi.weight_group))
    return row(
        f"kpis.{kpi.id}",
        context.measure(kpi.id, kpi.kpi.scope),
        context.label("arrow", kpi.direction),
        context.value(kpi.baseline, kpi.unit),
        context.value(kpi.target, kpi.unit),
        context.value(kpi.stretch, kpi.unit),
        weight,
        context.label("cadence", kpi.kpi.cadence),
        context.owners(kpi.kpi),
    )
