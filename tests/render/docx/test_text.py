"""Paragraph and bullet blocks."""

from __future__ import annotations

import pytest

from jbpgen.document.blocks import Bullets, Item, Paragraph, Tone
from jbpgen.render.docx.markup import run
from jbpgen.render.docx.text import bullets_block, paragraph_block
from tests.render.docx.reading import W, fragment, manuscript, style_of, text_of


@pytest.mark.parametrize(
    ("style", "used"), [("body", "Normal"), ("lead", "Lead"), ("note", "Note"), ("quote", "Quote")]
)
def test_paragraph_styles(style: str, used: str) -> None:
    block = Paragraph("p", "first\nsecond", "Lead", style)  # type: ignore[arg-type]
    made = fragment(paragraph_block(block, manuscript()))
    assert [style_of(one) for one in made] == [used, used]
    assert [text_of(one) for one in made] == ["Lead\u2002first", "second"]
    assert made[0].find(f"{W}r/{W}rPr/{W}rStyle") is not None


def test_note_announces_itself_in_the_language_of_the_document() -> None:
    block = Paragraph("p", "text", style="note")
    assert text_of(fragment(paragraph_block(block, manuscript("en")))) == "Note:\u2002text"
    assert text_of(fragment(paragraph_block(block, manuscript("zh-CN")))) == "注：\u2002text"


@pytest.mark.parametrize(("numbered", "style"), [(False, "ListBullet"), (True, "ListNumber")])
def test_items_by_level(numbered: bool, style: str) -> None:
    block = Bullets("b", (Item("one"), Item("two", level=1), Item("three", tone=Tone.BAD)), numbered, "Title")
    made = fragment(bullets_block(block, manuscript()))
    assert [style_of(one) for one in made] == ["BlockTitle", style, f"{style}2", style]
    assert [text_of(one) for one in made] == ["Title", "one", "two", "■ three"]
    assert len(list(made.iter(f"{W}numId"))) == (3 if numbered else 0)


def test_no_item_is_left_alone_on_a_page() -> None:
    made = fragment(bullets_block(Bullets("b", tuple(Item(str(index)) for index in range(5))), manuscript()))
    assert [one.find(f"{W}pPr/{W}keepNext") is not None for one in made] == [True, False, False, True, False]
    assert len(fragment(bullets_block(Bullets("b", ()), manuscript()))) == 0
    single = fragment(bullets_block(Bullets("b", (Item("only"),)), manuscript()))
    assert single.find(f".//{W}keepNext") is None


def test_quotation_marks_in_chinese_text_take_the_east_asian_face() -> None:
    hint = f"{W}r/{W}rPr/{W}rFonts"
    assert fragment(f"<w:p>{run('“货架先于折扣”')}</w:p>")[0].find(hint) is not None
    assert fragment(f"<w:p>{run('“shelf before discount”')}</w:p>")[0].find(hint) is None
