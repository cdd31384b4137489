"""Redlines of the example plans: accepting everything gives the new plan, rejecting everything the old one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from jbpgen.document.blocks import Document
from jbpgen.plan.redact import Audience
from jbpgen.render.docx import render_docx
from jbpgen.render.docx.redline import Author, Authors, render_redline
from jbpgen.render.office.measure import text_width
from tests.render.docx.revised import Choice, W, part, settled, shown
from tests.render.validation import audit_errors, dangling_relationships, parts, sdk_errors
from tests.workflows.redline_pairs import AUTHOR, EDITIONS, PAIRS, document, document_pair, edited, redline

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
STORIES = ("word/document.xml", "word/planHeader.xml", "word/planFooter.xml", "word/coverHeader.xml")
each_pair = pytest.mark.parametrize("plan", PAIRS)
each_edition = pytest.mark.parametrize(("audience", "locale"), EDITIONS)
# The other two are LibreOffice's and the validators' part, which see all twelve.
each_second_edition = pytest.mark.parametrize(("audience", "locale"), [EDITIONS[0], EDITIONS[-1]])


def _marks(content: bytes) -> list[etree._Element]:
    root = part(content)
    return [one for tag in ("ins", "del", "rPrChange", "pPrChange") for one in root.iter(f"{W}{tag}")]


@each_pair
@each_second_edition
def test_accepting_gives_the_new_plan_and_rejecting_the_old(plan: str, audience: Audience, locale: str) -> None:
    content = redline(plan, audience, locale)
    old, new = document_pair(plan, audience, locale)
    expected: tuple[tuple[Choice, Document], ...] = (("accept", new), ("reject", old))
    for choice, version in expected:
        plain = render_docx(version).content
        for story in STORIES:
            assert shown(settled(part(content, story), choice)) == shown(part(plain, story)), (choice, story)


@each_pair
def test_marks_are_many_and_small(plan: str) -> None:
    """Words change within their paragraphs: most of what stays is not marked at all."""
    root = part(redline(plan, "internal", "en"))
    deleted = "".join(one.text or "" for one in root.iter(f"{W}delText"))
    everything = "".join(one.text or "" for one in root.iter(f"{W}t"))
    assert len(_marks(redline(plan, "internal", "en"))) > 20
    assert 0 < len(deleted) < len(everything) / 10


def test_marks_bear_author_date_and_numbers_of_their_own() -> None:
    marks = _marks(redline("yuelin-2027", "internal", "zh-CN"))
    assert {one.get(f"{W}author") for one in marks} == {"Chengxi"}
    assert {one.get(f"{W}date") for one in marks} == {"2026-11-20T09:30:00Z"}
    numbers = [one.get(f"{W}id") for one in marks]
    assert len(numbers) == len(set(numbers))


def test_a_row_bears_the_name_of_who_changed_its_entity() -> None:
    other = Author("Wang Wei", AUTHOR.moment)
    old, new = document_pair("yuelin-2027", "internal", "en")
    root = part(render_redline(old, new, Authors(AUTHOR, {"risks.R77": other})).content)
    rows = [row for row in root.iter(f"{W}tr") if "Power cuts" in "".join(one.text or "" for one in row.iter(f"{W}t"))]
    marked = {one.get(f"{W}author") for row in rows for one in row.findall(f"{W}trPr/{W}ins")}
    assert "Wang Wei" in marked


def test_nothing_is_marked_between_equal_versions() -> None:
    old, _ = document_pair("linjia-2027", "customer", "zh-CN")
    content = render_redline(old, old, Authors(AUTHOR)).content
    assert _marks(content) == []
    assert b"jbpkey" not in etree.tostring(part(content))


@each_pair
def test_identical_bytes(plan: str) -> None:
    again = render_redline(*document_pair(plan, "customer", "zh-CN"), Authors(AUTHOR)).content
    assert again == redline(plan, "customer", "zh-CN")


@each_pair
def test_another_chart_stands_below_the_old_one_in_a_paragraph_of_its_own(plan: str) -> None:
    """In one paragraph LibreOffice took the one for the other."""
    for paragraph in part(redline(plan, "internal", "en")).iter(f"{W}p"):
        marked = [
            one.tag for one in paragraph.iterchildren(f"{W}ins", f"{W}del") if one.find(f".//{DRAWN}") is not None
        ]
        assert len(marked) <= 1
        if marked:
            assert paragraph.find(f"{W}pPr/{W}rPr/{marked[0]}") is not None


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_the_head_of_a_page_stays_on_one_line(locale: str) -> None:
    head = part(redline("yuelin-2027", "internal", locale), "word/planHeader.xml")
    grid = [int(one.get(f"{W}w") or 0) for one in head.iter(f"{W}gridCol")]
    right = list(head.iter(f"{W}tc"))[-1]
    text = "".join(one.text or "" for one in right.iter(f"{W}t", f"{W}delText"))
    assert next(right.iter(f"{W}delText"), None) is not None
    assert text_width(text, 8.0) * 20 < grid[1]


@pytest.mark.parametrize(("old", "new"), [(False, True), (True, False), (True, True)])
def test_the_draft_mark_is_that_of_the_new_version(old: bool, new: bool) -> None:
    text, after = edited("linjia-2027")
    before, now = document(text, "customer", "en", draft=old), document(after, "customer", "en", draft=new)
    content = render_redline(before, now, Authors(AUTHOR)).content
    for name in ("word/planHeader.xml", "word/coverHeader.xml"):
        marks = list(part(content, name).iter(f"{W}pict"))
        assert len(marks) == new, name
        rejected = list(settled(part(content, name), "reject").iter(f"{W}pict"))
        assert len(rejected) == (old and new), name


def faults(content: bytes, path: Path) -> list[str]:
    """What the judges that need only Python find in a redline."""
    path.write_bytes(content)
    found = [*audit_errors(path), *dangling_relationships(content)]
    stories = [part(content, name) for name in parts(content) if re.fullmatch(r"word/\w+\.xml", name)]
    tags = ("ins", "del", "rPrChange", "pPrChange", "bookmarkStart")
    marks = [str(one.get(f"{W}id")) for root in stories for tag in tags for one in root.iter(f"{W}{tag}")]
    assert len(marks) > 50
    root = part(content)
    found += doubled("mark", marks)
    found += doubled("bookmark", [str(one.get(f"{W}name")) for one in root.iter(f"{W}bookmarkStart")])
    found += doubled("drawing", [str(one.get("id")) for one in root.iter(DRAWN)])
    starts, ends = ({one.get(f"{W}id") for one in root.iter(f"{W}bookmark{end}")} for end in ("Start", "End"))
    return [*found, *(f"half a bookmark: {one}" for one in starts ^ ends)]


def doubled(kind: str, names: list[str]) -> list[str]:
    return [f"{kind} {name} twice" for name, count in Counter(names).items() if count > 1]


@each_pair
def test_the_judges_that_need_only_python_find_nothing(plan: str, tmp_path: Path) -> None:
    assert faults(redline(plan, "customer", "zh-CN"), tmp_path / "redline.docx") == []


@pytest.mark.node
@each_pair
@each_edition
def test_no_judge_finds_anything(plan: str, audience: Audience, locale: str, tmp_path: Path) -> None:
    path = tmp_path / "redline.docx"
    assert faults(redline(plan, audience, locale), path) == []
    assert sdk_errors(path) == []
