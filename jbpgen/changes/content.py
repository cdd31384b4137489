"""What identifies a version of a plan: a hash of its bytes, and one of what it means, whatever its spelling."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from jbpgen.plan.base import Text
from jbpgen.plan.plan import Plan

_HOW_IT_CAME = frozenset({"renamed_from"})


def file_hash(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, as ``sha256:…``."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def content_hash(plan: Plan, own: Any = None) -> str:
    """Return the hash of what a plan means: layout, comments, spellings of figures and defaults do not count.

    ``own`` is the plan's data; the organisation's ``x-`` fields in it, which no model knows, count as well.
    """
    return sealed({"plan": _meaning(plan), "own": _own_fields(own)})


def sealed(content: Any) -> str:
    """Return the hash of plain data; the order of keys does not count."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return file_hash(written.encode())


def _meaning(value: Any) -> Any:
    """Return a value as plain data, without what was left at its default."""
    if isinstance(value, BaseModel):
        told = {}
        for name, info in type(value).model_fields.items():
            found = getattr(value, name)
            empty = found is None or (isinstance(found, (dict, list, tuple)) and not found)
            if not empty and name not in _HOW_IT_CAME and found != info.default:
                told[name] = _meaning(found)
        return told
    if isinstance(value, Text):
        return {name: text.strip() for name, text in (("", value.plain), ("zh", value.zh), ("en", value.en)) if text}
    if is_dataclass(value) and not isinstance(value, type):
        return [_meaning(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, Mapping):
        return {str(key): _meaning(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_meaning(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, Decimal)):
        number = Decimal(value)
        return f"{number.normalize():f}" if number else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def _own_fields(data: Any) -> Any:
    """Return the ``x-`` fields of plain data with the places they stand at."""
    found: dict[str, Any] = {}
    if isinstance(data, Mapping):
        for key, item in data.items():
            own = item if str(key).startswith("x-") else _own_fields(item)
            if own not in (None, {}):
                found[str(key)] = own
    elif isinstance(data, list):
        for index, item in enumerate(data):
            own = _own_fields(item)
            if own != {}:
                found[str(index)] = own
    return found
