"""Changes for programs and spreadsheets: stable JSON, described by ``schemas/jbp-diff.schema.json``, and CSV."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import jbpgen
from jbpgen.changes.change import Cause, Change, Delta, Level, Sort
from jbpgen.changes.difference import Difference, Located, PlanDiff
from jbpgen.changes.effects import effects
from jbpgen.changes.rollup import Rollup
from jbpgen.changes.sentence import sentence
from jbpgen.diagnostics import dotted
from jbpgen.report.changes_grouping import totals
from jbpgen.report.csv_cells import csv_text
from jbpgen.report.history_values import as_json, as_text

VERSION = 1
COLUMNS = (
    "plan", "level", "class", "area", "rule", "path", "kind", "old", "new", "delta", "unit", "relative", "sentence",
    "old_file", "old_line", "new_file", "new_line", "impact",
)  # fmt: skip


def diff_document(difference: Difference, locale: str) -> dict[str, Any]:
    """Return the changes as data; sentences in the language asked for."""
    return {
        "version": VERSION,
        "tool": {"name": "jbpgen", "version": jbpgen.__version__},
        "old": {"label": difference.old.label, "commit": difference.old.commit or None},
        "new": {"label": difference.new.label, "commit": difference.new.commit or None},
        "changes": [_item(plan, located, locale) for plan in difference.plans for located in plan.changes],
        "summary": _summary(difference, totals(difference)),
        "unreadable": [one.file for one in difference.unreadable],
    }


def _item(plan: PlanDiff, located: Located, locale: str) -> dict[str, Any]:
    change = located.change
    edit = change.edit
    return {
        "rule": change.rule,
        "level": change.level.value,
        "class": change.sort.value,
        "area": change.area or None,
        "plan": plan.plan,
        "path": dotted(edit.path),
        "old_path": dotted(edit.before),
        "kind": edit.kind.value,
        "old": as_json(edit.old),
        "new": as_json(edit.new),
        "delta": _delta(change.delta),
        "sentence": sentence(change, locale),
        "old_file": plan.old_file or None,
        "new_file": plan.new_file or None,
        "old_line": located.old_line or None,
        "new_line": located.new_line or None,
        "fingerprint": fingerprint(change),
        "impact": [_cause(cause, said) for cause, said in zip(change.impact, effects(change, locale), strict=True)],
    }


def fingerprint(change: Change) -> str:
    """The same as long as the same place changes from the same value to the same value."""
    edit = change.edit
    told = [change.plan, change.rule, dotted(edit.before), dotted(edit.path), as_json(edit.old), as_json(edit.new)]
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _delta(delta: Delta | None) -> dict[str, Any] | None:
    if delta is None:
        return None
    return {
        "absolute": str(delta.absolute),
        "unit": delta.unit,
        "relative": None if delta.relative is None else str(round(delta.relative, 6)),
        "working_days": delta.working_days,
    }


def _cause(cause: Cause, said: str) -> dict[str, Any]:
    return {"path": dotted(cause.path), "what": cause.what, "sentence": said, "via": [dotted(one) for one in cause.via]}


def _summary(difference: Difference, rollup: Rollup) -> dict[str, Any]:
    return {
        "plans": rollup.plans,
        "changed": rollup.changed,
        "added": rollup.added,
        "removed": rollup.removed,
        "changes": sum(1 for _ in difference.changes()),
        **{level.value: rollup.levels.get(level, 0) for level in Level},
        "classes": {sort.value: rollup.sorts.get(sort, 0) for sort in Sort},
        "areas": dict(sorted(rollup.areas.items())),
        "targets_lowered": rollup.lowered,
        "targets_raised": rollup.raised,
        "dates_slipped": rollup.slipped,
        "budgets": [{"currency": one.currency, "old": str(one.old), "new": str(one.new)} for one in rollup.budgets],
    }


def diff_csv(difference: Difference, locale: str) -> str:
    """Return the changes as CSV, a line per change."""
    return csv_text(COLUMNS, _rows(difference, locale))


def _rows(difference: Difference, locale: str) -> Iterator[tuple[str, ...]]:
    for plan in difference.plans:
        for located in plan.changes:
            change, edit, delta = located.change, located.change.edit, located.change.delta
            yield (
                plan.plan, change.level.value, change.sort.value, change.area, change.rule, dotted(edit.path),
                edit.kind.value, as_text(edit.old), as_text(edit.new), str(delta.absolute) if delta else "",
                delta.unit if delta else "", str(round(delta.relative, 6)) if delta and delta.relative else "",
                sentence(change, locale), plan.old_file, str(located.old_line or ""), plan.new_file,
                str(located.new_line or ""), "; ".join(effects(change, locale)),
            )  # fmt: skip
