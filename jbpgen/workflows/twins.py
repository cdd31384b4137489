"""Plans of one run that share an id: each is told where the other stands, for their documents bear the id as name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from jbpgen.diagnostics import Diagnostic, Related, Severity
from jbpgen.workflows.results import FileResult

CODE = "SCH022"
_SHOWN = 3


def with_twins(results: Sequence[FileResult], locale: str) -> tuple[FileResult, ...]:
    """Return the results, those of plans with an id in common with one finding more."""
    by_id: dict[str, list[FileResult]] = defaultdict(list)
    for result in results:
        if result.plan is not None and result.named is not None:
            by_id[result.plan].append(result)
    if len(by_id) == len(results) or all(len(group) == 1 for group in by_id.values()):
        return tuple(results)
    return tuple(_told(result, by_id.get(result.plan or "", []), locale) for result in results)


def _told(result: FileResult, group: Sequence[FileResult], locale: str) -> FileResult:
    others = list(islice((other for other in group if other is not result), _SHOWN))
    if result.named is None or not others:
        return result
    found = sorted((*result.diagnostics, _twin(result, others, locale)), key=lambda one: (one.span.line, one.code))
    return replace(result, diagnostics=tuple(found))


def _twin(result: FileResult, others: Sequence[FileResult], locale: str) -> Diagnostic:
    # Only now: a run in which all is kept and well need not load what words and codes need.
    from jbpgen.lint.stamp import fingerprint
    from jbpgen.locale.catalogue import catalogue, message
    from jbpgen.locale.formats import listed
    from jbpgen.plan.decode import SCHEMA_CODES

    assert result.named is not None
    args = {"id": result.plan, "other": listed([other.file for other in others], locale)}
    said, helped = message(locale, "messages", CODE, "", args)
    there = catalogue(locale, "messages")["related"]["twin"]
    return Diagnostic(
        code=CODE,
        name=SCHEMA_CODES[CODE],
        severity=Severity.ERROR,
        message=said,
        file=result.file,
        span=result.named.span,
        path="plan.id",
        plan=result.plan,
        help=helped,
        related=tuple(
            Related(there, other.file, other.named.span, other.named.excerpt)
            for other in others
            if other.named is not None
        ),
        fingerprint=fingerprint(CODE, result.plan, "plan.id"),
        excerpt=result.named.excerpt,
    )
