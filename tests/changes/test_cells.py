"""A change in the cells of a table: values apart, in the reader's language, no longer than a cell holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jbpgen.changes.cells import Cells, cells, excerpts, in_one_language
from jbpgen.changes.change import Change
from jbpgen.changes.compare import compare
from jbpgen.changes.difference import Located
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.version import Version
from jbpgen.plan.decode import decode
from jbpgen.source.file import read_text

OLD = """
jbp: 1
plan: {id: a, title: {zh: 甲, en: A}, period: 2027, status: agreed}
parties: {supplier: {name: Hexu}, customer: {name: Linjia}}
goals: {G1: {statement: Sell more}, G2: {statement: Sell better}}
kpis: {sell_in_value: {target: 5万}}
milestones: {open: {title: Open, date: 2027-05-01}}
budget: {total: 30万, lines: {one: {title: Display, kind: display, amount: 10万}}}
"""


def changes(*swaps: tuple[str, str], old: str = OLD) -> list[Change]:
    new = old
    for before, after in swaps:
        assert before in new
        new = new.replace(before, after)
    one, other = (Version(data, decode(data).plan) for data in (read_text("p", text).data for text in (old, new)))
    return judge(compare(one.data, other.data), one, other, Policy(), date(2027, 3, 1))


def said(*swaps: tuple[str, str], locale: str = "en", old: str = OLD) -> list[Cells]:
    return [cells(change, locale, "CNY") for change in changes(*swaps, old=old)]


def test_a_figure_has_its_unit_on_both_sides() -> None:
    swap = ("amount: 10万", "amount: 12.5万")
    line = "Budget line “Display”"
    assert said(swap) == [Cells(line, "amount", "100,000 CNY", "125,000 CNY", "+25,000; +25%")]
    assert said(swap, locale="zh-CN") == [Cells("预算行“Display”", "金额", "10万元", "12.5万元", "+2.5万元，+25%")]


@pytest.mark.parametrize(
    ("swap", "expected"),
    [
        (("total: 30万", "total: 31万"), Cells("", "total", "300,000 CNY", "310,000 CNY", "+10,000; +3.3%")),
        (
            ("date: 2027-05-01", "date: 2027-05-10"),
            Cells("Milestone “Open”", "date", "1 May 2027", "10 May 2027", "9 days later, 5 working days"),
        ),
        (("kpis: {sell_in_value: {target: 5万}}\n", ""), "sell-in value"),
        (
            (", amount: 10万}}", ", amount: 10万}, two: {title: Flyer, kind: other, amount: 4万}}"),
            Cells("Budget line “Flyer”", "", "", "added, amount 40,000 CNY", ""),
        ),
        (
            ("open: {title: Open, date: 2027-05-01}", ""),
            Cells("Milestone “Open”", "", "date 1 May 2027", "removed", ""),
        ),
        (
            (
                "G1: {statement: Sell more}, G2: {statement: Sell better}",
                "G2: {statement: Sell better}, G1: {statement: Sell more}",
            ),
            Cells("", "order", "", "another order", ""),
        ),
        (("G1: {", "G9: {renamed_from: G1, "), Cells("Goal “Sell more”", "id", "G1", "G9", "")),
        (
            ("kind: display, ", "kind: display, spent: 3万, "),
            Cells("Budget line “Display”", "spent amount", "", "30,000 CNY", ""),
        ),
    ],
    ids=["chapter", "date", "kpi", "added", "removed", "order", "id", "field-added"],
)
def test_each_kind(swap: tuple[str, str], expected: Any) -> None:
    (found,) = said(swap)
    if isinstance(expected, str):
        assert expected in found.subject
        assert found.new == "removed"
    else:
        assert found == expected


def test_a_removed_value_says_so() -> None:
    (found,) = said(("kind: display, amount: 10万", "kind: display"))
    assert (found.old, found.new, found.delta) == ("100,000 CNY", "removed", "")


def test_a_wording_in_both_languages_is_one_change_to_a_reader_of_one() -> None:
    def shown(locale: str, *swaps: tuple[str, str]) -> list[Cells]:
        located = [Located(change, 0, 0) for change in changes(*swaps)]
        return [cells(one.change, locale, "CNY") for one in in_one_language(located, locale)]

    both = (("zh: 甲", "zh: 乙"), ("en: A", "en: B"))
    assert shown("en", *both) == [Cells("", "title", "A", "B", "")]
    assert shown("zh-CN", *both) == [Cells("", "标题", "甲", "乙", "")]
    assert shown("en", both[0]) == [Cells("", "title", "甲", "乙", "", ("Chinese wording",))]
    assert shown("zh-CN", both[1]) == [Cells("", "标题", "A", "B", "", ("英文措辞",))]


def test_long_texts_are_shown_from_where_they_differ() -> None:
    start = "All of this was said before and is said again " * 4
    old, new = excerpts(f"{start}with 48 items and more words {start}", f"{start}with 50 items and more words {start}")
    assert old.startswith("…")
    assert old.endswith("…")
    assert "48 items" in old
    assert old.replace("48", "50") == new
    assert len(new) <= 122
    assert not old.startswith("… ")
    assert excerpts("same", "same but longer") == ("same", "same but longer")
    chinese, other = excerpts("很长的文字" * 40 + "四十八个", "很长的文字" * 40 + "五十个")
    assert chinese.endswith("四十八个")
    assert other.endswith("五十个")
    assert len(chinese) <= 72
