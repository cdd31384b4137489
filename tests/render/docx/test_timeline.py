"""The Gantt chart: columns, bars placed to the day, second cues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import etree

from jbpgen.document.blocks import Bar, Timeline
from jbpgen.render.docx.timeline import is_long, lay_calendar, timeline_block
from tests.render.docx.reading import W, block_named, fragment, manuscript, style_of, text_of
from tests.render.sample import sample

MONTHS = ("Jan", "Feb", "Mar", "Apr")
WIDTH = 14116


def _timeline(*bars: Bar, bands: tuple[tuple[str, date, date], ...] = ()) -> Timeline:
    return Timeline(
        "g", "Gantt", "A chart", date(2027, 1, 1), date(2027, 4, 30), bars, MONTHS, "Task", "Owner", bands=bands
    )


def _rows(block: Timeline) -> list[etree._Element]:
    return list(fragment(timeline_block(block, manuscript(), WIDTH)).iter(f"{W}tr"))


def _left(row: etree._Element, style: str) -> tuple[int, int]:
    """Left and right end of what is drawn, in twips from the left of the table."""
    at = 0
    for cell in row.iter(f"{W}tc"):
        width = cell.find(f"{W}tcPr/{W}tcW")
        assert width is not None
        size = int(width.get(f"{W}w") or 0)
        paragraph = cell.find(f"{W}p")
        indent = paragraph.find(f"{W}pPr/{W}ind") if paragraph is not None else None
        if paragraph is not None and indent is not None and style_of(paragraph) == style:
            return at + int(indent.get(f"{W}left") or 0), at + size - int(indent.get(f"{W}right") or 0)
        at += size
    raise AssertionError("nothing drawn")


def test_every_row_covers_the_whole_grid() -> None:
    block = block_named(sample("zh-CN", "plan"), "roadmap", "gantt")
    assert isinstance(block, Timeline)
    made = fragment(timeline_block(block, manuscript("zh-CN"), WIDTH))
    table = made.find(f"{W}tbl")
    assert table is not None
    grid = [int(one.get(f"{W}w") or 0) for one in table.iter(f"{W}gridCol")]
    assert sum(grid) == WIDTH
    assert min(grid) >= 50
    for row in table.iter(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
        assert sum(int(span.get(f"{W}val") or 1) if span is not None else 1 for span in spans) == len(grid)
        widths = [int(one.get(f"{W}w") or 0) for one in row.iter(f"{W}tcW")]
        assert sum(widths) == WIDTH
    described = table.find(f"{W}tblPr/{W}tblDescription")
    assert described is not None
    assert described.get(f"{W}val") == block.alt


def test_bars_lie_on_their_days() -> None:
    block = _timeline(Bar("a", date(2027, 1, 1), date(2027, 4, 30)), Bar("b", date(2027, 2, 10), date(2027, 3, 5)))
    whole, part = _rows(block)[1:]
    start, end = _left(whole, "TimelineBar")
    assert end == WIDTH
    per_day = (end - start) / 120
    left, right = _left(part, "TimelineBar")
    assert left - start == pytest.approx(40 * per_day, abs=2)
    assert right - start == pytest.approx(64 * per_day, abs=2)


def test_bars_outside_the_calendar_are_cut_or_left_out() -> None:
    block = _timeline(
        Bar("early", date(2026, 11, 1), date(2027, 1, 20)),
        Bar("late", date(2027, 4, 20), date(2027, 9, 1)),
        Bar("gone", date(2027, 6, 1), date(2027, 6, 2)),
        Bar("open", None, None),
    )
    early, late, gone, undated = _rows(block)[1:]
    assert _left(late, "TimelineBar")[1] == WIDTH
    assert _left(early, "TimelineBar")[0] < _left(late, "TimelineBar")[0]
    for row in (gone, undated):
        with pytest.raises(AssertionError):
            _left(row, "TimelineBar")


def test_milestone_is_a_sign_on_its_day_even_at_the_edge() -> None:
    day = date(2027, 4, 30)
    rows = _rows(_timeline(Bar("m", day, day, milestone=True), Bar("n", date(2027, 2, 1), date(2027, 2, 1), "", True)))
    assert "◆" in text_of(rows[1])
    assert _left(rows[1], "TimelineMark")[0] + 190 == WIDTH


def test_critical_bars_differ_in_outline_and_weight_not_only_in_colour() -> None:
    span = (date(2027, 2, 1), date(2027, 3, 1))
    plain, critical = _rows(_timeline(Bar("a", *span), Bar("b", *span, critical=True)))[1:]
    assert plain.find(f".//{W}pBdr") is None
    assert critical.find(f".//{W}pBdr") is not None
    assert [row.find(f".//{W}rStyle") is not None for row in (plain, critical)] == [False, True]


def test_legend_names_what_is_drawn_and_no_more() -> None:
    block = _timeline(
        Bar("a", date(2027, 2, 1), date(2027, 3, 1)), bands=(("Festival", date(2027, 2, 5), date(2027, 2, 11)),)
    )
    legend = text_of(fragment(timeline_block(block, manuscript(), WIDTH))[-1])
    assert "Festival" in legend
    assert "Milestone" not in legend
    assert "Critical" not in legend


def test_months_and_festivals_repeat_on_every_page() -> None:
    block = block_named(sample("en", "plan"), "roadmap", "gantt")
    assert isinstance(block, Timeline)
    rows = list(fragment(timeline_block(block, manuscript(), WIDTH)).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [True, True, False]
    assert [text_of(cell) for cell in rows[0].iter(f"{W}tc")][2:] == list(block.months)
    assert "Spring Festival" in text_of(rows[1])


def test_festival_that_begins_beside_a_month_makes_no_sliver() -> None:
    block = _timeline(bands=(("F", date(2027, 2, 2), date(2027, 2, 9)),))
    calendar = lay_calendar(block, 5000)
    assert all(right - left >= 60 for left, right in pairwise(calendar.edges))
    assert calendar.bands.count("F") == 1
    fine = lay_calendar(block, 14000)
    assert date(2027, 2, 2) in fine.cuts


def test_group_rows_stay_with_their_first_task() -> None:
    tasks = [Bar(f"task {number}", date(2027, 2, 1), date(2027, 3, 1)) for number in range(9)]
    group, *rows = _rows(_timeline(Bar("Stream", None, None, group=True), *tasks))[1:]
    assert group.find(f".//{W}keepNext") is not None
    assert rows[0].find(f".//{W}keepNext") is None


def test_the_legend_never_stands_alone_on_a_page() -> None:
    tasks = [Bar(f"task {number}", date(2027, 2, 1), date(2027, 3, 1)) for number in range(9)]
    kept = [row.find(f".//{W}keepNext") is not None for row in _rows(_timeline(*tasks))[1:]]
    assert kept == [False] * 5 + [True] * 4


def test_long_timelines_want_a_landscape_page() -> None:
    short = _timeline(Bar("a", date(2027, 2, 1), date(2027, 3, 1)))
    assert not is_long(short)
    assert is_long(_timeline(*[Bar("a", None, None)] * 20))
    year = block_named(sample("en", "plan"), "roadmap", "gantt")
    assert isinstance(year, Timeline)
    assert is_long(year)


def test_months_without_a_name_keep_the_grid_whole() -> None:
    block = replace(_timeline(), months=("Jan",))
    header = _rows(block)[0]
    assert [text_of(cell) for cell in header.iter(f"{W}tc")] == ["Task", "Jan", "", "", ""]
