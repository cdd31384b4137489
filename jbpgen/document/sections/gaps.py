"""Typed gaps with their size and causes."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.analysis.review import GapFacts
from jbpgen.document.assembly import Cited, bullets, col, fitting, group, num, row, section, table
from jbpgen.document.blocks import Item, Row, Section
from jbpgen.document.context import Context, unsaid
from jbpgen.plan.review import Gap
from jbpgen.plan.scalars import Quantity

BLOCKS = ("table", "causes")


def build(context: Context) -> Section | None:
    """``table`` shows the gaps, ``causes`` their analysis."""
    if not context.plan.gaps:
        return None
    return section(context, "gaps", (_table(context), _causes(context)), _headline(context))


def _headline(context: Context) -> str:
    """The largest gap; gaps overlap, so that they are never added up."""
    plain = context.say("gaps.plain", count=len(context.plan.gaps))
    valued = [gap for gap in context.plan.gaps.values() if gap.value]
    if not valued:
        return plain
    largest = max(valued, key=lambda gap: gap.value or Decimal(0))
    return fitting(context.say("gaps.headline", gap=_with_worth(context, largest)), plain)


def _with_worth(context: Context, gap: Gap) -> str:
    """A gap's title and what it is worth, where the title does not say that."""
    title = context.text(gap.title)
    return context.with_detail(title, unsaid(context.money(gap.value), title)) if gap.value else title


def _table(context: Context) -> Cited | None:
    rows = []
    for ref, item in context.facts.gaps.items():
        gap, unit = item.gap, context.unit(item.gap.metric)
        rows.append(
            row(
                f"gaps.{ref}",
                f"{context.text(gap.title)}\n{_kind(context, gap)}",
                context.figure(gap.target, unit),
                context.figure(gap.actual, unit),
                _size(context, item, unit),
                context.money(gap.value),
                context.all_named("needs", gap.needs),
            )
        )
    columns = (
        col("gap", 2.8),
        num("target", 0.9),
        num("actual", 0.9),
        num("gap-size", 0.9),
        num("worth", 0.9),
        col("needs", 1.4),
    )
    return table(context, "gaps.table", columns, rows, context.plan.gaps.values())


def _kind(context: Context, gap: Gap) -> str:
    """The type of a gap, and the KPI that it is measured by where there is one."""
    measure = context.measure(gap.metric, gap.scope) if gap.metric else ""
    return " · ".join(part for part in (context.label("gap", gap.type), measure) if part)


def _size(context: Context, item: GapFacts, unit: str) -> str:
    """The difference in the unit that its two figures were written with; a gap need not name a KPI."""
    figure = item.gap.target or item.gap.actual
    written = figure.unit if figure is not None else ""
    if item.size is None or written == "%":
        return context.change(item.size, "percent")
    return context.figure(Quantity(item.size, written), unit, sign=True)


def _causes(context: Context) -> Cited | None:
    rows: list[Row] = []
    for ref, item in context.facts.gaps.items():
        if item.causes:
            rows.append(group(context.text(item.gap.title), f"gaps.{ref}"))
        for name, cause in item.causes:
            method = context.label("method", cause.method) if cause.method else ""
            branch = context.label("branch", cause.branch) if cause.branch else ""
            rows.append(
                row(
                    f"causes.{name}",
                    context.text(cause.cause),
                    context.listed((context.label("origin", cause.origin), method, branch)),
                    " → ".join(context.text(why) for why in cause.whys),
                    context.percent(cause.weight),
                    context.text(cause.evidence),
                )
            )
    columns = (
        col("cause", 1.6),
        col("origin", 1),
        col("whys", 2.6),
        num("weight", 0.6),
        col("evidence", 1.6),
    )
    return table(context, "gaps.causes", columns, rows, context.plan.gaps.values())


def roots(context: Context) -> Cited | None:
    """The heaviest cause of each gap, the most valuable gaps first, for the slide with the bridge."""
    facts = sorted(context.facts.gaps.items(), key=lambda item: -(item[1].gap.value or Decimal(0)))
    items = []
    for _, item in facts[:4]:
        if not item.causes:
            continue
        _, cause = item.causes[0]
        items.append(Item(context.text(cause.cause), _with_worth(context, item.gap) + context.say("mark.colon")))
    return bullets(
        context,
        "roots",
        items,
        context.say("gaps.roots"),
        entities=[f"gaps.{ref}" for ref, _ in facts[:4]],
        cited=[item.gap for _, item in facts[:4]],
    )
