"""Texts that YAML cuts at a comment, and keys of which one half is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.source.file import read_file, read_text
from jbpgen.source.remarks import doubled, texts_cut

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("written", "kept", "cut"),
    [
        ("a: 力争品类 #1 品牌\n", "力争品类", "#1 品牌"),
        ("a: become the #1 brand", "become the", "#1 brand"),
        ("a: #1 brand\n", "", "#1 brand"),
        ("a:\n  - 门店 #3 试点\n", "门店", "#3 试点"),
        ("a: 首批门店（含 # 3 号店）\n", "首批门店（含", "# 3 号店）"),
    ],
)
def test_a_text_is_cut(written: str, kept: str, cut: str) -> None:
    (found,) = texts_cut(read_text("p", written))
    assert (found.code, found.args["kept"], found.args["cut"]) == ("SYN031", kept, cut)
    assert written[found.start] == "#"


@pytest.mark.parametrize(
    "written",
    [
        'a: "力争品类 #1 品牌"\n',
        "a: 端架 # 每店两个\n",
        "a: 端架 #\n",
        "a: li-na #采购总监\n",
        "a: 320万 #约数\n",
        "a: 45d #天\n",
        "a:  #说明\n  b: 1\n",
        "a: 端架  # 见 #3\n",
        "a: |\n  力争 #1 品牌\n",
        "#1 品牌\na: 端架\n",
        "a: C#1\n",
    ],
)
def test_a_comment_is_a_comment(written: str) -> None:
    assert list(texts_cut(read_text("p", written))) == []


@pytest.mark.parametrize("file", sorted((ROOT / "plans").glob("*.yaml")), ids=lambda file: file.stem)
def test_our_plans_comments_are_comments(file: Path) -> None:
    assert list(texts_cut(read_file(file))) == []


def test_a_key_written_twice_has_its_place() -> None:
    source = read_text("p", "goals:\n  G1: {statement: a}\n  G1: {statement: b}\nrisks: {}\nrisks: {}\n")
    assert doubled(source) == (("goals", "G1"), ("risks",))
    assert doubled(read_text("p", "goals: {}\n")) == ()
