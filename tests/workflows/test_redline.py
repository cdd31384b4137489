"""Redlines of the example plans: accepting everything gives the new plan, rejecting everything the old one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from lxml import etree

from jbpgen.analysis.facts import facts_of
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.document.outline import default_outline
from jbpgen.document.stamp import Stamp
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.render.docx import render_docx
from jbpgen.render.docx.redline import Author, Authors, render_redline
from jbpgen.source.file import read_text
from tests.render.docx.revised import Choice, W, part, settled, shown
from tests.workflows.redline_pairs import PAIRS, edited

Audience = Literal["customer", "internal"]
DAY = date(2026, 11, 22)
AUTHOR = Author("Chengxi", datetime(2026, 11, 20, 9, 30, tzinfo=UTC))
STORIES = ("word/document.xml", "word/planHeader.xml", "word/planFooter.xml", "word/coverHeader.xml")
each_pair = pytest.mark.parametrize("plan", PAIRS)
each_edition = pytest.mark.parametrize(
    ("audience", "locale"),
    [("customer", "zh-CN"), ("customer", "en"), ("internal", "zh-CN"), ("internal", "en")],
)


def _document(text: str, audience: Audience, locale: str) -> Document:
    plan = decode(read_text("plan.yaml", text).data).plan
    assert isinstance(plan, Plan)
    library = load_library()
    redacted = redact(plan, audience, library)
    stamp = Stamp(f"r {len(text)}", False, DAY, "1.0", "0" * 64)
    return build_document(redacted, facts_of(redacted, library, DAY), "plan", locale, stamp, default_outline())


@cache
def _pair(plan: str, audience: Audience, locale: str) -> tuple[Document, Document]:
    before, after = edited(plan)
    return _document(before, audience, locale), _document(after, audience, locale)


@cache
def _redline(plan: str, audience: Audience, locale: str) -> bytes:
    return render_redline(*_pair(plan, audience, locale), Authors(AUTHOR)).content


def _marks(content: bytes) -> list[etree._Element]:
    root = part(content)
    return [one for tag in ("ins", "del", "rPrChange", "pPrChange") for one in root.iter(f"{W}{tag}")]


@each_pair
@each_edition
def test_accepting_gives_the_new_plan_and_rejecting_the_old(plan: str, audience: Audience, locale: str) -> None:
    content = _redline(plan, audience, locale)
    old, new = _pair(plan, audience, locale)
    expected: tuple[tuple[Choice, Document], ...] = (("accept", new), ("reject", old))
    for choice, document in expected:
        plain = render_docx(document).content
        for story in STORIES:
            assert shown(settled(part(content, story), choice)) == shown(part(plain, story)), (choice, story)


@each_pair
def test_marks_are_many_and_small(plan: str) -> None:
    """Words change within their paragraphs: most of what stays is not marked at all."""
    root = part(_redline(plan, "internal", "en"))
    deleted = "".join(one.text or "" for one in root.iter(f"{W}delText"))
    everything = "".join(one.text or "" for one in root.iter(f"{W}t"))
    assert len(_marks(_redline(plan, "internal", "en"))) > 20
    assert 0 < len(deleted) < len(everything) / 10


def test_marks_bear_author_date_and_numbers_of_their_own() -> None:
    marks = _marks(_redline("yuelin-2027", "internal", "zh-CN"))
    assert {one.get(f"{W}author") for one in marks} == {"Chengxi"}
    assert {one.get(f"{W}date") for one in marks} == {"2026-11-20T09:30:00Z"}
    numbers = [one.get(f"{W}id") for one in marks]
    assert len(numbers) == len(set(numbers))


def test_a_row_bears_the_name_of_who_changed_its_entity() -> None:
    other = Author("Wang Wei", AUTHOR.moment)
    old, new = _pair("yuelin-2027", "internal", "en")
    root = part(render_redline(old, new, Authors(AUTHOR, {"risks.R77": other})).content)
    rows = [row for row in root.iter(f"{W}tr") if "Power cuts" in "".join(one.text or "" for one in row.iter(f"{W}t"))]
    marked = {one.get(f"{W}author") for row in rows for one in row.findall(f"{W}trPr/{W}ins")}
    assert "Wang Wei" in marked


def test_nothing_is_marked_between_equal_versions() -> None:
    old, _ = _pair("linjia-2027", "customer", "zh-CN")
    content = render_redline(old, old, Authors(AUTHOR)).content
    assert _marks(content) == []
    assert b"jbpkey" not in etree.tostring(part(content))


@each_pair
def test_identical_bytes(plan: str) -> None:
    again = render_redline(*_pair(plan, "customer", "zh-CN"), Authors(AUTHOR)).content
    assert again == _redline(plan, "customer", "zh-CN")


@each_pair
def test_openxml_audit_finds_nothing(plan: str, tmp_path: Path) -> None:
    from tests.render.validation import audit_errors

    path = tmp_path / "redline.docx"
    path.write_bytes(_redline(plan, "internal", "zh-CN"))
    assert audit_errors(path) == []


@pytest.mark.node
@each_pair
@each_edition
def test_sdk_finds_nothing(plan: str, audience: Audience, locale: str, tmp_path: Path) -> None:
    from tests.render.validation import sdk_errors

    path = tmp_path / "redline.docx"
    path.write_bytes(_redline(plan, audience, locale))
    assert sdk_errors(path) == []
