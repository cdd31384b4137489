"""Which blocks stand on landscape pages: wide ones that need it, and what lies between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jbpgen.document.blocks import Bar, Block, Cell, Column, Paragraph, Row, Section, Signatures, Table, Timeline
from jbpgen.render.docx.orientation import Orientation, orientations, table_laid
from jbpgen.render.docx.page_frame import PageFrame
from tests.render.sample import sample

FRAME = PageFrame(turned_sides=(1021, 1021))
LONG_TEXT = tuple(Paragraph(f"text{index}", "A long paragraph. " * 40) for index in range(20))


def _orient(*sections: Section) -> Orientation:
    return orientations(replace(sample("en", "plan"), sections=sections), FRAME)


def _section(name: str, *blocks: Block, level: int = 1) -> Section:
    return Section(name, name.title(), "", blocks, level=level)


def _table(columns: int, rows: int, word: str, wide: bool = True) -> Table:
    heads = tuple(Column(f"Column {index}") for index in range(columns))
    return Table("table", "A table", heads, tuple(Row(tuple(Cell(word) for _ in heads)) for _ in range(rows)), "", wide)


def _timeline(bars: int) -> Timeline:
    start, end = date(2027, 1, 1), date(2027, 12, 31)
    lines = tuple(Bar(f"Task {index}", start, end) for index in range(bars))
    return Timeline("gantt", "Tasks", "Tasks", start, end, lines, tuple(map(str, range(1, 13))))


WORDS_TOO_LONG_FOR_PORTRAIT = _table(12, 6, "Responsibilities")


def test_a_wide_table_that_fits_stays_upright() -> None:
    assert not _orient(_section("one", _table(7, 12, "some words"))).block("one", 0)


def test_a_table_whose_words_would_be_torn_turns_the_page() -> None:
    laid = table_laid(WORDS_TOO_LONG_FOR_PORTRAIT, FRAME, landscape=False)
    assert laid.torn
    assert not table_laid(WORDS_TOO_LONG_FOR_PORTRAIT, FRAME, landscape=True).torn
    assert _orient(_section("one", WORDS_TOO_LONG_FOR_PORTRAIT)).block("one", 0)


def test_headings_turn_with_the_first_block_below_them() -> None:
    made = _orient(
        _section("intro", *LONG_TEXT),
        _section("chapter"),
        _section("part", WORDS_TOO_LONG_FOR_PORTRAIT, level=2),
    )
    assert [made.heading(name, otherwise=False) for name in ("intro", "chapter", "part")] == [False, True, True]


def test_heading_that_nothing_follows_stays_where_the_pages_are() -> None:
    made = _orient(_section("one", _timeline(30)), _section("end"))
    assert made.heading("end", otherwise=True)
    assert not made.heading("end", otherwise=False)


def test_a_small_table_between_wide_ones_does_not_turn_the_page_twice() -> None:
    small = _table(3, 4, "word", wide=False)
    made = _orient(_section("one", WORDS_TOO_LONG_FOR_PORTRAIT, small, WORDS_TOO_LONG_FOR_PORTRAIT))
    assert [made.block("one", index) for index in range(3)] == [True, True, True]


def test_long_text_between_wide_blocks_goes_back_to_upright_pages() -> None:
    made = _orient(_section("one", _timeline(30), *LONG_TEXT, _timeline(30)))
    turned = [made.block("one", index) for index in range(22)]
    assert (turned[0], turned[-1]) == (True, True)
    assert turned[1:-1].count(False) >= 18


def test_signatures_are_never_turned() -> None:
    fields = Signatures("fields", (), ("n", "r", "d", "s", "s"))
    made = _orient(_section("one", _timeline(30)), _section("two", fields), _section("three", _timeline(30)))
    assert [made.block(name, 0) for name in ("one", "two", "three")] == [True, False, True]


def test_a_table_that_asks_for_one_page_is_set_smaller_until_it_fits() -> None:
    long = replace(_table(6, 22, "word " * 9), fit_page=True)
    laid = table_laid(long, FRAME, landscape=False)
    usual = table_laid(replace(long, fit_page=False), FRAME, landscape=False)
    assert usual.height > FRAME.text_height(landscape=False) > laid.height
