"""Problems, misfits and findings → diagnostics: located, worded in one locale, with a lasting fingerprint."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from jbpgen.diagnostics import Diagnostic, Part, Path, Place, Related, Severity, Span, dotted
from jbpgen.lint.engine import Stamped
from jbpgen.lint.wording import all_words
from jbpgen.locale.catalogue import catalogue, message
from jbpgen.plan.decode import SCHEMA_CODES, Misfit
from jbpgen.source.file import SourceFile
from jbpgen.source.problems import REMARKS, SYNTAX_CODES, Problem


def fingerprint(code: str, plan: str | None, path: str, variant: str = "") -> str:
    """Return what identifies a finding while lines move: 16 hex digits of code, plan, path and wording."""
    return hashlib.sha256(f"{code}\0{plan or ''}\0{path}\0{variant}".encode()).hexdigest()[:16]


def from_problem(source: SourceFile, problem: Problem, locale: str) -> Diagnostic:
    """A syntax problem. Related stretches are named by the key of their text."""
    said, helped = message(locale, "messages", problem.code, "", all_words(problem.args, locale))
    named = catalogue(locale, "messages")["related"]
    related = tuple(
        Related(named[key], source.path, source.lines.span(start, end), source.excerpt(source.lines.span(start, end)))
        for key, start, end in problem.related
    )
    span = source.lines.span(problem.start, problem.end)
    return Diagnostic(
        code=problem.code,
        name=SYNTAX_CODES[problem.code],
        severity=Severity.NOTE if problem.code in REMARKS else Severity.ERROR,
        message=said,
        file=source.path,
        span=span,
        help=helped,
        related=related,
        # By the file's own name: the way to it differs with the folder the tool is called from.
        fingerprint=fingerprint(problem.code, PurePath(source.path).name, str(sorted(problem.args.items()))),
        excerpt=source.excerpt(span),
    )


def from_misfit(source: SourceFile, misfit: Misfit, plan: str | None, locale: str) -> Diagnostic:
    """A value that the plan's shape refuses; scalars are quoted as they stand in the file."""
    args = dict(misfit.args)
    if misfit.place.part is Part.VALUE and "found" in args:
        args["found"] = source.written(misfit.place.path) or args["found"]
    return _located(
        source,
        misfit.place,
        (misfit.code, SCHEMA_CODES[misfit.code], Severity.ERROR),
        message(locale, "messages", misfit.code, misfit.variant, all_words(args, locale)),
        plan,
        (),
        (misfit.variant, locale),
    )


def from_finding(source: SourceFile, stamped: Stamped, plan: str | None, locale: str) -> Diagnostic:
    """A rule's finding with its severity in this plan."""
    rule, finding = stamped.rule, stamped.finding
    diagnostic = _located(
        source,
        Place(finding.path, finding.part),
        (rule.code, rule.name, stamped.severity),
        _said(stamped, locale, source.data),
        plan,
        tuple((related_text(rule.code, key, locale), Place(path)) for key, path in finding.related),
        (finding.variant, locale),
    )
    return diagnostic.with_(suppressed=f"waiver {stamped.waiver}") if stamped.waiver else diagnostic


def _said(stamped: Stamped, locale: str, data: Any) -> tuple[str, str]:
    rule, finding = stamped.rule, stamped.finding
    args = all_words(finding.args, locale, data)
    if rule.words is None:
        return message(locale, "rules", rule.code, finding.variant, args)
    said, helped = rule.words[locale]
    for name, value in args.items():  # foreign text is no format string: braces of its own stay
        said, helped = (text.replace(f"{{{name}}}", str(value)) for text in (said, helped))
    return said, helped


def related_text(code: str, key: str, locale: str) -> str:
    """Return the words for a related place: the rule's own, else those shared by all."""
    own = catalogue(locale, "rules")[code].get("related", {})
    return str(own.get(key) or catalogue(locale, "messages")["related"][key])


def _located(
    source: SourceFile,
    place: Place,
    head: tuple[str, str, Severity],
    words: tuple[str, str],
    plan: str | None,
    others: tuple[tuple[str, Place], ...],
    wording: tuple[str, str],
) -> Diagnostic:
    code, name, severity = head
    span, aliases = source.span(place)
    variant, locale = wording
    via = catalogue(locale, "messages")["related"]["alias"] if aliases else ""
    related = [_related(source, via, alias) for alias in aliases]
    for words_there, other in others:
        related.append(_related(source, words_there, source.span(other)[0]))
    path = dotted(place.path)
    return Diagnostic(
        code=code,
        name=name,
        severity=severity,
        message=words[0],
        file=source.path,
        span=span,
        path=path,
        plan=plan,
        help=words[1],
        related=tuple(related),
        fingerprint=fingerprint(code, plan, path, variant),
        excerpt=source.excerpt(span),
    )


def _related(source: SourceFile, words: str, span: Span) -> Related:
    return Related(words, source.path, span, source.excerpt(span))


def plan_id(data: Any) -> str | None:
    """Return the plan's id as far as the raw data have one."""
    header = data.get("plan") if isinstance(data, dict) else None
    found = header.get("id") if isinstance(header, dict) else None
    return found if isinstance(found, str) else None


def path_of(text: str) -> Path:
    """Read a dotted path; ids hold no dots, so this is exact for all but sequence items."""
    return tuple(part for part in text.split(".") if part)
