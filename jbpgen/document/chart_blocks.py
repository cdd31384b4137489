"""Blocks that become native charts, each with its workbook: values are scaled for display."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jbpgen.document.text_blocks import Tone


@dataclass(frozen=True, slots=True)
class Step:
    """One column of a bridge. A ``total`` stands on the axis, a ``delta`` floats on the running sum."""

    label: str
    value: float
    kind: Literal["total", "delta"] = "delta"
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Bridge:
    """A waterfall from one total to another. Values in ``unit`` (already scaled for display)."""

    name: str
    caption: str
    alt: str
    steps: tuple[Step, ...]
    unit: str
    number_format: str = "#,##0"
    source: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of numbers, one per category; ``None`` leaves a gap."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by category: ``stacked`` (decomposition) or side by side; ``line`` is drawn over them.

    Used for phasing (one series per period, with the cumulative share as ``line`` on a second axis, in ``line_unit``)
    and for decompositions (category × channel).
    """

    name: str
    caption: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    number_format: str = "#,##0"
    stacked: bool = False
    line: Series | None = None
    line_unit: str = ""
    line_format: str = "0%"
    source: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a scorecard chart. ``values`` are scaled so that target = 100; the texts show the real figures."""

    label: str
    baseline: float | None
    target: float
    stretch: float | None
    actual: float | None = None
    baseline_text: str = ""
    target_text: str = ""
    stretch_text: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A bullet chart, target = 100: bar (actual, or baseline before the year) against target and stretch marks."""

    name: str
    caption: str
    alt: str
    bullets: tuple[Bullet, ...]
    bar_name: str
    target_name: str
    stretch_name: str
    source: str = ""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bubble:
    """A disc at ``x``, ``y``, its area in proportion to ``size``; ``label`` stands beside it."""

    label: str
    x: float
    y: float
    size: float
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a bubble chart from ``low`` to ``high``, divided at ``middle``; ``reverse`` puts ``high`` first."""

    title: str
    low: float
    middle: float
    high: float
    number_format: str = "0"
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Bubbles:
    """A portfolio in four fields, cut where the axes' middles cross (SPAN, BCG).

    ``fields`` names them as a reader sees them: top left, top right, bottom left, bottom right. ``size_name`` says
    what the area of a disc stands for; empty where all are alike.
    """

    name: str
    caption: str
    alt: str
    bubbles: tuple[Bubble, ...]
    x: Axis
    y: Axis
    fields: tuple[str, str, str, str]
    size_name: str = ""
    size_format: str = "#,##0"
    source: str = ""
    entities: tuple[str, ...] = ()
