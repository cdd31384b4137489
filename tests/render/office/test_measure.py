import pytest

from jbpgen.render.office.measure import longest_piece, text_width, wrap


def test_chinese_is_one_em_and_the_scripts_stand_a_quarter_apart() -> None:
    assert text_width("联合生意计划", 10) == 60
    assert text_width("增A", 10) == pytest.approx(10 + 2.5 + text_width("A", 10))
    assert text_width("A增A", 10) - 2 * text_width("A", 10) == pytest.approx(15)


def test_latin_widths_are_those_of_arial() -> None:
    assert text_width("0123456789", 10) == pytest.approx(55.6, abs=0.1)
    assert text_width("i", 100) < text_width("W", 100) / 3
    assert text_width("Total", 10, bold=True) > text_width("Total", 10)


def test_quotation_marks_are_wide_only_among_chinese() -> None:
    assert text_width("“货架”", 10) == 40
    assert text_width("“shelf”", 10) < text_width("shelf", 10) + 7


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("把货架做好，再谈折扣", 50, ["把货架做", "好，再谈折", "扣"]),
        ("目标（含到家）", 30, ["目标", "（含到", "家）"]),
        ("Shelf before discount", 60, ["Shelf before", "discount"]),
        ("gondola-end promotion", 45, ["gondola-", "end", "promotion"]),
        ("one\ntwo", 100, ["one", "two"]),
        ("", 10, [""]),
    ],
)
def test_wrap(text: str, width: float, lines: list[str]) -> None:
    assert wrap(text, width, 10) == lines


def test_a_word_wider_than_the_line_is_cut_and_nothing_is_lost() -> None:
    lines = wrap("Donaudampfschifffahrt", 30, 10)
    assert "".join(lines) == "Donaudampfschifffahrt"
    assert all(text_width(line, 10) <= 30 for line in lines)


@pytest.mark.parametrize("width", [12, 25, 60, 140])
def test_no_line_is_too_wide_and_no_character_is_lost(width: float) -> None:
    text = "双方同意每季度由客户总监 KAM 主持回顾（含 POS 数据），偏差 >5% 的指标在 2 周内补救。Both agree."
    lines = wrap(text, width, 10)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) == 1 or text_width(line, 10) <= width + 2.5 for line in lines)


def test_longest_piece_is_what_must_not_be_broken() -> None:
    assert longest_piece("Joint planning", 10) == pytest.approx(text_width("planning", 10))
    assert longest_piece("联合", 10) == 10
