"""The YAML 1.2 core meaning of plain scalars: only null, booleans, integers and decimals are special."""

from __future__ import annotations

import re
from decimal import Decimal

Scalar = str | int | Decimal | bool | None

_INT = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_INFINITY = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z")
_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NOT_A_NUMBER = frozenset({".nan", ".NaN", ".NAN"})
_NUMBER_STARTS = frozenset("+-.0123456789")
# A number of thousands of digits, or with such an exponent, costs minutes to write out and is no figure of any plan;
# beyond 24 digits before the point, four decimals leave the precision of decimal arithmetic. Such things stay text.
_LONGEST_NUMBER = 60
_LARGEST, _SMALLEST = 24, -18  # powers of ten


def resolve(text: str) -> Scalar:
    """Return the core-schema value of a plain scalar; decimals stay exact (``1.10`` keeps both digits)."""
    if text[:1] in _NUMBER_STARTS and text:
        return _number(text)
    return _WORDS.get(text, text)


def _number(text: str) -> Scalar:
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INT.match(text):
        return int(text) if len(text) <= _LARGEST else text
    if _FLOAT.match(text):
        value = Decimal(text)
        return value if _SMALLEST <= value.adjusted() < _LARGEST else text
    if _OCTAL.match(text):
        return int(text[2:], 8)
    if _HEX.match(text):
        return int(text[2:], 16)
    if _INFINITY.match(text):
        return Decimal("-Infinity" if text.startswith("-") else "Infinity")
    return Decimal("NaN") if text in _NOT_A_NUMBER else text
