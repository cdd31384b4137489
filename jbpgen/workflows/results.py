"""What checking a file gives, and its form as plain data for keeping and for other processes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from jbpgen.diagnostics import Diagnostic, Related, Severity, Span

# A file is called by the name of the moment, so its own name is not kept.
_FIELDS = tuple(field.name for field in fields(Diagnostic) if field.name != "file")


@dataclass(frozen=True, slots=True)
class Named:
    """Where a plan states its id, with that line."""

    span: Span
    excerpt: str


@dataclass(frozen=True, slots=True)
class FileResult:
    """All that a check says about one file. ``crashes`` are (rule code, error); ``status`` the plan's own.

    ``completeness`` is done ÷ required for the next status; ``chapters`` are (chapter, done, required) as planned
    and ``todo`` what is lacking, worded like findings (both only where they were asked for). ``named`` is where the
    plan's id stands.
    """

    file: str
    plan: str | None = None
    status: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    crashes: tuple[tuple[str, str], ...] = ()
    completeness: float | None = None
    chapters: tuple[tuple[str, int, int], ...] = ()
    todo: tuple[Diagnostic, ...] = ()
    named: Named | None = None


def to_plain(result: FileResult) -> dict[str, Any]:
    """Return a result as JSON-able data. Written out, because ``asdict`` copies deeply and takes ten times as long."""
    return {
        "plan": result.plan,
        "status": result.status,
        "diagnostics": [_plain(one) for one in result.diagnostics],
        "crashes": result.crashes,
        "completeness": result.completeness,
        "chapters": result.chapters,
        "todo": [_plain(one) for one in result.todo],
        "named": (_numbers(result.named.span), result.named.excerpt) if result.named is not None else None,
    }


def _plain(one: Diagnostic) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in _FIELDS}
    plain["severity"] = one.severity.value
    plain["span"] = _numbers(one.span)
    plain["related"] = [
        {"message": other.message, "span": _numbers(other.span), "excerpt": other.excerpt} for other in one.related
    ]
    return plain


def _numbers(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


def from_plain(plain: dict[str, Any], file: str) -> FileResult:
    """Rebuild a result, under the name by which the file is called this time."""
    return FileResult(
        file=file,
        plan=plain["plan"],
        status=plain["status"],
        diagnostics=tuple(_diagnostic(item, file) for item in plain["diagnostics"]),
        crashes=tuple((code, error) for code, error in plain["crashes"]),
        completeness=plain["completeness"],
        chapters=tuple((chapter, done, required) for chapter, done, required in plain["chapters"]),
        todo=tuple(_diagnostic(item, file) for item in plain["todo"]),
        named=Named(Span(*plain["named"][0]), plain["named"][1]) if plain["named"] is not None else None,
    )


def _diagnostic(item: dict[str, Any], file: str) -> Diagnostic:
    related = tuple(
        Related(other["message"], file, Span(*other["span"]), other["excerpt"]) for other in item["related"]
    )
    span = Span(*item["span"])
    return Diagnostic(
        **{**item, "file": file, "severity": Severity(item["severity"]), "span": span, "related": related}
    )
