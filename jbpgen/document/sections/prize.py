"""Size of the prize: the growth bridge from baseline to target, and what it is made of."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.analysis.bridge import BridgeFacts
from jbpgen.document.assembly import Cited, col, num, paragraph, row, section, table, total
from jbpgen.document.blocks import Bridge, Section, Step, Tone
from jbpgen.document.context import Context
from jbpgen.document.lead import scale_of
from jbpgen.document.sections import gaps

BLOCKS = ("bridge", "roots", "steps", "comment")


def build(context: Context) -> Section | None:
    """The bridge as a chart, causes beside it on slides, the steps with explanations as a table."""
    facts, bridge = context.facts.bridge, context.plan.bridge
    if facts is None or bridge is None:
        return section(context, "prize", (gaps.roots(context),))
    return section(
        context,
        "prize",
        (
            _chart(context, facts),
            gaps.roots(context),
            _steps(context, facts),
            paragraph("comment", context.text(bridge.comment)),
        ),
        headline(context, facts),
        [
            _title(context, facts, at) + context.say("mark.colon") + context.text(level.step.explanation)
            for at, level in enumerate(facts.levels)
            if level.step.explanation
        ],
    )


def headline(context: Context, facts: BridgeFacts) -> str:
    """From where to where, and the driver that brings most of it."""
    unit = context.unit(facts.kpi)
    shares = {driver: share for driver, share in facts.driver_shares.items() if share is not None}
    if facts.baseline is None or facts.target is None:
        value = context.value(facts.explained, unit, sign=True)
        return context.say("prize.plain", count=len(facts.levels), value=value) if facts.levels else ""
    if facts.target <= facts.baseline:
        baseline, target = (context.value(value, unit) for value in (facts.baseline, facts.target))
        return context.say("idea.path", kpi=context.metric_in_text(facts.kpi), baseline=baseline, target=target)
    values = {
        "kpi": context.metric_in_text(facts.kpi),
        "change": context.value(facts.target - facts.baseline, unit),
        "target": context.value(facts.target, unit),
    }
    if not shares:
        return context.say("prize.whole", **values)
    driver = max(shares, key=lambda name: shares[name])
    return context.say(
        "prize.headline",
        **values,
        driver=context.label("driver-in-text", driver),
        share=context.percent(shares[driver]),
    )


def _title(context: Context, facts: BridgeFacts, at: int) -> str:
    level = facts.levels[at]
    return context.text(level.step.title) or context.label("driver", level.step.driver)


def _short_title(context: Context, facts: BridgeFacts, at: int) -> str:
    """The driver's name, which fits below a column, where no other step has the same driver."""
    driver = facts.levels[at].step.driver
    alone = sum(level.step.driver == driver for level in facts.levels) == 1
    return context.label("driver", driver) if alone else _title(context, facts, at)


def _chart(context: Context, facts: BridgeFacts) -> Cited | None:
    if facts.baseline is None or facts.target is None:
        return None
    unit = context.unit(facts.kpi)
    scale = scale_of(context, max(facts.baseline, facts.target), unit)
    steps = [Step(context.say("word.baseline"), scale.of(facts.baseline) or 0.0, "total", Tone.MUTED)]
    for at, level in enumerate(facts.levels):
        tone = Tone.GOOD if level.amount >= 0 else Tone.BAD
        steps.append(Step(_short_title(context, facts, at), scale.of(level.amount) or 0.0, "delta", tone))
    if facts.unexplained:
        steps.append(Step(context.say("prize.unexplained"), scale.of(facts.unexplained) or 0.0, "delta", Tone.WATCH))
    steps.append(Step(context.say("word.target"), scale.of(facts.target) or 0.0, "total", Tone.ACCENT))
    parts = context.listed(
        f"{_title(context, facts, at)} {context.value(level.amount, unit, sign=True)}"
        for at, level in enumerate(facts.levels)
    )
    words = context.say(
        "prize.alt",
        kpi=context.metric_in_text(facts.kpi),
        baseline=context.value(facts.baseline, unit),
        target=context.value(facts.target, unit),
        parts=parts,
    )
    chart = Bridge(
        "bridge",
        context.say("prize.bridge", kpi=context.metric_in_text(facts.kpi), unit=scale.unit),
        words,
        tuple(steps),
        scale.unit,
        scale.number_format,
        entities=tuple(f"bridge.{level.id}" for level in facts.levels),
    )
    kpi = context.plan.kpis.get(facts.kpi)
    return Cited(chart, context.cite(kpi, *(level.step for level in facts.levels)))


def _steps(context: Context, facts: BridgeFacts) -> Cited | None:
    unit = context.unit(facts.kpi)
    rows = [
        row(
            f"bridge.{level.id}",
            _title(context, facts, at),
            context.label("driver", level.step.driver),
            context.value(level.amount, unit, sign=True),
            context.percent(level.share),
            context.with_detail(level.step.strategy or "", context.named("strategies", level.step.strategy)),
            context.text(level.step.explanation),
        )
        for at, level in enumerate(facts.levels)
    ]
    if rows:
        explained = context.value(facts.explained, unit, sign=True)
        shares = [level.share for level in facts.levels if level.share is not None]
        whole = context.percent(sum(shares, Decimal(0))) if shares else ""
        rows.append(total(context.say("word.total"), "", explained, whole, "", ""))
    columns = (
        col("bridge-step", 1.4),
        col("driver", 1),
        num("amount", 1),
        num("part", 0.7),
        col("strategy", 1.6),
        col("explanation", 2.4),
    )
    return table(context, "prize.steps", columns, rows, (level.step for level in facts.levels))
