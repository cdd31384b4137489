"""Resources and budget: by strategy, kind and quarter, and every line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from jbpgen.analysis.ratio import ratio
from jbpgen.analysis.spend import SpendFacts
from jbpgen.document.assembly import Cited, col, num, paragraph, row, section, table, tile, tiles, total
from jbpgen.document.blocks import Columns, Row, Section, Series
from jbpgen.document.context import Context
from jbpgen.document.lead import scale_of
from jbpgen.plan.money import BudgetLine

BLOCKS = ("tiles", "quarters", "strategies", "kinds", "lines", "comment", "approval")


def build(context: Context) -> Section | None:
    """Sums as tiles and tables, the quarters as a chart, the lines with settlement and state."""
    facts, budget = context.facts.spend, context.plan.budget
    if facts is None or budget is None or not budget.lines:
        return None
    return section(
        context,
        "budget",
        (
            _tiles(context, facts),
            _quarters(context, facts),
            _sums(context, facts, "strategies", facts.by_strategy),
            _sums(context, facts, "kinds", facts.by_kind),
            _lines(context, facts),
            paragraph("comment", context.text(budget.comment)),
            _approval(context),
        ),
        _headline(context, facts),
    )


def _headline(context: Context, facts: SpendFacts) -> str:
    values = {"total": context.money(facts.total), "conditional": context.percent(facts.conditional_share)}
    return context.say("budget.headline" if facts.conditional_share else "budget.plain", **values)


def _tiles(context: Context, facts: SpendFacts) -> Cited | None:
    growth = context.percent(facts.last_year_growth, sign=True)
    against = context.say("budget.on-last-year", growth=growth) if facts.last_year_growth is not None else ""
    reserve = context.plan.budget.reserve if context.plan.budget else None
    shown = (
        tile(context.money(facts.total), context.say("budget.total"), against),
        tile(
            context.percent(facts.conditional_share),
            context.say("budget.conditional"),
            context.money(facts.conditional),
        ),
        tile(context.percent(facts.sales_ratio), context.say("budget.of-sales")),
        tile(context.money(reserve), context.say("budget.reserve")),
    )
    lines = context.plan.budget.lines.values() if context.plan.budget else ()
    return tiles(context, "tiles", shown, cited=lines)


def _quarters(context: Context, facts: SpendFacts) -> Cited | None:
    spread = facts.by_quarter
    if not any(spread.values()):
        return None
    scale = scale_of(context, max(spread.values()), "currency")
    words = context.listed(f"{key} {context.money(amount)}" for key, amount in spread.items())
    chart = Columns(
        "quarters",
        context.say("budget.quarters", unit=scale.unit),
        context.say("budget.quarters-alt", parts=words),
        tuple(spread),
        (Series(context.say("column.budget"), tuple(scale.of(amount) for amount in spread.values())),),
        scale.unit,
        scale.number_format,
    )
    return Cited(chart, _sources(context))


def _sources(context: Context) -> tuple[str, ...]:
    return context.cite(*(context.plan.budget.lines.values() if context.plan.budget else ()))


def _sums(context: Context, facts: SpendFacts, block: str, sums: Mapping[str, Decimal]) -> Cited | None:
    rows: list[Row] = []
    for ref, amount in sums.items():
        if block == "strategies":
            name = context.named("strategies", ref)
            name = f"{ref} {name}" if name else context.say("budget.no-strategy")
            entity = f"strategies.{ref}" if ref else ""
        else:
            name, entity = context.label("spend", ref), ""
        rows.append(row(entity, name, context.money(amount), context.percent(ratio(amount, facts.total))))
    rows.append(
        total(context.say("word.total"), context.money(facts.total), context.percent(ratio(facts.total, facts.total)))
    )
    key = "strategy" if block == "strategies" else "spend-kind"
    lines = context.plan.budget.lines.values() if context.plan.budget else ()
    return table(context, f"budget.{block}", (col(key, 3), num("budget", 1.2), num("part", 0.8)), rows, lines)


def _lines(context: Context, facts: SpendFacts) -> Cited | None:
    lines = context.plan.budget.lines if context.plan.budget else {}
    quarters = [quarter.key for quarter in context.facts.quarters]
    rows: list[Row] = [_line(context, facts, quarters, ref, line) for ref, line in lines.items()]
    sums = (context.money(facts.by_quarter.get(quarter)) for quarter in quarters)
    rows.append(total(context.say("word.total"), "", "", context.money(facts.total), *sums, *("" for _ in range(6))))
    keys = ("line", "spend-kind", "strategy-id", "budget")
    after = ("payer", "settlement", "state", "commitment", "proof", "owner")
    headers = (
        [context.say(f"column.{key}") for key in keys] + quarters + [context.say(f"column.{key}") for key in after]
    )
    columns = (
        col("", 1.8),
        col("", 0.8),
        col("", 0.5),
        num("", 0.9),
        *(num("", 0.8) for _ in quarters),
        col("", 0.7),
        col("", 0.8),
        col("", 0.7),
        col("", 1.3),
        col("", 1.1),
        col("", 0.8),
    )
    return table(context, "budget.lines", columns, rows, lines.values(), wide=True, headers=headers)


def _line(context: Context, facts: SpendFacts, quarters: list[str], ref: str, line: BudgetLine) -> Row:
    spread = facts.line_quarters.get(ref, {})
    title = context.text(line.title)
    return row(
        f"budget.{ref}",
        context.with_detail(title, context.say("budget.is-conditional")) if line.conditional else title,
        context.label("spend", line.kind),
        line.strategy or "",
        context.money(line.amount),
        *(context.money(spread.get(quarter)) for quarter in quarters),
        context.party(line.payer),
        context.label("settlement", line.settlement),
        context.label("spend-state", line.state),
        context.named("commitments", line.commitment),
        context.text(line.proof),
        context.person(line.owner),
    )


def _approval(context: Context) -> Cited | None:
    limits = context.plan.budget.approval_limits if context.plan.budget else {}
    rows = [row(f"people.{ref}", context.person(ref), context.money(limit)) for ref, limit in limits.items()]
    return table(context, "budget.approval", (col("name", 2), num("limit", 1)), rows)
