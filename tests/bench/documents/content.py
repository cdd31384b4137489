"""What every maker puts on its pages: plain data, so that a program in another language reads it as JSON.

The deck has 20 slides: 5 with a chart of 8 × 3 columns, 6 with a table of 12 × 7 cells, 9 with six points of text. The
Word plan has 10 chapters, each with four paragraphs and a table of 24 × 10 cells: 15 pages or more.
"""

from __future__ import annotations

from typing import Any, TypedDict

_SENTENCE = (
    "Sell-in grows from 120 to 158 million because 350 stores list the new range by 31 March, promotions are booked "
    "45 days ahead and the order fill rate rises to 95%. "
)


class Chart(TypedDict):
    """Columns by category."""

    categories: list[str]
    series: list[tuple[str, list[float]]]


class Slide(TypedDict):
    """A slide with a title and one of the three."""

    title: str
    points: list[str]
    table: list[list[str]]
    chart: Chart | None


class Chapter(TypedDict):
    """A chapter of the Word plan."""

    heading: str
    paragraphs: list[str]
    table: list[list[str]]


def slides() -> list[Slide]:
    """The deck: charts first, then tables, then text."""
    kinds = ["chart"] * 5 + ["table"] * 6 + ["text"] * 9
    return [_slide(number, kind) for number, kind in enumerate(kinds, 1)]


def _slide(number: int, kind: str) -> Slide:
    points = [f"Point {index} of slide {number}: {_SENTENCE[:90]}" for index in range(6)] if kind == "text" else []
    rows = _table(number, 12, 7) if kind == "table" else []
    return {
        "title": f"Message {number}: sell-in grows by {number}.5% in the year",
        "points": points,
        "table": rows,
        "chart": _chart(number) if kind == "chart" else None,
    }


def _chart(number: int) -> Chart:
    return {
        "categories": [f"Month {index}" for index in range(1, 9)],
        "series": [(f"Channel {one}", [float(10 * one + number + index) for index in range(8)]) for one in range(1, 4)],
    }


def _table(number: int, rows: int, columns: int) -> list[list[str]]:
    header = [f"Head {column}" for column in range(columns)]
    return [header, *([f"{number}.{row}.{column}" for column in range(columns)] for row in range(1, rows))]


def chapters() -> list[Chapter]:
    """The Word plan."""
    return [
        {
            "heading": f"Chapter {number}",
            "paragraphs": [f"{number}.{index} {_SENTENCE * 3}".strip() for index in range(4)],
            "table": _table(number, 24, 10),
        }
        for number in range(1, 11)
    ]


def everything() -> dict[str, Any]:
    """Both, for JSON."""
    return {"slides": slides(), "chapters": chapters()}
