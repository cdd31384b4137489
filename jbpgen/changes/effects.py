"""What a change drags along, in words: one sentence per thing that moves, with the way that leads there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jbpgen.changes.change import Cause, Change
from jbpgen.changes.words import Words
from jbpgen.diagnostics import Path
from jbpgen.locale import formats
from jbpgen.locale.catalogue import catalogue


def effects(change: Change, locale: str) -> list[str]:
    """Say the impact of a change: ``Task order: end 14 days later, 10 working days, 19 Mar 2027 → 2 Apr 2027``."""
    words = Words(locale)
    return [_said(cause, change.entity, words) for cause in change.impact]


def _said(cause: Cause, changed: Path, words: Words) -> str:
    given = cause.arguments
    values = {"name": words.named(str(given.get("id", "")), given.get("title")), **_values(cause, words)}
    key = "budget-total" if cause.what == "total" and given.get("id") == "budget" else cause.what
    said = str(catalogue(words.locale, "changes")["effects"][key]).format(**values)
    via = " → ".join(str(path[-1]) for path in cause.via if path != changed)
    if not via or cause.what == "critical-path":
        return said
    return str(catalogue(words.locale, "changes")["effects"]["via"]).format(said=said, via=via)


def _values(cause: Cause, words: Words) -> dict[str, str]:
    given = cause.arguments
    match cause.what:
        case "task-shifted" | "project-end":
            return {"by": words.delta(given["by"]), "old": _day(given["old"], words), "new": _day(given["new"], words)}
        case "critical-path":
            return {"old": _chain(given["old"], words), "new": _chain(given["new"], words)}
        case "growth" | "promotion-return":
            return {"old": words.percent(given["old"]), "new": words.percent(given["new"])}
        case "total":
            unit = str(given["unit"])
            old, new = Decimal(given["old"] or 0), Decimal(given["new"] or 0)
            return {"old": words.amount(old, unit, first=True), "new": words.amount(new, unit)}
        case _:
            return {name: str(given[name]) for name in ("old", "new") if name in given}


def _day(value: Any, words: Words) -> str:
    return formats.day(value, words.locale)


def _chain(steps: tuple[tuple[str, Any], ...], words: Words) -> str:
    return " – ".join(id_ for id_, _ in steps) or words.pattern("nothing")
