"""Who steers, when is reviewed, what goes up how fast, whose approval a change needs."""

from __future__ import annotations

from datetime import date

from jbpgen.document.assembly import Cited, col, fitting, row, section, set_by_plan, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context
from jbpgen.plan.running import Governance

BLOCKS = ("bodies", "meetings", "visits", "escalation", "changes")
_LEVELS = ("steering", "lead", "pmo", "specialists", "execution")


def build(context: Context) -> Section | None:
    """Bodies, review cadence, executive visits, escalation, change approval."""
    governance = context.plan.governance
    if governance is None:
        return None
    return section(
        context,
        "governance",
        (
            _bodies(context),
            *(set_by_plan(context, make(context)) for make in (_meetings, _visits, _escalation, _changes)),
        ),
        _headline(context, governance),
    )


def _headline(context: Context, governance: Governance) -> str:
    """When the first review takes place and how often, else what there is."""
    counts = context.counted(("bodies", len(governance.bodies)), ("meetings", len(governance.meetings)))
    dated = [item for item in governance.meetings.values() if item.first and item.cadence]
    if not dated:
        return counts
    first = min(dated, key=lambda item: item.first or date.max)
    cadence = context.label("cadence-in-text", first.cadence)
    values = {"day": context.day_short(first.first), "title": context.text(first.title), "cadence": cadence}
    return fitting(context.say("governance.headline", **values), counts)


def _bodies(context: Context) -> Cited | None:
    items = context.plan.governance.bodies if context.plan.governance else {}
    rows = [
        row(
            f"bodies.{ref}",
            context.text(item.name),
            context.label("body", item.level),
            context.person(item.chair),
            context.people(item.members),
            context.named("bodies", item.reports_to),
        )
        for ref, item in sorted(items.items(), key=lambda entry: _LEVELS.index(entry[1].level))
    ]
    columns = (col("body", 1.4), col("body-level", 1), col("chair", 0.9), col("members", 3), col("reports-to", 1.2))
    return table(context, "governance.bodies", columns, rows, items.values())


def _meetings(context: Context) -> Cited | None:
    items = context.plan.governance.meetings if context.plan.governance else {}
    rows = [
        row(
            f"meetings.{ref}",
            context.text(item.title),
            context.label("cadence", item.cadence),
            context.label("meeting", item.level),
            context.named("bodies", item.body),
            context.owners(item),
            context.day_short(item.first),
            context.text(item.inputs),
            context.text(item.outputs),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("meeting", 1.4),
        col("cadence", 0.8),
        col("meeting-level", 0.9),
        col("body", 1.1),
        col("owner", 1.1),
        col("first", 0.8),
        col("inputs", 1.8),
        col("outputs", 1.8),
    )
    return table(context, "governance.meetings", columns, rows, items.values())


def _visits(context: Context) -> Cited | None:
    items = context.plan.governance.visits if context.plan.governance else {}
    rows = [
        row(
            f"visits.{ref}",
            context.text(item.title),
            context.day_short(item.date),
            context.person(item.host),
            context.person(item.guest),
            context.text(item.purpose),
        )
        for ref, item in items.items()
    ]
    columns = (col("visit", 1.6), col("date", 0.9), col("host", 0.8), col("guest", 0.8), col("purpose", 3))
    return table(context, "governance.visits", columns, rows, items.values())


def _escalation(context: Context) -> Cited | None:
    items = context.plan.governance.escalation if context.plan.governance else {}
    rows = [
        row(f"escalation.{ref}", context.text(item.when), context.span(item.within), context.person(item.to))
        for ref, item in items.items()
    ]
    return table(
        context,
        "governance.escalation",
        (col("when", 4), col("within", 1), col("escalates-to", 1)),
        rows,
        items.values(),
    )


def _changes(context: Context) -> Cited | None:
    items = context.plan.governance.change_approval if context.plan.governance else {}
    rows = [
        row(
            f"change_approval.{ref}",
            context.text(item.what),
            context.figure(item.threshold),
            context.person(item.approver),
            context.person(item.customer_approver),
        )
        for ref, item in items.items()
    ]
    columns = (col("what", 3.4), col("threshold", 1), col("approver", 1), col("customer-approver", 1))
    return table(context, "governance.changes", columns, rows, items.values())
