"""Editions of the invented plan beside this file, for all tests of documents."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jbpgen.analysis.facts import Facts, facts_of
from jbpgen.changes.change import Level
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.document.catalogue import catalogue
from jbpgen.document.change_log import ChangeLog, LogChapter, LogLine, Since
from jbpgen.document.context import Context
from jbpgen.document.outline import default_outline
from jbpgen.document.stamp import Stamp
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.source.file import read_text

Audience = Literal["customer", "internal"]
Kind = Literal["deck", "plan"]
AUDIENCES: tuple[Audience, ...] = ("customer", "internal")
KINDS: tuple[Kind, ...] = ("deck", "plan")
CUSTOMERS = ("key-account", "distributor", "other")
AS_OF = date(2026, 11, 22)
STAMP = Stamp("r 1234567", False, AS_OF, "0.1.0", "sha256:00")
PLAN_TEXT = Path(__file__).with_name("plan.yaml").read_text(encoding="utf-8")
FRAME = "jbp: 1\nplan: {id: tiny, title: Tiny, period: 2027}\nparties: {supplier: {name: A}, customer: {name: B}}\n"

LINES = (
    LogLine("", "", "total", "4,000,000 CNY", "4,500,000 CNY", "+500,000; +12.5%", (), Level.WARNING, 5),
    LogLine(
        "Budget line “Display”",
        "lines.display",
        "amount",
        "1,000,000 CNY",
        "1,500,000 CNY",
        "+500,000; +50%",
        ("the period is over",),
        Level.BREAKING,
        8,
        (("Li Na", date(2026, 10, 1)), ("Sun Lei", date(2026, 10, 8))),
        ("two more fairs",),
        open=True,
    ),
)
LOG = ChangeLog(
    Since(date(2026, 9, 1), True, "1.0", "1.0 · 3f2a91c8", "signed", "b07a2fa2b3", "Chen Bo"),
    (LogChapter("Budget", LINES),),
    ("budget 4,000,000 → 4,500,000 CNY (+500,000; +12.5%)",),
)


@cache
def plan_of(text: str = PLAN_TEXT) -> Plan:
    """Decode a plan, which must fit the models."""
    decoded = decode(read_text("plan.yaml", text).data)
    assert decoded.misfits == ()
    assert decoded.plan is not None
    return decoded.plan


def customer_plan(kind: str) -> Plan:
    """The invented plan with another kind of customer."""
    return plan_of(PLAN_TEXT.replace("kind: key-account", f"kind: {kind}"))


def facts_for(plan: Plan, audience: Audience) -> Facts:
    """The facts of an edition; they hold the redacted plan."""
    return facts_of(redact(plan, audience), load_library(), AS_OF)


def document_of(plan: Plan, audience: Audience, kind: Kind, locale: str) -> Document:
    """A document by the outline that comes with the tool."""
    facts = facts_for(plan, audience)
    return build_document(facts.redacted, facts, kind, locale, STAMP, default_outline())


def context_of(
    plan: Plan,
    audience: Audience = "internal",
    kind: Kind = "plan",
    locale: str = "en",
    changes: ChangeLog | None = None,
) -> Context:
    """What a section is given, with all of its blocks wanted."""
    facts = facts_for(plan, audience)
    return Context(facts.redacted, facts, kind, catalogue(locale), STAMP, changes=changes)


def texts_in(value: Any) -> list[str]:
    """Every string within a block, a section or a document."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, (tuple, list)):
        return [text for item in value for text in texts_in(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts_in(item)]
    fields = getattr(value, "__dataclass_fields__", {})
    return [text for name in fields for text in texts_in(getattr(value, name))]
