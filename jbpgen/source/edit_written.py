"""Plain data → YAML in the plans' style: entities in lines, texts by language and plain lists in brackets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jbpgen.source.writer import flow, scalar

_STEP = 2
_LANGUAGES = frozenset({"zh", "en"})


def value_text(value: Any, column: int) -> str:
    """Write a value for a key that stands at ``column``: on the key's line, or from the next line on."""
    if isinstance(value, Mapping) and value and not set(value) <= _LANGUAGES:
        lines = "".join(entry_lines(key, item, column + _STEP) for key, item in value.items())
        return "\n" + lines.removesuffix("\n")
    if isinstance(value, list) and any(isinstance(item, Mapping | list) for item in value):
        return "\n" + "".join(item_lines(item, column + _STEP) for item in value).removesuffix("\n")
    return flow(value) if isinstance(value, Mapping | list) else scalar(value)


def entry_lines(key: str, value: Any, column: int) -> str:
    """Write an entry of a mapping in whole lines."""
    words = value_text(value, column)
    return f"{' ' * column}{scalar(key)}:{'' if not words or words.startswith(chr(10)) else ' '}{words}\n"


def item_lines(value: Any, column: int) -> str:
    """Write an item of a list on a line of its own."""
    return f"{' ' * column}- {flow(value)}\n"
