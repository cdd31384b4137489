"""Checking one file: read, decode, lay schemas over, lint, stamp. One function, used by every front end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jbpgen.diagnostics import Diagnostic, Span
from jbpgen.lint.engine import Outcome, run
from jbpgen.lint.registry import load_rules
from jbpgen.lint.rule import Context
from jbpgen.lint.stamp import from_finding, from_misfit, from_problem, plan_id
from jbpgen.plan.decode import Decoded, decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import declared
from jbpgen.source.file import SourceFile
from jbpgen.workflows.configuration import Settings, overridden
from jbpgen.workflows.results import FileResult


@dataclass(frozen=True, slots=True)
class Manner:
    """How to check: the day, the language, and the status to check for (``None``: each plan's own)."""

    as_of: date
    locale: str
    gate: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file with what was understood of it; ``content_hash`` is that of the bytes read."""

    result: FileResult
    source: SourceFile
    decoded: Decoded | None


def check_source(source: SourceFile, settings: Settings, manner: Manner) -> Checked:
    """Check a file that was read, from disk or from a revision."""
    locale = manner.locale
    found: list[Diagnostic] = [from_problem(source, problem, locale) for problem in source.problems]
    if source.data is None:
        return Checked(FileResult(source.path, diagnostics=in_order(found)), source, None)
    name = plan_id(source.data)
    decoded = decode(source.data)
    found += [from_misfit(source, misfit, name, locale) for misfit in decoded.misfits]
    if settings.overlays:
        from jbpgen.workflows.overlays import laid_over

        found += laid_over(source, settings.overlays, name, locale)
    crashes: tuple[tuple[str, str], ...] = ()
    status = None
    if isinstance(decoded.plan, Plan):
        status = decoded.plan.plan.status
        outcome = lint(decoded.plan, source.data, decoded, settings, manner)
        found += [from_finding(source, stamped, name, locale) for stamped in outcome.stamped]
        crashes = tuple((crash.code, crash.error) for crash in outcome.crashes)
    return Checked(FileResult(source.path, name, status, in_order(found), crashes), source, decoded)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort diagnostics by place. What aliases repeat is one mistake, at the anchor: told once, with all aliases."""
    kept: dict[tuple[Span, str, str, str | None], Diagnostic] = {}
    for one in sorted(found, key=lambda one: (one.span.line, one.span.column, one.code, one.path)):
        key = one.span, one.code, one.message, one.suppressed
        first = kept.get(key)
        if first is None:
            kept[key] = one
        else:
            more = tuple(other for other in one.related if other not in first.related)
            kept[key] = first.with_(related=first.related + more)
    return tuple(kept.values())


def lint(plan: Plan, data: Any, decoded: Decoded, settings: Settings, manner: Manner) -> Outcome:
    """Run the rules on a plan that was understood, at least in part."""
    library = load_library()
    context = Context(
        plan=plan,
        status=manner.gate or plan.plan.status,
        as_of=manner.as_of,
        ids=declared(data, settings.defaults, (*library, *settings.definitions)),
        library=library,
        thresholds=settings.thresholds,
        own_definitions=settings.definitions,
    )
    rules = load_rules()
    overrides = {rule.code: overridden(rule.severities, settings.severities.get(rule.code)) for rule in rules}
    return run(context, rules, overrides, decoded.broken)
