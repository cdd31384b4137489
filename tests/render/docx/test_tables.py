"""Table blocks: header, group and total rows, keeping together, widths."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from jbpgen.document.blocks import Cell, Column, Row, Table, Tone
from jbpgen.render.docx.pagination import StyleMetrics
from jbpgen.render.docx.table_type import COMPACT, FINE, FITTING, REGULAR, SMALL, TableType
from jbpgen.render.docx.tables import chosen_type, table_block
from jbpgen.render.docx.widths import column_widths, lay_out
from jbpgen.render.office.measure import longest_piece, text_width
from jbpgen.resources import resource
from tests.render.docx.reading import W, fragment, manuscript, style_of, text_of

COLUMNS = (Column("Measure", 3), Column("Value", 1, "number"), Column("R", 1, "mark"))


def _table(rows: tuple[Row, ...], source: str = "") -> Table:
    return Table("t", "A caption", COLUMNS, rows, source)


def _body(count: int) -> tuple[Row, ...]:
    return tuple(Row((Cell(f"row {index}"), Cell("1"), Cell("A"))) for index in range(count))


def test_rows_do_not_split_and_only_the_header_repeats() -> None:
    rows = list(fragment(table_block(_table(_body(40)), manuscript(), 9000)).iter(f"{W}tr"))
    assert len(rows) == 41
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 40
    assert [text_of(cell) for cell in rows[0].iter(f"{W}tc")] == ["Measure", "Value", "R"]


def test_group_rows_span_and_total_rows_are_bold_below_a_rule() -> None:
    rows = (
        Row((Cell("Group"),), "group"),
        *_body(1),
        Row((Cell("Total"), Cell("1")), "total"),
    )
    group, _, total = list(fragment(table_block(_table(rows), manuscript(), 9000)).iter(f"{W}tr"))[1:]
    spans = [one.get(f"{W}val") for one in group.iter(f"{W}gridSpan")]
    assert spans == ["3"]
    assert group.find(f".//{W}keepNext") is not None or style_of(next(group.iter(f"{W}p"))) == "TableGroup"
    cells = list(total.iter(f"{W}tc"))
    assert len(cells) == 3
    for cell in cells:
        assert cell.find(f"{W}tcPr/{W}tcBorders/{W}top") is not None
    assert [one.get(f"{W}val") for one in total.iter(f"{W}rStyle")] == ["Strong", "Strong"]


@pytest.mark.parametrize(("count", "kept"), [(3, [True, True, False]), (9, [False] * 9)])
def test_short_tables_stay_on_one_page(count: int, kept: list[bool]) -> None:
    rows = list(fragment(table_block(_table(_body(count)), manuscript(), 9000)).iter(f"{W}tr"))[1:]
    assert [row.find(f".//{W}keepNext") is not None for row in rows] == kept


def test_total_and_source_stay_with_the_last_rows() -> None:
    rows = (*_body(9), Row((Cell("Total"), Cell("9"), Cell("")), "total"))
    made = fragment(table_block(_table(rows, "ledger"), manuscript(), 9000))
    kept = [row.find(f".//{W}keepNext") is not None for row in made.iter(f"{W}tr")][1:]
    assert kept == [False] * 8 + [True, True]
    assert text_of(made[-1]) == "Source: ledger"


def test_tones_have_a_sign_beside_their_colour() -> None:
    signs = {}
    for tone in Tone:
        made = fragment(table_block(_table((Row((Cell("word", tone), Cell(""), Cell(""))),)), manuscript(), 9000))
        row = list(made.iter(f"{W}tr"))[1]
        signs[tone] = text_of(next(row.iter(f"{W}tc")))
    shown = [signs[tone] for tone in (Tone.GOOD, Tone.WATCH, Tone.BAD, Tone.INFO)]
    assert len({text.removesuffix("word") for text in shown}) == 4
    assert all(text.endswith(" word") for text in shown)
    assert signs[Tone.NONE] == signs[Tone.ACCENT] == signs[Tone.MUTED] == "word"


def test_widths_fill_the_page_and_follow_the_weights() -> None:
    widths = column_widths(_table(_body(3)), 9000)
    assert sum(widths) == 9000
    assert widths == [5400, 1800, 1800]


def test_no_column_is_narrower_than_its_longest_word() -> None:
    columns = (Column("Id", 0.1), Column("Responsibility", 0.1), Column("Text", 10))
    words = Row((Cell("T-001"), Cell("Merchandising"), Cell("a long text " * 20)))
    table = Table("t", "c", columns, (words,))
    widths = column_widths(table, 9000)
    assert sum(widths) == 9000
    assert widths[1] / 20 >= longest_piece("Responsibility", 8.5, bold=True)
    assert widths[0] / 20 >= longest_piece("T-001", 8.5)


def test_more_words_than_room_still_fill_exactly() -> None:
    columns = tuple(Column("Incomprehensibilities", 1) for _ in range(14))
    assert sum(column_widths(Table("t", "c", columns, ()), 9000)) == 9000


def test_rows_shorter_than_the_header_are_filled_up() -> None:
    made = fragment(table_block(_table((Row((Cell("only"),)),)), manuscript(), 9000))
    assert [len(list(row.iter(f"{W}tc"))) for row in made.iter(f"{W}tr")] == [3, 3]


def test_table_without_columns_leaves_no_trace() -> None:
    assert table_block(Table("t", "c", (), ()), manuscript(), 9000) == ""


def test_the_column_that_makes_rows_high_is_widened() -> None:
    columns = (Column("Id", 1), Column("Text", 1), Column("More", 1))
    rows = tuple(Row((Cell("T-1"), Cell("a long text " * 30), Cell("short"))) for _ in range(8))
    block = Table("t", "c", columns, rows)
    widths = column_widths(block, 9000)
    assert sum(widths) == 9000
    assert widths[1] > 6500
    assert lay_out(block, 9000).height < 0.6 * 8 * (REGULAR.line * 13 + REGULAR.upright)


def test_types_have_their_styles_and_measures_in_the_template() -> None:
    styles = etree.parse(resource("templates/plan") / "word" / "styles.xml").getroot()
    sheet = StyleMetrics(styles)
    for type_ in (REGULAR, *FITTING):
        text = sheet.paragraph(f"TableText{type_.suffix}")
        assert (text.size, text.line, text.rule) == (type_.size, type_.line, "exact")
        rule = 10
        assert sheet.cell_margins(type_.table) == (type_.upright + rule, type_.sideways)
        for role in ("Number", "Mark", "Head", "HeadNumber", "HeadMark", "Group"):
            assert styles.find(f"{W}style[@{W}styleId='Table{role}{type_.suffix}']") is not None
            assert sheet.paragraph(f"Table{role}{type_.suffix}").size == type_.size


def test_a_table_that_asks_for_one_page_keeps_all_its_rows_together() -> None:
    block = replace(_table(_body(12)), fit_page=True)
    made = fragment(table_block(block, manuscript(), 9000, FINE))
    kept = [row.find(f".//{W}keepNext") is not None for row in made.iter(f"{W}tr")][1:]
    assert kept == [True] * 11 + [False]
    assert {style_of(one) for one in made.iter(f"{W}p")} >= {"TableTextFine", "TableNumberFine", "TableHeadFine"}


@pytest.mark.parametrize(
    ("wide", "landscape", "rows", "expected"),
    [(False, True, 3, REGULAR), (True, False, 3, COMPACT), (True, True, 3, SMALL), (True, False, 60, SMALL)],
)
def test_wide_tables_take_smaller_type(wide: bool, landscape: bool, rows: int, expected: TableType) -> None:
    assert chosen_type(replace(_table(_body(rows)), wide=wide), landscape, 9000, 14000) is expected


def test_dates_stay_on_one_line() -> None:
    columns = (Column("Text", 10), Column("Day", 0.1))
    rows = (Row((Cell("a long text " * 60), Cell("2026 年 11 月 18 日"))),)
    widths = column_widths(Table("t", "c", columns, rows), 9000)
    assert widths[1] - REGULAR.sideways >= text_width("2026 年 11 月 18 日", REGULAR.size) * 20
