"""Diagnostics for programs: the stable JSON of ``check``, described by ``schemas/jbp-check.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import jbpgen
from jbpgen.diagnostics import Diagnostic, Severity

VERSION = 1


@dataclass(frozen=True, slots=True)
class ToDo:
    """What a plan lacks for ``status``: chapters as (name, done, required), and the open items in planning order."""

    plan: str
    status: str
    chapters: tuple[tuple[str, int, int], ...]
    items: tuple[Diagnostic, ...]


def document(
    diagnostics: Iterable[Diagnostic],
    files: int,
    plans: Iterable[tuple[str, str | None, float | None]],
    todo: Iterable[ToDo] = (),
) -> dict[str, Any]:
    """Return the JSON document as data. ``plans`` are (id, status, completeness for the next status as a fraction)."""
    items = [_item(one) for one in diagnostics]
    counted = [item for item in items if item["suppressed"] is None]
    return {
        "version": VERSION,
        "tool": {"name": "jbpgen", "version": jbpgen.__version__},
        "diagnostics": items,
        "summary": {
            "files": files,
            "errors": sum(item["severity"] == Severity.ERROR for item in counted),
            "warnings": sum(item["severity"] == Severity.WARNING for item in counted),
            "notes": sum(item["severity"] == Severity.NOTE for item in counted),
            "suppressed": len(items) - len(counted),
        },
        "plans": [
            {"id": plan, "status": status, "completeness": None if ratio is None else round(ratio, 4)}
            for plan, status, ratio in plans
        ],
        "todo": [
            {
                "plan": one.plan,
                "status": one.status,
                "chapters": [{"chapter": name, "done": done, "required": all_} for name, done, all_ in one.chapters],
                "items": [_item(item) for item in one.items],
            }
            for one in todo
        ],
    }


def dumps(content: dict[str, Any]) -> str:
    """Write the document, readable and with Chinese as it is."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _item(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "message": one.message,
        "help": one.help,
        "file": one.file,
        "line": one.span.line,
        "column": one.span.column,
        "end_line": one.span.end_line,
        "end_column": one.span.end_column,
        "path": one.path,
        "plan": one.plan,
        "fingerprint": one.fingerprint,
        "related": [
            {
                "message": other.message,
                "file": other.file,
                "line": other.span.line,
                "column": other.span.column,
                "end_line": other.span.end_line,
                "end_column": other.span.end_column,
            }
            for other in one.related
        ],
        "fix": one.fix,
        "suppressed": one.suppressed,
    }
