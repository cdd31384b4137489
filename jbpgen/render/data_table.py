"""The figures behind a chart as a table: what a reader hears, and what Markdown shows in a chart's place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from jbpgen.document.blocks import (
    Bar,
    Bridge,
    Bubbles,
    Cell,
    Chart,
    Column,
    Columns,
    MonthMatrix,
    RiskMark,
    RiskMatrix,
    Row,
    Scorecard,
    Table,
    Timeline,
    Words,
)
from jbpgen.locale.formats import day, listed
from jbpgen.render.office.charts import floating_columns
from jbpgen.render.office.number_format import format_number, signed
from jbpgen.render.page_words import PageWords
from jbpgen.render.signs import sign


def chart_table(block: Chart, words: PageWords) -> Table:
    """One line per category, one column per series, in the figures that the chart itself shows."""
    match block:
        case Bridge():
            return _bridge(block, words)
        case Columns():
            return _columns(block, words)
        case Scorecard():
            return _scorecard(block, words)
        case Bubbles():
            return _bubbles(block, words)
        case _:
            assert_never(block)


def timeline_table(block: Timeline, words: Words, page: PageWords, locale: str) -> Table:
    """Work, owner, first and last day; the legend's words tell milestones and the critical path apart."""
    headers = (block.label_header or page.item, block.owner_header, page.start, page.end, "")
    columns = tuple(Column(header, 3.0 if index == 0 else 1.0) for index, header in enumerate(headers))
    rows = [_bar(bar, words, locale) for bar in block.bars]
    rows += [_row([name, "", day(first, locale), day(last, locale), ""]) for name, first, last in block.bands]
    kept = [0, *(at for at in range(1, 5) if any(len(row.cells) > at and row.cells[at].text for row in rows))]
    slim = tuple(
        row if row.kind == "group" else Row(tuple(row.cells[at] for at in kept), row.kind, row.entity) for row in rows
    )
    return Table(block.name, block.caption, tuple(columns[at] for at in kept), slim, block.source)


def _bar(bar: Bar, words: Words, locale: str) -> Row:
    if bar.group:
        return Row((Cell(bar.label, strong=True),), "group", bar.entity)
    marks = [words.milestone] * bar.milestone + [words.critical] * bar.critical
    return _row([bar.label, bar.owner, _day(bar.start, locale), _day(bar.end, locale), listed(marks, locale)])


def _day(value: date | None, locale: str) -> str:
    return day(value, locale) if value else ""


def matrix_table(block: RiskMatrix) -> Table:
    """Five lines by five columns, the highest probability on top."""
    levels = range(1, 6)
    corner = Column(f"{block.probability_label} ↓  {block.impact_label} →")
    columns = (corner, *(Column(str(level), 1, "mark") for level in levels))
    rows = []
    for probability in reversed(levels):
        cells = [Cell(str(probability))]
        for impact in levels:
            cells.append(Cell("\n".join(mark_text(mark) for mark in marks_at(block, probability, impact))))
        rows.append(Row(tuple(cells)))
    return Table(block.name, block.caption, columns, tuple(rows))


def marks_at(block: RiskMatrix, probability: int, impact: int) -> tuple[RiskMark, ...]:
    """The risks in one field."""
    return tuple(mark for mark in block.marks if (mark.probability, mark.impact) == (probability, impact))


def mark_text(mark: RiskMark) -> str:
    """A risk's label with the sign of its colour."""
    return f"{sign(mark.tone)}\u00a0{mark.label}" if sign(mark.tone) else mark.label


def months_table(block: MonthMatrix) -> Table:
    """The matrix as it is, a note behind its row's label."""
    columns = (Column(block.header, 3.0), *(Column(month, 1.0, "mark") for month in block.months))
    rows = tuple(
        Row((Cell("\n".join(filter(None, (row.label, row.note)))), *row.cells), row.kind, row.entity)
        for row in block.rows
    )
    return Table(block.name, block.caption, columns, rows, block.source)


def shown_steps(block: Bridge) -> tuple[str, ...]:
    """The figure of each step as it stands above its column: totals plain, differences with their sign."""
    return tuple(
        format_number(column.shown, block.number_format if step.kind == "total" else signed(block.number_format))
        for step, column in zip(block.steps, floating_columns(block.steps), strict=True)
    )


def _bridge(block: Bridge, words: PageWords) -> Table:
    rows = [
        Row((Cell(step.label), Cell(figure, strong=step.kind == "total")), "total" if step.kind == "total" else "body")
        for step, figure in zip(block.steps, shown_steps(block), strict=True)
    ]
    return _table(block, [words.item, block.unit or words.value], rows)


def _columns(block: Columns, words: PageWords) -> Table:
    series = [(one, block.number_format) for one in block.series]
    series += [(block.line, block.line_format)] if block.line else []
    rows = [
        _row([category, *(_figure(one.values[at], code) for one, code in series)])
        for at, category in enumerate(block.categories)
    ]
    return _table(block, [words.item, *(one.name for one, _ in series)], rows)


def _scorecard(block: Scorecard, words: PageWords) -> Table:
    rows = [
        _row(
            [
                one.label,
                one.baseline_text or _figure(one.baseline if one.actual is None else one.actual, "0"),
                one.target_text or _figure(one.target, "0"),
                one.stretch_text or _figure(one.stretch, "0"),
            ]
        )
        for one in block.bullets
    ]
    return _table(block, [words.item, block.bar_name, block.target_name, block.stretch_name], rows)


def _bubbles(block: Bubbles, words: PageWords) -> Table:
    headers = [words.item, block.x.title, block.y.title, *([block.size_name] if block.size_name else [])]
    rows = []
    for one in block.bubbles:
        figures = [_figure(one.x, block.x.number_format), _figure(one.y, block.y.number_format)]
        figures += [_figure(one.size, block.size_format)] if block.size_name else []
        rows.append(_row([one.label, *figures]))
    return _table(block, headers, rows)


def _figure(value: float | None, code: str) -> str:
    return "" if value is None else format_number(value, code)


def _row(texts: Sequence[str]) -> Row:
    return Row(tuple(Cell(text) for text in texts))


def _table(block: Chart, headers: Sequence[str], rows: Sequence[Row]) -> Table:
    columns = (Column(headers[0], 2.0), *(Column(header, 1.0, "number") for header in headers[1:]))
    return Table(block.name, block.caption, columns, tuple(rows), block.source)
