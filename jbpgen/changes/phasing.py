"""When in the year a phasing falls: read from the data, whatever periods it is cut into."""

from __future__ import annotations

import re
from decimal import Decimal

from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.plan.scalars import parse_quantity

_PERIOD = re.compile(r"(?:\d{4}-)?(Q|H|W|M?)(\d{1,2})\Z")
_PARTS = {"Q": 4, "H": 2, "W": 52, "": 12, "M": 12}
_HALF = Decimal("0.5")


def middle_of(version: Version, place: Path) -> Decimal | None:
    """Return the moment (0 is the first day, 1 the last) around which a phasing lies; ``None`` where it is no whole."""
    parts = _parts(version, place)
    whole = sum((value for _, value in parts), Decimal(0))
    return sum((moment * value for moment, value in parts), Decimal(0)) / whole if whole > 0 else None


def first_half(version: Version, place: Path) -> Decimal | None:
    """Return the share that falls into the first half of the year; ``None`` for a phasing of less than two periods."""
    parts = _parts(version, place)
    whole = sum((value for _, value in parts), Decimal(0))
    if whole <= 0 or len(parts) < 2:
        return None
    return sum((value for moment, value in parts if moment < _HALF), Decimal(0)) / whole


def _parts(version: Version, place: Path) -> list[tuple[Decimal, Decimal]]:
    """The middle of each period with its figure; what cannot be read is left out."""
    data = version.at(place)
    found = []
    for key, value in data.items() if isinstance(data, dict) else ():
        moment = _moment(version, str(key))
        try:
            figure = parse_quantity(value).value
        except ValueError:
            continue
        if moment is not None:
            found.append((moment, figure))
    return found


def _moment(version: Version, key: str) -> Decimal | None:
    frame = version.frame
    if frame is not None:
        period = frame.period(key)
        days = (frame.end - frame.start).days + 1
        if period is not None and days > 0:
            middle = (period.start.toordinal() + period.end.toordinal() + 1) - 2 * frame.start.toordinal()
            return Decimal(middle) / (2 * days)
    match = _PERIOD.match(key)
    return (Decimal(match[2]) - _HALF) / _PARTS[match[1]] if match is not None else None
