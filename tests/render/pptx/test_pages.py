"""What stands side by side, in which size, and what goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jbpgen.document.blocks import (
    Axis,
    Bar,
    Block,
    Bridge,
    Bubbles,
    Bullets,
    Cell,
    Column,
    Columns,
    Grid,
    Item,
    MonthMatrix,
    MonthRow,
    Paragraph,
    Quadrant,
    RiskMatrix,
    Row,
    Scorecard,
    Section,
    Signatures,
    Step,
    Table,
    Tile,
    Tiles,
    Timeline,
    Tone,
)
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import load_theme
from jbpgen.render.pptx import render_pptx
from jbpgen.render.pptx.boards import GridElement
from jbpgen.render.pptx.columns import column_widths, fitting_size
from jbpgen.render.pptx.element import Pair
from jbpgen.render.pptx.gantt import TimelineElement
from jbpgen.render.pptx.geometry import SCALES, Box
from jbpgen.render.pptx.months import MonthsElement
from jbpgen.render.pptx.pages import Page, arrange, paginate, row_boxes
from jbpgen.render.pptx.prose import Prose
from jbpgen.render.pptx.tables import TableElement
from jbpgen.render.pptx.text import Pen
from tests.render.pptx.reading import frames, slides
from tests.render.sample import sample
from tests.render.validation import xpath

PEN = Pen("en-US", "+mn-ea", load_theme())
WIDTH, HEIGHT = 880.0, 362.0
CHART = Bridge("b", "c", "a", (Step("x", 1, "total"),), "m")
LIST = Bullets("l", (Item("one"), Item("two")))


def pages(*blocks: Block) -> tuple[Page, ...]:
    return paginate(blocks, WIDTH, HEIGHT, PEN)


def table(rows: int, text: str = "text", *, groups: int = 0) -> Table:
    columns = (Column("Id", 1), Column("What", 5), Column("Sum", 1, "number"))
    body: list[Row] = []
    for index in range(rows):
        if groups and index % groups == 0:
            body.append(Row((Cell(f"Group {index // groups}"),), "group"))
        body.append(Row((Cell(f"T{index}"), Cell(text), Cell("1,234"))))
    return Table("t", "Caption", columns, tuple(body))


def shown_rows(page: Page) -> list[str]:
    (element, _), *rest = page.rows
    assert isinstance(element, TableElement)
    assert not rest
    return [row.cells[0].text for row in element.table.rows]


@pytest.mark.parametrize("blocks", [(CHART, LIST), (LIST, CHART), (CHART, CHART), (CHART, table(4)), (LIST, LIST)])
def test_neighbours_that_belong_together_stand_side_by_side(blocks: tuple[Block, ...]) -> None:
    (row,) = arrange(blocks, PEN)
    assert isinstance(row, Pair)


def test_a_long_table_and_a_note_take_the_full_width() -> None:
    note = Paragraph("n", "legend", style="note")
    assert [type(row).__name__ for row in arrange((CHART, table(30), note), PEN)] == [
        "ChartElement",
        "TableElement",
        "Prose",
    ]


def test_paragraphs_flow_together() -> None:
    (row,) = arrange((Paragraph("a", "one"), Paragraph("b", "two"), LIST), PEN)
    assert isinstance(row, Prose)
    assert len(row.pieces) == 4


def test_short_text_is_set_large_and_longer_text_smaller_before_it_goes_on() -> None:
    sizes = []
    for count in (3, 13, 16):
        items = tuple(Item("a point that is worth making, with its number: 12%") for _ in range(count))
        (page,) = pages(Bullets("l", items))
        sizes.append(page.scale.body)
    assert sizes[0] == SCALES[0].body
    assert sizes[0] > sizes[1] > sizes[2]


def test_several_slides_are_never_set_in_the_smallest_size() -> None:
    items = tuple(Item("a point that is worth making " * 8) for _ in range(30))
    several = pages(Bullets("l", items))
    assert len(several) > 1
    assert several[0].scale.body > SCALES[-1].body


def test_no_item_is_lost_between_slides() -> None:
    items = tuple(Item(f"point {index} " * 20) for index in range(40))
    texts = [
        piece.content.text
        for page in pages(Bullets("l", items, title="Title"))
        for element, _ in page.rows
        if isinstance(element, Prose)
        for piece in element.pieces
        if isinstance(piece.content, Item)
    ]
    assert texts == [item.text for item in items]


def test_no_row_is_lost_between_slides() -> None:
    several = pages(table(120))
    assert len(several) > 3
    assert [text for page in several for text in shown_rows(page)] == [f"T{index}" for index in range(120)]


def test_a_group_goes_on_under_its_own_name_and_never_ends_a_slide() -> None:
    several = pages(table(60, groups=12))
    for page in several:
        rows = shown_rows(page)
        assert rows[0].startswith("Group")
        assert not rows[-1].startswith("Group")


def test_everything_stays_inside_the_area() -> None:
    tiles = Tiles("k", tuple(Tile("¥128 m", "Sell-in") for _ in range(4)))
    for page in pages(tiles, CHART, LIST, table(25), LIST):
        for _, box in row_boxes(page, Box(40, 112, WIDTH, HEIGHT)):
            assert box.y + box.h <= 112 + HEIGHT + 0.01


def test_a_row_too_high_for_any_slide_is_named_and_the_rest_still_pages() -> None:
    several = pages(table(3, "word " * 3000))
    assert [page.overflow for page in several] == [("t",), ("t",), ("t",)]
    assert [text for page in several for text in shown_rows(page)] == ["T0", "T1", "T2"]


def test_nothing_still_makes_one_slide() -> None:
    (page,) = pages()
    assert page.rows == ()


def test_gantt_rows_page_under_their_group() -> None:
    start = date(2027, 1, 1)
    bars = [Bar("Stream", None, None, group=True)]
    bars += [Bar(f"Task {index}", start, start + timedelta(days=20)) for index in range(45)]
    months = tuple("JFMAMJJASOND")
    timeline = Timeline("g", "c", "a", start, date(2027, 12, 31), tuple(bars), months)
    several = pages(timeline)
    labels = []
    for page in several:
        (element, _), *_ = page.rows
        assert isinstance(element, TimelineElement)
        assert element.timeline.bars[0].group
        labels += [bar.label for bar in element.timeline.bars[1:]]
    assert labels == [f"Task {index}" for index in range(45)]


def test_columns_are_as_wide_as_their_longest_word() -> None:
    columns = (Column("A", 1), Column("B", 100))
    block = Table("t", "", columns, (Row((Cell("Unbreakablelongword"), Cell("short words " * 60))),))
    first, second = column_widths(block, 400, 12)
    assert first > 100
    assert first + second == pytest.approx(400)


def test_a_table_is_set_smaller_before_its_words_are_broken() -> None:
    columns = tuple(Column(f"Responsibility {index}", 1, "mark") for index in range(10))
    block = Table("t", "", columns, (Row(tuple(Cell("R") for _ in columns)),))
    assert fitting_size(block, 1200, 14) == 14
    assert 10 <= fitting_size(block, WIDTH, 14) < 14


def test_a_paragraph_longer_than_a_slide_goes_on_after_a_sentence() -> None:
    text = "".join(f"第{index}条：双方同意每季度由客户总监与采购总监共同主持回顾。" for index in range(120))
    several = pages(Paragraph("p", text))
    shown = [
        piece.content.text
        for page in several
        for element, _ in page.rows
        if isinstance(element, Prose)
        for piece in element.pieces
        if isinstance(piece.content, Paragraph)
    ]
    assert len(several) > 1
    assert not any(page.overflow for page in several)
    assert "".join(shown) == text
    assert all(part.endswith("。") for part in shown)


def test_a_board_goes_on_by_rows_and_then_within_its_lists() -> None:
    quadrants = tuple(
        Quadrant(title, tuple(f"{title}{index} {'word ' * 45}" for index in range(9))) for title in "ABCD"
    )
    several = pages(Grid("g", "c", "a", 2, quadrants))
    shown = [
        item
        for page in several
        for element, _ in page.rows
        if isinstance(element, GridElement)
        for quadrant in element.grid.quadrants
        for item in quadrant.items
    ]
    assert len(several) > 2
    assert not any(page.overflow for page in several)
    assert sorted(shown) == sorted(item for quadrant in quadrants for item in quadrant.items)


def test_continuations_are_filled_evenly() -> None:
    counts = [len(shown_rows(page)) for page in pages(table(20))]
    assert len(counts) == 2
    assert max(counts) - min(counts) <= 1


def test_a_table_too_long_to_stand_beside_a_picture_takes_the_next_slide() -> None:
    columns = (Column("Id", 1), Column("What", 5))
    rows = tuple(Row((Cell(f"T{index}"), Cell("a long response to a risk " * 9))) for index in range(8))
    first, second = pages(RiskMatrix("m", "c", "a", "P", "I", ()), Table("t", "c", columns, rows))
    assert [element.name for element, _ in first.rows] == ["m"]
    assert shown_rows(second) == [f"T{index}" for index in range(8)]


def test_all_parts_of_a_table_have_the_same_columns() -> None:
    block = table(40)
    rows = (*block.rows, Row((Cell("An id that is much longer than the others"), Cell("x"), Cell("1"))))
    several = pages(replace(block, rows=rows))
    content = render_pptx(
        replace(sample("en"), sections=(Section("s", "H", "T", (replace(block, rows=rows),)),))
    ).content
    grids = [xpath(slide, "//a:gridCol/@w") for slide in slides(content)]
    assert len(grids) == len(several) > 1
    assert all(grid == grids[0] for grid in grids)


def test_a_short_table_is_given_higher_rows_and_larger_type() -> None:
    (page,) = pages(table(4))
    ((element, high),) = page.rows
    assert page.scale == SCALES[0]
    assert high > element.height(WIDTH, page.scale) * 1.3


def test_a_picture_shares_the_spare_height_with_text_but_not_with_small_print() -> None:
    blocks = (CHART, Paragraph("n", "legend", style="note"), Bullets("l", (Item("one"), Item("two"), Item("three"))))
    (page,) = pages(*blocks)
    spare = {element.name: high - element.height(WIDTH, page.scale) for element, high in page.rows}
    assert spare["n"] == 0
    assert 0 < spare["l"] < spare["b"]


@pytest.mark.parametrize("short", ["红 15", "2027 年 10 月 29 日", "李娜 / 王伟"])
def test_short_texts_keep_to_one_line_beside_long_ones(short: str) -> None:
    columns = (Column("等级", 0.1), Column("应对", 10))
    block = Table("t", "", columns, (Row((Cell(short), Cell("加开第二波试饮两个周末" * 12))),))
    assert column_widths(block, 500, 12)[0] > text_width(short, 12) + 10


def gantt(*bars: Bar, bands: tuple[tuple[str, date, date], ...] = ()) -> Timeline:
    months = tuple(f"M{index}" for index in range(1, 13))
    words = ("Task", "Critical", "Milestone")
    return Timeline("g", "c", "a", date(2027, 1, 1), date(2027, 12, 31), bars, months, bands=bands, legend=words)


def texts_of(block: Block) -> list[str]:
    (slide,) = slides(render_pptx(replace(sample("en"), sections=(Section("s", "H", "T", (block,)),))).content)
    return [str(text) for text in xpath(slide, "//a:t/text()")]


def test_the_legend_names_only_what_is_shown() -> None:
    task = Bar("Do", date(2027, 2, 1), date(2027, 3, 1))
    critical = Bar("Hurry", date(2027, 2, 1), date(2027, 3, 1), critical=True)
    done = Bar("Done", date(2027, 4, 1), date(2027, 4, 1), milestone=True)
    assert not {"Task", "Critical", "Milestone"} & set(texts_of(gantt(task)))
    assert [word for word in texts_of(gantt(task, critical)) if word in {"Task", "Critical", "Milestone"}] == [
        "Task",
        "Critical",
    ]
    assert "Critical" not in texts_of(gantt(task, done))


def test_names_of_bands_are_short_and_stand_clear_of_one_another() -> None:
    bands = (
        ("Spring Festival trade (eleven days earlier than last year)", date(2027, 1, 15), date(2027, 2, 4)),
        ("Spring Festival shutdown of plants", date(2027, 2, 5), date(2027, 2, 11)),
        ("Lantern Festival in all stores", date(2027, 2, 12), date(2027, 2, 20)),
        ("Double 11", date(2027, 10, 29), date(2027, 11, 11)),
    )
    block = gantt(Bar("Do", date(2027, 2, 1), date(2027, 3, 1)), bands=bands)
    (slide,) = slides(render_pptx(replace(sample("en"), sections=(Section("s", "H", "T", (block,)),))).content)
    names = [frame for frame in frames(slide, inside_groups=True) if frame.name.endswith(" name")]
    assert [frame.name for frame in names] == [
        "g Spring Festival trade name",
        "g Spring Festival shutdown of plants name",
        "g Lantern Festival in all stores name",
        "g Double 11 name",
    ]
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            assert one.right <= other.left or other.right <= one.left or one.top != other.top


@pytest.mark.parametrize(
    "block",
    [
        Table("t", "c", (Column("a"),), ()),
        Grid("g", "c", "a", 2, ()),
        Timeline("g", "c", "a", date(2027, 1, 1), date(2027, 1, 1), (), ()),
        MonthMatrix("m", "c", "a", "Battle", (), ()),
        Bubbles("p", "c", "a", (), Axis("x", 0, 1, 2), Axis("y", 0, 1, 2), ("A", "B", "C", "D")),
        Bridge("b", "c", "a", (), "m"),
        Columns("c", "c", "a", (), (), "m"),
        Scorecard("s", "c", "a", (), "b", "t", "s"),
        RiskMatrix("r", "c", "a", "P", "I", ()),
        Signatures("s", (), ("n", "r", "d", "s", "x")),
        Bullets("b", ()),
        Paragraph("p", ""),
    ],
    ids=lambda block: type(block).__name__,
)
def test_an_empty_block_is_drawn_as_nothing_much(block: Block) -> None:
    section = Section("s", "H", "Nothing yet", (block,))
    result = render_pptx(replace(sample("en"), sections=(section,)))
    assert result.notes == ()
    assert len(slides(result.content)) == 1


def month_rows(count: int) -> tuple[MonthRow, ...]:
    deal = Cell("Bundle 15%", Tone.ACCENT)
    return tuple(MonthRow(f"Battle {index}", (deal,) * 12, "8 Jan – 4 Feb") for index in range(count))


def test_a_calendar_of_nine_rows_stays_on_one_slide_and_a_longer_one_goes_on_between_rows() -> None:
    months = tuple(f"M{index}" for index in range(1, 13))
    short = MonthMatrix("m", "Calendar", "alt", "Battle", months, month_rows(9), (Cell("On deal", Tone.ACCENT),))
    assert len(pages(short)) == 1
    parts = pages(replace(short, rows=month_rows(25)))
    shown = [element for page in parts for element, _ in page.rows]
    assert all(isinstance(element, MonthsElement) for element in shown)
    assert sum(len(element.matrix.rows) for element in shown if isinstance(element, MonthsElement)) == 25
    assert not any(page.overflow for page in parts)
