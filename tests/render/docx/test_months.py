"""The month matrix in Word: a native table with a repeated header, its meaning never in colour alone."""

from __future__ import annotations

from jbpgen.document.blocks import MonthMatrix
from jbpgen.render.docx.months import is_broad, month_matrix_block
from tests.render.docx.reading import W, block_named, fragment, manuscript, text_of
from tests.render.sample import sample

WIDTH = 14116


def _matrix() -> MonthMatrix:
    block = block_named(sample("en", "plan"), "months", "months")
    assert isinstance(block, MonthMatrix)
    return block


def test_a_column_per_month_and_a_header_that_repeats() -> None:
    table = fragment(month_matrix_block(_matrix(), manuscript(), WIDTH)).find(f"{W}tbl")
    assert table is not None
    grid = [int(one.get(f"{W}w") or 0) for one in table.iter(f"{W}gridCol")]
    assert (len(grid), sum(grid)) == (13, WIDTH)
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False, False]
    assert all(len(list(row.iter(f"{W}tc"))) == 13 for row in rows)
    described = table.find(f"{W}tblPr/{W}tblDescription")
    assert described is not None
    assert described.get(f"{W}val") == "Deals in February, June and November"


def test_every_coloured_cell_says_in_words_what_its_colour_means() -> None:
    table = fragment(month_matrix_block(_matrix(), manuscript(), WIDTH)).find(f"{W}tbl")
    assert table is not None
    coloured = [cell for cell in table.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}shd") is not None]
    assert len(coloured) == 7
    assert all(text_of(cell).strip() for cell in coloured)
    assert {text_of(cell) for cell in coloured} >= {"◆ Load-in", "Bundle 15%", "○"}


def test_the_legend_stands_below_with_the_signs() -> None:
    words = text_of(fragment(month_matrix_block(_matrix(), manuscript(), WIDTH)))
    assert "On deal" in words
    assert "◆ Load-in" in words
    assert words.index("On deal") > words.index("Double 11")


def test_a_year_of_months_wants_a_turned_page_and_a_quarter_does_not() -> None:
    block = _matrix()
    assert is_broad(block)
    assert not is_broad(MonthMatrix("m", "c", "a", "h", block.months[:3], ()))
