"""Division as planners mean it: over nothing, or less than nothing, a ratio has no value."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal


def ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return part ÷ whole; ``None`` where either is missing or the whole is zero or negative."""
    return None if part is None or whole is None or whole <= 0 else part / whole


def growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Return (now − before) ÷ before as a fraction; ``None`` where there is nothing to grow from."""
    return None if now is None or before is None or before <= 0 else (now - before) / before


def difference(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    """Return left − right; ``None`` where either is missing."""
    return None if left is None or right is None else left - right


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """Add what is there; ``None`` where nothing is."""
    present = [value for value in values if value is not None]
    return sum(present, Decimal(0)) if present else None
