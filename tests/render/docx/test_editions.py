"""Whole files: structure, page furniture, contents, properties."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jbpgen.document.blocks import Bullets, Item, MonthMatrix, Paragraph, Table, Timeline
from jbpgen.render.docx import render_docx
from tests.render.docx.reading import (
    EDITIONS,
    Audience,
    Locale,
    W,
    body_of,
    members,
    part,
    rendered,
    style_of,
    styled,
    text_of,
)
from tests.render.sample import sample

each_edition = pytest.mark.parametrize(("locale", "audience"), EDITIONS)


@each_edition
def test_every_section_has_a_heading_in_its_style(locale: Locale, audience: Audience) -> None:
    body = body_of(rendered(locale, audience))
    document = sample(locale, "plan", audience)
    headings = [one for one in body.iter(f"{W}p") if re.fullmatch(r"(Appendix|Plain)?Heading\d", style_of(one))]
    sections = [section for section in document.sections if section.part != "cover"]
    assert [text_of(one) for one in headings] == [section.heading for section in sections]
    kinds = {"core": "Heading", "appendix": "AppendixHeading", "closing": "PlainHeading"}
    assert [style_of(one) for one in headings] == [f"{kinds[section.part]}{section.level}" for section in sections]
    leads = [text_of(one) for one in styled(body, "Headline")]
    assert [lead[: len(section.headline)] for lead, section in zip(leads, sections, strict=True)] == [
        section.headline for section in sections
    ]


@each_edition
def test_contents_link_to_every_heading_by_number_and_page(locale: Locale, audience: Audience) -> None:
    body = body_of(rendered(locale, audience))
    lines = styled(body, "TOC1") + styled(body, "TOC2")
    bookmarks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    for line in lines:
        link = line.find(f"{W}hyperlink")
        assert link is not None
        anchor = link.get(f"{W}anchor")
        assert anchor in bookmarks
        assert f"PAGEREF {anchor} \\h" in "".join(one.text or "" for one in line.iter(f"{W}instrText"))
    numbers = [text_of(line).split("\t")[0].split("\u2002")[0] for line in styled(body, "TOC1")]
    word = sample(locale).words.appendix
    assert numbers[:-1] == [*map(str, range(1, 14)), f"{word} A"]
    assert [text_of(line).split("\t")[0] for line in styled(body, "TOC2")] == ["A.1"]
    pages = [int(text_of(line).rsplit("\t", 1)[1]) for line in styled(body, "TOC1")]
    assert pages == sorted(pages)
    assert pages[0] == 3
    assert len(set(pages)) > 8


@each_edition
def test_captions_count_in_fields_and_stay_with_what_they_name(locale: Locale, audience: Audience) -> None:
    body = body_of(rendered(locale, audience))
    counted: dict[str, list[str]] = {}
    for caption in styled(body, "Caption"):
        instruction = "".join(one.text or "" for one in caption.iter(f"{W}instrText")).split()
        assert instruction[0] == "SEQ"
        result = re.search(r"\d+", text_of(caption))
        assert result is not None
        counted.setdefault(instruction[1], []).append(result[0])
        assert caption.find(f"{W}pPr/{W}keepNext") is not None
        following = caption.getnext()
        assert following is not None
        assert following.tag == f"{W}tbl" or style_of(following) == "Figure"
    assert counted == {"Figure": [str(n) for n in range(1, 11)], "Table": [str(n) for n in range(1, 5)]}


@each_edition
def test_long_timelines_turn_the_page_and_take_short_neighbours_along(locale: Locale, audience: Audience) -> None:
    body = body_of(rendered(locale, audience))
    landscape = []
    wide: list[str] = []
    current: list[str] = []
    for element in body:
        if style_of(element) == "Caption":
            current.append(text_of(element).split("\u2003", 1)[1])
        ending = element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")
        if ending is None:
            continue
        size = ending.find(f"{W}pgSz")
        assert size is not None
        turned = size.get(f"{W}orient") == "landscape"
        assert turned == (int(size.get(f"{W}w") or 0) > int(size.get(f"{W}h") or 0))
        landscape.append(turned)
        if turned:
            wide += current
        current = []
    assert landscape == [False, False, True, False]
    captions = {
        block.name: block.caption
        for section in sample(locale, "plan", audience).sections
        for block in section.blocks
        if isinstance(block, Table | Timeline | MonthMatrix)
    }
    # The chart between two blocks that need the width stays with them: turning twice would leave two pages half empty.
    assert [words for words in wide if words in captions.values()] == [captions[name] for name in ("months", "gantt")]


@each_edition
def test_every_page_says_plan_revision_draft_and_audience(locale: Locale, audience: Audience) -> None:
    content = rendered(locale, audience)
    document = sample(locale, "plan", audience)
    inside = members(content)
    for section in body_of(content).iter(f"{W}sectPr"):
        kinds = {(str(one.tag).removeprefix(W), one.get(f"{W}type")) for one in section if "Reference" in str(one.tag)}
        assert len(kinds) == 4
    header, cover = (part(content, f"word/{name}.xml") for name in ("planHeader", "coverHeader"))
    assert document.meta.title in text_of(header)
    assert document.meta.revision in text_of(header)
    internal = audience == "internal"
    for one in (header, cover):
        assert (document.words.draft in [shape.get("string") for shape in one.iter("{*}textpath")]) == internal
        assert (bool(document.meta.audience_note) and document.meta.audience_note in text_of(one)) == internal
    footer = part(content, "word/planFooter.xml")
    instructions = [(one.text or "").strip() for one in footer.iter(f"{W}instrText")]
    assert instructions == ["PAGE", "NUMPAGES"]
    assert document.meta.footer in text_of(footer)
    banner = sample(locale, "plan", "internal").meta.audience_note
    assert any(banner.encode() in xml for xml in inside.values()) == internal


def test_all_editions_share_one_structure() -> None:
    outlines = []
    for locale, audience in EDITIONS:
        outlines.append([style_of(one) for one in body_of(rendered(locale, audience)) if one.tag == f"{W}p"])
    same = [style for style in outlines[0] if style != "CoverFact"]
    for outline in outlines[1:]:
        assert [style for style in outline if style != "CoverFact"] == same


def test_awkward_text_arrives_whole() -> None:
    document = sample("en", "plan", "customer")
    awkward = 'A&B ‹上海> "x" <w:p/> \x00\x0bend\r\nnext\tcolumn'
    section = replace(document.sections[1], heading=awkward, headline=awkward)
    texts = (Paragraph("one", awkward, lead=awkward), Bullets("two", (Item(awkward, lead=awkward),), title=awkward))
    section = replace(section, blocks=texts)
    meta = replace(document.meta, title=awkward, footer=awkward)
    content = render_docx(replace(document, meta=meta, sections=(section,))).content
    cleaned = 'A&B ‹上海> "x" <w:p/> end'
    assert text_of(styled(body_of(content), "Title")[0]).startswith(cleaned)
    assert text_of(styled(body_of(content), "Heading1")[0]) == f"{cleaned}\nnext\tcolumn"
    assert cleaned in text_of(part(content, "word/planHeader.xml"))


def test_numbered_lists_start_anew() -> None:
    document = sample("en", "plan", "customer")
    lists = tuple(Bullets(f"list{index}", (Item("one"), Item("two")), numbered=True) for index in range(2))
    content = render_docx(replace(document, sections=(replace(document.sections[1], blocks=lists),))).content
    used = [
        number.get(f"{W}val")
        for paragraph in styled(body_of(content), "ListNumber")
        for number in paragraph.iter(f"{W}numId")
    ]
    assert used[0] == used[1] != used[2] == used[3]
    numbering = part(content, "word/numbering.xml")
    for identity in set(used):
        instance = next(one for one in numbering.iterfind(f"{W}num") if one.get(f"{W}numId") == identity)
        assert instance.find(f"{W}lvlOverride/{W}startOverride") is not None


def test_document_without_sections_is_still_a_file() -> None:
    document = replace(sample("zh-CN", "plan", "customer"), sections=())
    body = body_of(render_docx(document).content)
    assert text_of(styled(body, "Title")[0]) == document.meta.title
    assert styled(body, "TOC1") == []
