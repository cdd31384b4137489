"""Checking one file: read, decode, lay schemas over, lint, stamp. One function, used by every front end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jbpgen.diagnostics import Diagnostic, Place, Severity, Span
from jbpgen.lint.completeness import Completeness, completeness
from jbpgen.lint.engine import Stamped, run
from jbpgen.lint.gathered import Gathered
from jbpgen.lint.registry import rules_of
from jbpgen.lint.rule import Context, Rule
from jbpgen.lint.stamp import from_finding, from_misfit, from_problem, plan_id
from jbpgen.plan.base import Noted
from jbpgen.plan.decode import Decoded, decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import declared
from jbpgen.source.file import SourceFile
from jbpgen.source.remarks import doubled, texts_cut
from jbpgen.workflows.configuration import Settings, overridden
from jbpgen.workflows.results import FileResult, Named


@dataclass(frozen=True, slots=True)
class Manner:
    """How to check: day, language, status to check for (``None``: each plan's own), with a to-do list or without."""

    as_of: date
    locale: str
    gate: str | None = None
    todo: bool = False


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
    found += [from_problem(source, remark, locale) for remark in texts_cut(source)]
    name = plan_id(source.data)
    decoded = decode(source.data)
    found += [from_misfit(source, misfit, name, locale) for misfit in decoded.misfits]
    if settings.overlays:
        from jbpgen.workflows.overlays import laid_over

        found += laid_over(source, settings.overlays, name, locale)
    result = FileResult(source.path, name, named=_named(source) if name is not None else None)
    if isinstance(decoded.plan, Plan):
        linted, said = _linted(decoded.plan, source, decoded, settings, manner)
        result = replace(linted, named=result.named)
        found += said
    return Checked(replace(result, diagnostics=in_order(found)), source, decoded)


def _named(source: SourceFile) -> Named:
    span, _ = source.span(Place(("plan", "id")))
    return Named(span, source.excerpt(span))


def _linted(
    plan: Plan, source: SourceFile, decoded: Decoded, settings: Settings, manner: Manner
) -> tuple[FileResult, list[Diagnostic]]:
    """Run the rules on a plan that was understood, at least in part, and see how complete it is for its next status."""
    context = context_of(plan, decoded.noted, source.data, settings, manner)
    rules = rules_for(source.data, settings)
    overrides = {rule.code: overridden(rule.severities, settings.severities.get(rule.code)) for rule in rules}
    outcome = run(context, rules, overrides, decoded.broken, doubled(source))
    name = plan.plan.id
    said = [from_finding(source, stamped, name, manner.locale) for stamped in outcome.stamped]
    crashes = tuple((crash.code, crash.error) for crash in (*settings.plugins.crashes, *outcome.crashes))
    ahead = completeness(context, source.data, rules, overrides)
    result = FileResult(
        source.path,
        name,
        plan.plan.status,
        crashes=crashes,
        completeness=ahead.ratio,
        chapters=tuple((chapter, *counts) for chapter, counts in ahead.chapters().items()) if manner.todo else (),
        todo=tuple(_open_items(ahead, source, name, manner.locale)) if manner.todo else (),
    )
    return result, said


def _open_items(ahead: Completeness, source: SourceFile, plan: str, locale: str) -> Iterator[Diagnostic]:
    for item in ahead.items:
        if item.finding is not None:
            yield from_finding(source, Stamped(item.rule, item.finding, Severity.NOTE), plan, locale)


def context_of(plan: Plan, noted: Noted, data: Any, settings: Settings, manner: Manner) -> Context:
    """Return what the rules look at."""
    library = load_library()
    return Context(
        plan=plan,
        status=manner.gate or plan.plan.status,
        as_of=manner.as_of,
        ids=declared(data, settings.defaults, (*library, *settings.definitions)),
        library=library,
        thresholds=settings.thresholds,
        own_definitions=settings.definitions,
        own_codes=settings.own_codes,
        directory=settings.configuration.people if settings.configuration is not None else {},
        shared=Gathered(plan, noted),
    )


def rules_for(data: Any, settings: Settings) -> tuple[Rule, ...]:
    """Return the rules of the pack in use, then the organisation's own, then those of plugins."""
    own: tuple[Rule, ...] = ()
    if settings.configuration is not None and settings.configuration.rules:
        from jbpgen.lint.organisation import PREFIX, organisation_rule

        own = tuple(
            organisation_rule(rule_id, stated, data, settings.severities_of(PREFIX + rule_id, stated))
            for rule_id, stated in settings.configuration.rules.items()
        )
    return (*rules_of(settings.pack), *own, *settings.plugins.rules)


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
