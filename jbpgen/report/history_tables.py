"""A history for spreadsheets and programs: CSV that no spreadsheet takes for formulas, and stable JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import jbpgen
from jbpgen.changes.told import Field, Source, Told, Who
from jbpgen.report.csv_cells import csv_text
from jbpgen.report.history_values import as_json, as_text

VERSION = 1
_SOURCE_COLUMNS = ("date", "author", "committer", "merger", "commit", "original", "subject", "reason", "approved_by")
LOG_COLUMNS = (
    "plan", "file", "field", "kind", "old", "new", "level", "rule", "class", "old_field", "field_now", "unreadable",
    *_SOURCE_COLUMNS,
)  # fmt: skip
BLAME_COLUMNS = ("plan", "file", "field", "value", "previous", "kind", "came_with", "unreadable", *_SOURCE_COLUMNS)


def log_csv(rows: Iterable[Told]) -> str:
    """Return the history as CSV, a line per change."""
    return csv_text(
        LOG_COLUMNS,
        (
            (row.plan, row.file, row.path, row.kind, as_text(row.old), as_text(row.new), row.level, row.rule, row.sort,
             row.old_path, row.now, " ".join(row.unreadable), *_source_cells(row.source))
            for row in rows
        ),
    )  # fmt: skip


def blame_csv(fields: Iterable[Field], plan: str, file: str) -> str:
    """Return a blame as CSV, a line per field."""
    return csv_text(
        BLAME_COLUMNS,
        (
            (plan, file, one.path, as_text(one.value), as_text(one.previous), one.kind, one.came_with or "",
             " ".join(one.unreadable), *_source_cells(one.source))
            for one in fields
        ),
    )  # fmt: skip


def _source_cells(source: Source) -> tuple[str, ...]:
    return (
        source.author.when,
        _named(source.author),
        _named(source.committer),
        _named(source.merger) if source.merger is not None else "",
        source.commit,
        source.original or "",
        source.subject,
        "; ".join(source.reasons),
        "; ".join(source.approvals),
    )


def _named(who: Who) -> str:
    return f"{who.name} <{who.email}>" if who.email else who.name


def log_document(rows: Sequence[Told], commit: str) -> dict[str, Any]:
    """Return the history as data; ``commit`` is the newest one looked at."""
    unreadable = {(row.file, row.source.commit) for row in rows if row.kind == "unreadable"}
    return {
        **_frame(commit),
        "entries": [_entry(row) for row in rows],
        "summary": {
            "entries": len(rows),
            "plans": len({row.plan or row.file for row in rows}),
            "commits": len({row.source.commit for row in rows}),
            "unreadable": len(unreadable),
        },
    }


def blame_document(fields: Sequence[Field], plan: str, file: str, commit: str) -> dict[str, Any]:
    """Return a blame as data."""
    return {**_frame(commit), "plan": plan or None, "file": file, "fields": [_field(one) for one in fields]}


def _frame(commit: str) -> dict[str, Any]:
    return {"version": VERSION, "tool": {"name": "jbpgen", "version": jbpgen.__version__}, "commit": commit}


def _entry(row: Told) -> dict[str, Any]:
    return {
        "plan": row.plan or None,
        "file": row.file,
        "path": row.path,
        "old_path": row.old_path or None,
        "path_now": row.now,
        "kind": row.kind,
        "old": as_json(row.old),
        "new": as_json(row.new),
        "rule": row.rule or None,
        "level": row.level or None,
        "class": row.sort or None,
        "unreadable": list(row.unreadable),
        **_source(row.source),
    }


def _field(one: Field) -> dict[str, Any]:
    return {
        "path": one.path,
        "value": as_json(one.value),
        "previous": as_json(one.previous),
        "kind": one.kind,
        "came_with": one.came_with,
        "unreadable": list(one.unreadable),
        **_source(one.source),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "commit": source.commit or None,
        "original": source.original,
        "date": source.author.when or None,
        "author": _person(source.author),
        "committer": _person(source.committer),
        "merger": _person(source.merger),
        "subject": source.subject,
        "reasons": list(source.reasons),
        "approved_by": list(source.approvals),
    }


def _person(who: Who | None) -> dict[str, str | None] | None:
    if who is None or not who.name:
        return None
    return {"name": who.name, "email": who.email or None, "date": who.when or None}
