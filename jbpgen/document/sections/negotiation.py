"""Negotiation, for the own house only: openings, targets, floors, concessions."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, group, num, paragraph, row, section, table
from jbpgen.document.blocks import Row, Section
from jbpgen.document.context import Context

ORDERS = frozenset({"first", "second", "third", "last"})
BLOCKS = ("approach", "items", "concessions", "walk-away")


def build(context: Context) -> Section | None:
    """A redacted plan for customers has no negotiation, so that this is empty there."""
    negotiation = context.plan.negotiation
    if negotiation is None:
        return None
    return section(
        context,
        "negotiation",
        (
            paragraph("approach", context.text(negotiation.approach), context.say("negotiation.approach")),
            _items(context),
            _concessions(context),
            paragraph("walk-away", context.text(negotiation.walk_away), context.say("negotiation.walk-away")),
        ),
        context.say("negotiation.headline", count=len(negotiation.items)) if negotiation.items else "",
    )


def _items(context: Context) -> Cited | None:
    items = context.plan.negotiation.items if context.plan.negotiation else {}
    rows = [
        row(
            f"negotiation.{ref}",
            context.text(item.topic),
            context.text(item.opening),
            context.text(item.target),
            context.text(item.best_case),
            context.text(item.floor),
            context.figure(item.floor_value),
            context.text(item.alternatives),
            context.text(item.customer_interest),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("topic", 1.1),
        col("opening", 1.3),
        col("aim", 1.3),
        col("best-case", 1.3),
        col("floor", 1.3),
        num("floor-value", 0.9),
        col("alternatives", 1.4),
        col("customer-interest", 1.4),
    )
    return table(context, "negotiation.items", columns, rows, items.values(), wide=True)


def _order(context: Context, order: str | None) -> str:
    """An order is an id of the plan's own; of those that are words, the reader's."""
    return context.label("concession-order", order) if order in ORDERS else order or ""


def _concessions(context: Context) -> Cited | None:
    items = context.plan.negotiation.items if context.plan.negotiation else {}
    rows: list[Row] = []
    for ref, item in items.items():
        if item.concessions:
            rows.append(group(context.text(item.topic), f"negotiation.{ref}"))
        rows.extend(
            row(
                f"concessions.{name}",
                _order(context, give.order),
                context.text(give.give),
                context.money(give.cost),
                context.text(give.ask),
            )
            for name, give in item.concessions.items()
        )
    columns = (col("order", 0.5), col("give", 2.4), num("cost", 1), col("ask", 2.4))
    return table(context, "negotiation.concessions", columns, rows, items.values())
