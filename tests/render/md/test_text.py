"""Markdown says what the plan says, as GitHub and CommonMark read it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

import pytest
from lxml import html
from markdown_it import MarkdownIt

from jbpgen.document.blocks import Paragraph, Section
from jbpgen.render.md import render_md
from jbpgen.render.md.markup import opening, strong, words
from jbpgen.render.provenance import SEAL, text_seal
from tests.render.sample import sample

LOCALES: tuple[Literal["zh-CN", "en"], ...] = ("zh-CN", "en")
READER = MarkdownIt("commonmark").enable("table")


def shown(text: str) -> str:
    """The text that a reader of the page sees."""
    return str(html.fragment_fromstring(READER.render(text), create_parent="div").text_content()).strip()


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no item",
        "+5.6 m",
        "= no rule",
        "1. no step",
        "2) no step",
        "2.1",
        "2027",
        "a * b * c _d_ `e` ~~f~~ [g](h) <i> $k$",
        "A&B &amp; C &lt;",
        "pipes | in | cells",
        "back\\slash",
        "mail @zhang and see #12",
        "满 99 减 15（会员 *加* 100 积分）",
        "--> <script>alert(1)</script>",
    ],
)
def test_what_would_be_markup_stays_text(text: str) -> None:
    assert shown(opening(text)) == text
    assert shown(f"x {strong(text)} x") == f"x {text} x"
    rendered = READER.render(f"| a | b |\n| :-- | :-- |\n| {words(text)} | {strong(text)} |")
    cells = html.fragment_fromstring(rendered, create_parent="div").xpath(".//td")
    assert [cell.text_content() for cell in cells] == [text, text]
    assert cells[1].find("strong") is not None


def test_nobody_is_called() -> None:
    assert not re.search(r"[@#]\w", words("@zhang #12 and sup@plier"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_parts_of_the_document_are_there(locale: Literal["zh-CN", "en"]) -> None:
    document = sample(locale, "plan", "internal")
    text = render_md(document).content.decode()
    page = html.fragment_fromstring(READER.render(text), create_parent="div")
    assert page.xpath("count(.//h1)") == 1
    assert len(page.xpath(".//h2 | .//h3")) == len(document.sections) - 1
    flat = re.sub(r"\s", "", page.text_content())
    for section in document.sections:
        assert re.sub(r"\s", "", section.headline if section.part != "cover" else "") in flat
    rows = [len(line.xpath("./td | ./th")) for line in page.xpath(".//table//tr")]
    assert len(rows) > 100
    for table in page.xpath(".//table"):
        assert len({len(line.xpath("./td | ./th")) for line in table.xpath(".//tr")}) == 1
    assert document.meta.audience_note in page.text_content()
    assert document.words.draft in page.text_content()


def test_it_seals_itself_and_names_its_origin() -> None:
    text = render_md(sample("en", "plan", "customer")).content.decode()
    (seal,) = re.findall(rf'{SEAL}="([0-9a-f]{{64}})"', text)
    assert seal == text_seal(text.replace(seal, ""))
    opening_line = text.splitlines()[0]
    assert opening_line.startswith("<!-- ")
    assert opening_line.endswith(" -->")
    assert 'jbpgen.plan="hejia-2027"' in opening_line


def test_hostile_titles_stay_in_their_place() -> None:
    document = sample("en", "plan", "customer")
    nasty = "a --> <script>x</script> | `b`\n# c"
    meta = replace(document.meta, title=nasty, plan_id="x", revision='--> "r"')
    section = Section("one", nasty, nasty, (Paragraph("p", nasty, lead=nasty),), sources=(nasty,))
    text = render_md(replace(document, meta=meta, sections=(section,))).content.decode()
    page = html.fragment_fromstring(READER.render(text), create_parent="div")
    assert page.xpath(".//script") == []
    assert len(page.xpath(".//h1")) == len(page.xpath(".//h2")) == 1
    assert text.splitlines()[0].count("-->") == 1
