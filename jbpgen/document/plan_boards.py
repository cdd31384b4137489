"""Blocks drawn over a native table: timelines, the risk matrix, the month matrix."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jbpgen.document.text_blocks import Cell, Tone


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a Gantt chart. A milestone has ``start == end`` and ``milestone=True``; a group row has no dates."""

    label: str
    start: date | None
    end: date | None
    owner: str = ""
    milestone: bool = False
    critical: bool = False
    group: bool = False
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A Gantt chart over ``start``…``end`` (inclusive). ``bands`` shade stretches of the calendar (festivals)."""

    name: str
    caption: str
    alt: str
    start: date
    end: date
    bars: tuple[Bar, ...]
    months: tuple[str, ...]
    label_header: str = ""
    owner_header: str = ""
    bands: tuple[tuple[str, date, date], ...] = ()
    legend: tuple[str, ...] = ()  # words for: task, critical, milestone
    source: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskMark:
    """A risk in the matrix: ``probability`` and ``impact`` 1–5, ``label`` short, e.g. its id."""

    label: str
    probability: int
    impact: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """Probability × impact, 5 × 5, with the marks in their fields."""

    name: str
    caption: str
    alt: str
    probability_label: str
    impact_label: str
    marks: tuple[RiskMark, ...]
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One row of a month matrix, with a cell per month; ``note`` stands small below the label."""

    label: str
    cells: tuple[Cell, ...]
    note: str = ""
    kind: Literal["body", "total"] = "body"
    entity: str = ""


@dataclass(frozen=True, slots=True)
class MonthMatrix:
    """What happens in which month, row by row (month × battle). The words in a cell are its tone's second cue.

    ``legend`` explains the tones and signs in use, each with its words.
    """

    name: str
    caption: str
    alt: str
    header: str
    months: tuple[str, ...]
    rows: tuple[MonthRow, ...]
    legend: tuple[Cell, ...] = ()
    source: str = ""
    entities: tuple[str, ...] = ()
