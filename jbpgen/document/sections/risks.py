"""Risks: the matrix of probability and impact, early warnings, responses, contingencies."""

from __future__ import annotations

from jbpgen.analysis.risk import RiskFacts
from jbpgen.document.assembly import Cited, col, fitting, row, section, table
from jbpgen.document.blocks import Cell, RiskMark, RiskMatrix, Section, Tone
from jbpgen.document.context import Context
from jbpgen.plan.running import Risk

BLOCKS = ("matrix", "brief", "table")
_TONES = {"red": Tone.BAD, "yellow": Tone.WATCH, "blue": Tone.INFO}


def build(context: Context) -> Section | None:
    """Matrix, a short table for slides, and the register."""
    facts = context.facts.risks
    if not facts.risks:
        return None
    return section(
        context,
        "risks",
        (_matrix(context), _brief(context), _table(context)),
        _headline(context),
    )


def _headline(context: Context) -> str:
    """How many risks are red, and the largest of all by name."""
    facts = context.facts.risks
    red = facts.counts.get("red", 0)
    values = {"count": len(facts.risks), "red": red}
    plain = context.say("risks.plain" if red else "risks.none-red", **values)
    largest = max(facts.risks, key=lambda item: item.score or 0)
    if not largest.score:
        return context.say("risks.count", count=len(facts.risks))
    return fitting(context.say("risks.headline", plain=plain, title=context.text(largest.risk.title)), plain)


def _matrix(context: Context) -> Cited | None:
    marks = [
        RiskMark(item.id, item.risk.probability, item.risk.impact, _TONES[item.shown] if item.shown else Tone.NONE)
        for item in context.facts.risks.risks
        if item.risk.probability and item.risk.impact
    ]
    if not marks:
        return None
    words = context.listed(
        f"{item.id} {item.risk.probability} × {item.risk.impact}"
        for item in context.facts.risks.risks
        if item.risk.probability and item.risk.impact
    )
    made = RiskMatrix(
        "matrix",
        context.say("risks.matrix"),
        context.say("risks.alt", parts=words),
        context.say("risks.probability"),
        context.say("risks.impact"),
        tuple(marks),
        tuple(f"risks.{mark.label}" for mark in marks),
    )
    return Cited(made, context.cite(*context.plan.risks.values()))


def _level(context: Context, item: RiskFacts) -> Cell:
    if item.shown is None:
        return Cell("")
    word = context.label("level", item.shown)
    score = f" {item.score}" if item.score is not None else ""
    return Cell(f"{word}{score}", _TONES[item.shown])


def _brief(context: Context) -> Cited | None:
    rows = [
        row(
            f"risks.{item.id}",
            item.id,
            context.text(item.risk.title),
            _level(context, item),
            context.text(item.risk.response),
            context.owners(item.risk),
        )
        for item in context.facts.risks.risks
    ]
    columns = (col("id", 0.4), col("risk", 1.8), col("level-of-risk", 0.9), col("response", 2.4), col("owner", 1))
    return table(context, "risks.brief", columns, rows, context.plan.risks.values())


def _within(context: Context, risk: Risk) -> str:
    return context.say("risks.within", time=context.span(risk.response_time)) if risk.response_time else ""


def _table(context: Context) -> Cited | None:
    rows = []
    for item in context.facts.risks.risks:
        risk = item.risk
        threshold = context.figure(risk.threshold, context.unit(risk.kpi))
        warning = (
            context.with_detail(context.text(risk.indicator), context.metric(risk.kpi)),
            context.say("risks.threshold", value=threshold) if risk.threshold else "",
            context.say("risks.trigger", text=context.text(risk.trigger)) if risk.trigger else "",
        )
        response = (
            context.label("risk-strategy", risk.strategy) if risk.strategy else "",
            context.text(risk.response),
        )
        contingency = (context.text(risk.scenario), context.text(risk.contingency))
        rows.append(
            row(
                f"risks.{item.id}",
                f"{item.id} {context.text(risk.title)}\n{context.label('risk', risk.type)}",
                _level(context, item),
                context.money(risk.loss),
                "\n".join(line for line in warning if line),
                "\n".join(line for line in response if line),
                "\n".join(line for line in (context.owners(risk), _within(context, risk)) if line),
                "\n".join(line for line in contingency if line),
            )
        )
    columns = (
        col("risk", 1.6),
        col("level-of-risk", 0.7),
        col("loss", 0.8, "number"),
        col("warning", 1.9),
        col("response", 1.9),
        col("owner", 0.9),
        col("contingency", 1.8),
    )
    return table(context, "risks.table", columns, rows, context.plan.risks.values(), wide=True)
