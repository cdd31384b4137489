"""The sizes of type that tables are set in. Each has paragraph styles of its own in the template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableType:
    """``size`` in points; the rest in twips: ``line`` the leading, ``upright`` and ``sideways`` both cell margins."""

    suffix: str  # of the paragraph styles
    table: str  # the table style
    size: float
    line: int
    upright: int
    sideways: int


REGULAR = TableType("", "PlanTable", 8.5, 224, 60, 170)
COMPACT = TableType("Compact", "PlanTableCompact", 8.0, 208, 44, 130)
SMALL = TableType("Small", "PlanTableCompact", 7.5, 194, 44, 130)
FINE = TableType("Fine", "PlanTableCompact", 6.5, 176, 44, 130)
FITTING = (COMPACT, SMALL, FINE)  # tried in this order for a table that asks for a single page
