from dataclasses import replace
from typing import Literal

import pytest

from jbpgen.document.blocks import Axis, Bridge, Bubble, Bubbles, Bullet, Chart, Columns, Scorecard, Series, Step, Tone
from jbpgen.render.office.bubbles import label_positions
from jbpgen.render.office.chart_style import category_names
from jbpgen.render.office.charts import ChartStyle, chart_part, floating_columns
from tests.render.validation import NAMESPACES, parts, xpath

ZH = ChartStyle("zh-CN")


def bridge(*steps: Step) -> Bridge:
    return Bridge("b", "caption", "alt", steps, "m", "#,##0.0")


GROWTH = bridge(Step("Base", 100.0, "total"), Step("Shelf", 12.5), Step("Tail", -4.5), Step("Target", 108.0, "total"))
PHASES = Columns(
    "c", "caption", "alt", ("Q1", "Q2"), (Series("A", (1.5, None)), Series("B", (2.0, 3.0))), "m", "0.0", stacked=True,
    line=Series("run", (0.4, 1.0)),
)  # fmt: skip
DECLINE = Columns("d", "caption", "alt", ("x", "y"), (Series("A", (0.2, -0.1)),), "%", "0%")
CARD = Scorecard(
    "s", "caption", "alt",
    (
        Bullet("Share", 87.0, 100.0, 105.0, None, "16%", "18%", "19%"),
        Bullet("ROI", None, 100.0, None, 92.0, "1.9", "2.1"),
    ),
    "Baseline", "Target", "Stretch",
)  # fmt: skip
SHARE, SPEED = Axis("Relative share", 0, 1, 2, "0.0", reverse=True), Axis("Growth", -0.04, 0.06, 0.16, "0%")
BCG = Bubbles(
    "p", "caption", "alt",
    (Bubble("Water & more", 1.1, 0.02, 48.0, Tone.ACCENT), Bubble("Tea", 0.5, 0.12, 29.0, Tone.WATCH)),
    SHARE, SPEED, ("Star", "Question mark", "Cash cow", "Dog"), "size (m)", "#,##0.0",
)  # fmt: skip
ALL: list[Chart] = [GROWTH, PHASES, DECLINE, CARD, BCG]


def sheet_values(workbook: bytes) -> dict[str, str]:
    """Cell reference → text, for the only sheet."""
    members = parts(workbook)
    texts = [str(item.xpath("string()")) for item in xpath(members["xl/sharedStrings.xml"], "//s:si")]
    cells = xpath(members["xl/worksheets/sheet1.xml"], "//s:c")
    return {cell.get("r"): texts[int(cell[0].text)] if cell.get("t") == "s" else cell[0].text for cell in cells}


@pytest.mark.parametrize("block", ALL, ids=lambda block: block.name)
def test_cache_and_workbook_hold_the_same(block: Chart) -> None:
    part = chart_part(block, ZH)
    cells = sheet_values(part.workbook)
    references = xpath(part.xml, "//c:f[parent::c:strRef or parent::c:numRef]")
    assert len(references) >= 3
    for reference in references:
        cache = reference.getnext()
        column, first = reference.text.removeprefix("Sheet1!$").split(":")[0].split("$")
        for point in cache.findall("c:pt", NAMESPACES):
            row = int(first) + int(point.get("idx"))
            assert cells[f"{column}{row}"] == point[0].text
        numbers = [
            cells.get(f"{column}{int(first) + index}")
            for index in range(int(cache.find("c:ptCount", NAMESPACES).get("val")))
        ]
        assert sum(value is not None for value in numbers) == len(cache.findall("c:pt", NAMESPACES))


@pytest.mark.parametrize("block", ALL, ids=lambda block: block.name)
def test_axis_ids_are_small_and_positive_and_all_defined(block: Chart) -> None:
    xml = chart_part(block, ZH).xml
    defined = [int(axis.get("val")) for axis in xpath(xml, "//c:catAx/c:axId | //c:valAx/c:axId")]
    used = [
        int(axis.get("val"))
        for axis in xpath(xml, "//c:barChart/c:axId | //c:lineChart/c:axId | //c:bubbleChart/c:axId | //c:crossAx")
    ]
    assert sorted(defined) == sorted(set(defined))
    assert all(0 < axis < 100 for axis in defined)
    assert set(used) == set(defined)


@pytest.mark.parametrize("block", ALL, ids=lambda block: block.name)
def test_every_text_has_an_east_asian_face_and_a_language(block: Chart) -> None:
    xml = chart_part(block, ZH).xml
    formats = xpath(xml, "//a:defRPr | //a:rPr")
    assert formats
    assert all(one.find("a:ea", NAMESPACES) is not None and one.get("lang") == "zh-CN" for one in formats)


@pytest.mark.parametrize("block", ALL, ids=lambda block: block.name)
def test_colours_are_theme_slots(block: Chart) -> None:
    xml = chart_part(block, ZH).xml
    assert xpath(xml, "//a:schemeClr")
    assert not xpath(xml, "//a:srgbClr")


@pytest.mark.parametrize("block", ALL, ids=lambda block: block.name)
def test_the_same_block_gives_the_same_bytes(block: Chart) -> None:
    assert chart_part(block, ZH) == chart_part(block, ZH)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # running sum, floating above, floating back down
        ([("total", 100), ("delta", 20), ("delta", -5)], [(0, 100, 0), (100, 20, 0), (115, 5, 0)]),
        # from below zero to above it: one part on each side of the axis, nothing to stand on
        ([("total", -5), ("delta", 12)], [(0, 0, -5), (0, 7, -5)]),
        # from above to below
        ([("total", 4), ("delta", -10)], [(0, 4, 0), (0, 4, -6)]),
        # entirely below the axis: hangs from an invisible negative base
        ([("total", -5), ("delta", -3), ("delta", 2)], [(0, 0, -5), (-5, 0, -3), (-6, 0, -2)]),
    ],
)
def test_columns_of_a_bridge_float_on_the_running_sum(
    steps: list[tuple[Literal["total", "delta"], int]], expected: list[tuple[int, int, int]]
) -> None:
    columns = floating_columns([Step("x", float(value), kind) for kind, value in steps])
    assert [(column.base, column.above, column.below) for column in columns] == expected


def test_labels_of_a_bridge_are_its_real_differences() -> None:
    part = chart_part(GROWTH, ZH)
    shown = ["".join(text.itertext()) for text in xpath(part.xml, "//c:dLbl//a:fld/a:t")]
    assert shown == ["100.0", "+12.5", "−4.5", "108.0"]
    cells = sheet_values(part.workbook)
    assert [cells[f"F{row}"] for row in range(2, 6)] == ["100", "12.5", "-4.5", "108"]


def test_a_tone_colours_its_step() -> None:
    block = bridge(Step("Base", 1.0, "total"), Step("x", 1.0, tone=Tone.WATCH))
    points = xpath(chart_part(block, ZH).xml, "(//c:ser)[2]/c:dPt//a:schemeClr/@val")
    assert points == ["tx2", "accent4"]


def test_a_line_has_its_own_axis_and_stacks_show_their_sum() -> None:
    xml = chart_part(PHASES, ZH).xml
    assert len(xpath(xml, "//c:valAx")) == 2
    assert xpath(xml, "//c:ser[c:tx//c:v='Σ']/c:val//c:v/text()") == ["3.5", "3"]
    assert xpath(xml, "//c:legendEntry/c:idx/@val") == ["2"]


def test_a_missing_value_is_a_gap() -> None:
    assert xpath(chart_part(PHASES, ZH).xml, "(//c:ser)[1]/c:val//c:pt/@idx") == ["0"]


def test_the_bar_of_a_scorecard_is_the_actual_once_there_is_one() -> None:
    part = chart_part(CARD, ZH)
    assert xpath(part.xml, "(//c:ser)[1]/c:val//c:v/text()") == ["87", "92"]
    assert xpath(part.xml, "//c:marker/c:symbol/@val") == ["dash", "diamond"]


def test_a_part_of_a_stack_lower_than_its_number_goes_without() -> None:
    block = Columns(
        "c", "caption", "alt", ("Big", "Small"), (Series("A", (90.0, 40.0)), Series("B", (10.0, 3.0))), "m",
        stacked=True,
    )  # fmt: skip
    low = chart_part(block, replace(ZH, room=(450, 160))).xml
    hidden = "(//c:ser)[{}]/c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val"
    assert xpath(low, hidden.format(1)) == []
    assert xpath(low, hidden.format(2)) == ["0", "1"]
    high = chart_part(block, replace(ZH, room=(450, 300))).xml
    assert xpath(high, hidden.format(2)) == ["1"]


def test_long_names_below_columns_are_set_smaller_and_never_turned() -> None:
    block = bridge(*(Step(f"Distribution {index}", 1.0) for index in range(10)))
    wide, narrow = (chart_part(block, replace(ZH, room=(width, 300))).xml for width in (900, 600))
    size = "//c:catAx//a:defRPr/@sz"
    assert xpath(wide, size) == ["1200"]
    assert xpath(narrow, size) == ["1000"]  # in 11 points "Distribution" has a point to spare: LibreOffice breaks it
    assert xpath(narrow, "//c:catAx/c:txPr/a:bodyPr/@rot") == ["0"]


def test_target_and_stretch_have_different_marks_and_their_figures() -> None:
    xml = chart_part(CARD, ZH).xml
    assert xpath(xml, "//c:marker/c:spPr/a:solidFill/a:schemeClr/@val") == ["accent1", "accent4"]
    assert "".join(xpath(xml, "//c:dLbl//a:t/text()")).count("%") == 3
    crowded = replace(CARD, bullets=CARD.bullets * 12)
    assert xpath(chart_part(crowded, ZH).xml, "//c:dLbl//a:t") == []


def test_every_bubble_is_named_and_the_fields_are_cut_where_the_axes_cross() -> None:
    part = chart_part(BCG, ZH)
    names = ["Water & more", "Tea", "Star", "Question mark", "Cash cow", "Dog"]
    assert xpath(part.xml, "//c:ser/c:tx//c:v/text()") == names
    assert xpath(part.xml, "//c:ser/c:dLbls/c:showSerName/@val") == ["1"] * 6
    crossings = dict(
        zip(xpath(part.xml, "//c:valAx/c:axPos/@val"), xpath(part.xml, "//c:valAx/c:crossesAt/@val"), strict=True)
    )
    assert crossings == {"b": "0.06", "l": "1"}
    cells = sheet_values(part.workbook)
    assert [cells[f"{column}3"] for column in "ABCD"] == ["Tea", "0.5", "0.12", "29"]
    assert cells["D1"] == "size (m)"


def test_an_axis_that_runs_backwards_has_the_figures_of_the_other_on_the_left() -> None:
    xml = chart_part(BCG, ZH).xml
    assert xpath(xml, "//c:valAx[c:axPos/@val='b']//c:orientation/@val") == ["maxMin"]
    assert xpath(xml, "//c:valAx[c:axPos/@val='l']/c:tickLblPos/@val") == ["high"]
    # what leads stands left: the names of the upper fields keep to the corners as the reader sees them
    star, question = (xpath(xml, f"//c:ser[c:tx//c:v='{name}']/c:xVal//c:v/text()")[0] for name in BCG.fields[:2])
    assert float(star) > 1.9 > 0.1 > float(question)


def test_carriers_of_field_names_are_not_seen() -> None:
    xml = chart_part(BCG, ZH).xml
    carriers = xpath(xml, "//c:ser[position() > 2]")
    assert all(one.find("c:spPr/a:noFill", NAMESPACES) is not None for one in carriers)
    assert all(float(size) < 0.01 for size in xpath(xml, "//c:ser[position() > 2]/c:bubbleSize//c:v/text()"))


def test_labels_of_bubbles_stay_in_the_plot_and_off_each_other() -> None:
    square = Axis("x", 0, 5, 10)
    close = (
        Bubble("At the right edge of all", 9.6, 5, 4),
        Bubble("Left one", 3.4, 5, 4),
        Bubble("Next one", 4.6, 5, 4),
    )
    block = Bubbles("p", "c", "a", close, square, square, ("A", "B", "C", "D"))
    first, second, third = label_positions(block, replace(ZH, room=(400.0, 300.0)))
    assert first != "r"
    assert second != "r"
    assert third != "l"


@pytest.mark.parametrize(
    ("longest", "size", "level"),
    [
        ("Loss", "1200", True),
        ("Promotion", "1000", True),
        ("Distribution", "900", True),  # larger it would fit by a hair, and programs would break it
        ("Unexplained", "900", True),  # below the least text, for a turned name is harder to read still
        ("Disproportionate", "1000", False),
    ],
)
def test_names_below_columns_stand_level_as_long_as_they_can(longest: str, size: str, level: bool) -> None:
    axis = category_names(ChartStyle("en-US", 12, room=(560, 240)), ["Baseline", longest, *["Step"] * 8])
    assert f'sz="{size}"' in axis
    assert ('rot="0"' in axis) is level
