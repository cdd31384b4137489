"""Plain data → YAML text that every reader takes the same way: scalars and flow collections, quotes where needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jbpgen.source.scalars import resolve

# What would end or change a plain scalar, in block style and additionally inside brackets.
_BREAKS = re.compile(r"(?:: )|(?: #)|[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]|:\Z|\A\s|\s\Z|\A[-?:](?: |\Z)")
_BREAKS_FLOW = re.compile(r"[,\[\]{}]|:")
# Some readers end a line here; JSON leaves them as they are.
_SEPARATORS = re.compile(r"[\x7f\x85\u2028\u2029\ufeff]")
_INDICATORS = frozenset("!&*%@`'\"#|>,[]{}")
# Words that YAML 1.1 readers take for booleans, and texts that they take for times.
_OLD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off"})
_SEXAGESIMAL = re.compile(r"[-+]?[0-9]+(?::[0-9]+)+\Z")


def scalar(value: Any, in_flow: bool = False) -> str:
    """Write a scalar. A text that would be read as anything else, or would break the line, is put in quotes."""
    if value is None:
        return "null" if in_flow else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() else str(value)
    if not isinstance(value, str):
        return str(value)
    if _is_plain(value, in_flow):
        return value
    return _SEPARATORS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _is_plain(text: str, in_flow: bool) -> bool:
    if not text or text[0] in _INDICATORS or resolve(text) is not text:
        return False
    if text.lower() in _OLD_WORDS or _SEXAGESIMAL.match(text) or text in ("---", "...", "<<", "="):
        return False
    return not (_BREAKS.search(text) or (in_flow and _BREAKS_FLOW.search(text)))


def flow(value: Any) -> str:
    """Write a value on one line: ``{Q1: 22%, Q2: 27%}``, ``[tea, water]``."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, True)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, in_flow=True)
