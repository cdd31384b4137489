"""Values of a history as people and spreadsheets read them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from jbpgen.locale.history_words import history_words
from jbpgen.report.text import harmless

_LONGEST = 120


def shown(value: Any, locale: str) -> str:
    """Return a value on one line, as it is written in the plan; a text by language in the reader's."""
    if value is None:
        return history_words(locale, "nothing")
    if isinstance(value, dict) and value and set(value) <= {"zh", "en"}:
        wanted = "zh" if locale.startswith("zh") else "en"
        value = value.get(wanted) or next(iter(value.values()))
    text = harmless(as_text(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_text(value: Any) -> str:
    """Return a value as text: scalars as written, lists and mappings as JSON, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return json.dumps(as_json(value), ensure_ascii=False)
    return str(value)


def as_json(value: Any) -> Any:
    """Return a value for JSON. Decimal numbers become texts, digit for digit: a float would lose some."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list) else value
