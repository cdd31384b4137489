"""Terms: the agreement, payment, funds, fees, when targets move, other clauses, the legal gate."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("agreement", "payment", "funds", "fees", "adjustments", "clauses", "legal")


def build(context: Context) -> Section | None:
    """Rebates have a section of their own."""
    terms = context.plan.terms
    if terms is None:
        return None
    return section(
        context,
        "terms",
        (
            _agreement(context),
            _payment(context),
            _funds(context),
            _fees(context),
            adjustments(context, "terms.adjustments"),
            _clauses(context),
            _legal(context),
        ),
        _headline(context),
    )


def _headline(context: Context) -> str:
    terms = context.plan.terms
    if terms is None:
        return ""
    days = context.span(terms.payment.days) if terms.payment else ""
    counts = context.counted(("adjustments", len(terms.adjustments)), ("clauses", len(terms.clauses)))
    return context.listed((context.say("terms.headline", days=days) if days else "", counts))


def _facts(context: Context, block: str, pairs: tuple[tuple[str, str], ...]) -> Cited | None:
    rows = [row("terms", context.say(f"terms.{key}"), text) for key, text in pairs if text and text != "–"]
    return table(context, f"terms.{block}", (col("item", 1), col("content", 3)), rows)


def _agreement(context: Context) -> Cited | None:
    item = context.plan.terms.agreement if context.plan.terms else None
    if item is None:
        return None
    return _facts(
        context,
        "agreement",
        (
            ("title", context.text(item.title)),
            ("number", item.number or ""),
            ("signed", context.day(item.signed)),
            ("valid-from", context.day(item.valid_from)),
            ("valid-until", context.day(item.valid_until)),
            ("precedence", context.text(item.precedence)),
        ),
    )


def _payment(context: Context) -> Cited | None:
    item = context.plan.terms.payment if context.plan.terms else None
    if item is None:
        return None
    return _facts(
        context,
        "payment",
        (
            ("days", context.span(item.days)),
            ("counted-from", context.text(item.from_)),
            ("credit-limit", context.money(item.credit_limit)),
            ("peak-exposure", context.money(item.peak_exposure)),
            ("reconciliation", context.label("cadence", item.reconciliation)),
            ("method", context.text(item.method)),
            ("early-payment", context.percent(item.early_payment_discount)),
        ),
    )


def _funds(context: Context) -> Cited | None:
    items = context.plan.terms.funds if context.plan.terms else {}
    rows = [
        row(
            f"funds.{ref}",
            context.text(item.title),
            context.money(item.supplier),
            context.money(item.customer),
            context.text(item.rule),
            context.label("settlement", item.settlement),
            context.label("vat", item.vat),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("fund", 1.5),
        num("supplier-pays", 1),
        num("customer-pays", 1),
        col("rule", 2.4),
        col("settlement", 1),
        col("vat", 0.9),
    )
    return table(context, "terms.funds", columns, rows, items.values())


def _fees(context: Context) -> Cited | None:
    items = context.plan.terms.fees if context.plan.terms else {}
    rows = [
        row(
            f"fees.{ref}",
            context.text(item.title),
            context.money(item.amount),
            item.contract or "",
            context.label("settlement", item.settlement),
            context.label("vat", item.vat),
        )
        for ref, item in items.items()
    ]
    columns = (col("fee", 2), num("amount", 1), col("contract", 1.6), col("settlement", 1), col("vat", 1))
    return table(context, "terms.fees", columns, rows, items.values())


def adjustments(context: Context, key: str) -> Cited | None:
    """When the target moves, what is then done, who decides."""
    items = context.plan.terms.adjustments if context.plan.terms else {}
    rows = [
        row(
            f"adjustments.{ref}",
            context.text(item.trigger),
            context.metric(item.kpi),
            context.figure(item.threshold, context.unit(item.kpi)),
            context.text(item.action),
            context.people(item.decided_by),
            context.span(item.within),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("trigger", 2),
        col("kpi", 1.1),
        num("threshold", 0.8),
        col("action-taken", 2.2),
        col("decided-by", 1.1),
        col("within", 0.9),
    )
    return table(context, key, columns, rows, items.values())


def _clauses(context: Context) -> Cited | None:
    items = context.plan.terms.clauses if context.plan.terms else {}
    rows = [
        row(
            f"clauses.{ref}",
            context.text(item.title),
            context.label("clause", item.kind),
            context.text(item.text),
            context.all_named("products", item.products),
            context.window(item.start, item.end),
            context.figure(item.threshold),
        )
        for ref, item in items.items()
    ]
    columns = (
        col("clause", 1.2),
        col("clause-kind", 0.9),
        col("wording", 3.4),
        col("products", 0.9),
        col("window", 1),
        num("threshold", 0.8),
    )
    return table(context, "terms.clauses", columns, rows, items.values())


def _legal(context: Context) -> Cited | None:
    item = context.plan.terms.legal_review if context.plan.terms else None
    if item is None:
        return None
    return _facts(
        context,
        "legal",
        (
            ("needed", context.label("yes-no", "yes" if item.needed else "no")),
            ("reviewed-by", context.person(item.by)),
            ("date", context.day(item.date)),
            ("result", context.label("legal", item.result)),
            ("comment", context.text(item.comment)),
        ),
    )
