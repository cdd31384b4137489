"""Order fill rate on order lines, the customer's own cancellations removed beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Cases ordered, delivered on time, and delivered late on top of that."""

    ordered: Decimal
    on_time: Decimal
    late: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class FillRate:
    """Shares of what was ordered, as fractions. ``lines_in_full`` counts lines delivered in full and on time."""

    on_time: Decimal
    any_time: Decimal
    lines_in_full: Decimal
    shortage: Decimal


def fill_rate(lines: Sequence[OrderLine]) -> FillRate | None:
    """Return the rates. A line's over-delivery fills no other line; ``None`` where nothing was ordered."""
    ordered = sum((line.ordered for line in lines), Decimal(0))
    wanted = [line for line in lines if line.ordered > 0]
    if ordered <= 0 or not wanted:
        return None
    on_time = sum((min(line.on_time, line.ordered) for line in wanted), Decimal(0))
    any_time = sum((min(line.on_time + line.late, line.ordered) for line in wanted), Decimal(0))
    in_full = sum(line.on_time >= line.ordered for line in wanted)
    return FillRate(on_time / ordered, any_time / ordered, Decimal(in_full) / len(wanted), 1 - any_time / ordered)
