from __future__ import annotations

from jbpgen.diagnostics import Diagnostic, Related, Severity, Span
from jbpgen.report.text import lines, summary


def told(line: str, span: Span, **more: object) -> list[str]:
    one = Diagnostic("SYN001", "x", Severity.ERROR, "Said.", "p.yaml", span, excerpt=line)
    return list(lines([one.with_(**more)], "en"))


def test_the_caret_stands_below_the_place() -> None:
    assert told("a: 12", Span(3, 4, 3, 6)) == [
        "p.yaml:3:4: error SYN001 x: Said.",
        "  3 | a: 12",
        "    |    ^^",
        "",
    ]


def test_chinese_takes_two_columns_and_a_combining_mark_none() -> None:
    assert told("名: e\u0301甲 x", Span(1, 6, 1, 7))[2] == "    |      ^^"
    assert told("名: e\u0301甲 x", Span(1, 8, 1, 9))[2] == "    |         ^"


def test_a_place_over_lines_is_underlined_to_the_end_of_its_first() -> None:
    assert told("a: [1,", Span(1, 4, 3, 2))[2] == "    |    ^^^"


def test_a_place_at_the_end_of_a_line_or_on_an_empty_one() -> None:
    assert told("a:", Span(1, 3, 1, 4))[2] == "    |   ^"
    assert told("", Span(1, 1, 1, 2)) == ["p.yaml:1:1: error SYN001 x: Said.", ""]


def test_a_long_line_is_shown_around_its_place() -> None:
    _, shown, caret, _ = told("x" * 1_000 + "@" + "y" * 1_000, Span(1, 1_001, 1, 1_002))
    assert len(shown) < 200
    assert shown[caret.index("^")] == "@"


def test_controls_are_made_visible_and_change_no_column() -> None:
    head, shown, caret, _ = told("a\tb\x1b[31m\x00: @", Span(1, 12, 1, 13), message="found \x1b[0m\r\nx")
    assert head == "p.yaml:1:12: error SYN001 x: found �[0m  x"
    assert shown == "  1 | a b�[31m�: @"
    assert caret.index("^") == shown.index("@")


def test_related_places_and_help_follow() -> None:
    related = (Related("first here", "p.yaml", Span(1, 1, 1, 2), "a: 1"),)
    assert told("a: 2", Span(2, 1, 2, 2), related=related, help="Mend it.")[3:] == [
        "  p.yaml:1:1: first here",
        "  1 | a: 1",
        "    | ^",
        "  help: Mend it.",
        "",
    ]


def test_the_summary_counts_what_counts() -> None:
    one = Diagnostic("SYN001", "x", Severity.ERROR, "Said.", "p.yaml", Span(1, 1, 1, 2))
    note, waived = one.with_(severity=Severity.NOTE), one.with_(suppressed="waiver W1")
    assert summary([one, note, note, waived], 2, "en") == (
        "2 files checked: 1 error, 0 warnings, 2 notes; 1 suppressed (waivers)"
    )
    assert summary([], 1, "zh-CN") == "已检查 1 个文件，没有问题"
