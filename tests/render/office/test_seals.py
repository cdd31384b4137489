"""A file tells whether it was changed after rendering, and whether a reader would notice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from jbpgen.render.docx import render_docx
from jbpgen.render.office.archive import read_archive
from jbpgen.render.office.seals import PARTS_SEAL, READER_SEAL, parts_seal, reader_seal
from jbpgen.render.pptx import render_pptx
from jbpgen.render.provenance import keywords, read_keywords
from tests.render.sample import sample
from tests.render.validation import xpath

FILES = {
    "plan": (render_docx(sample("zh-CN", "plan")).content, "word/document.xml"),
    "deck": (render_pptx(sample("zh-CN", "deck")).content, "ppt/slides/slide3.xml"),
}
each = pytest.mark.parametrize("kind", FILES)


def stated(members: dict[str, bytes]) -> dict[str, str]:
    names = xpath(members["docProps/custom.xml"], "//@name")
    return dict(zip(names, xpath(members["docProps/custom.xml"], "//*[local-name()='lpwstr']/text()"), strict=True))


@each
def test_a_fresh_file_carries_both_seals(kind: str) -> None:
    members = read_archive(FILES[kind][0])
    assert stated(members)[PARTS_SEAL] == parts_seal(members)
    assert stated(members)[READER_SEAL] == reader_seal(members)


def _saved_again(xml: bytes) -> bytes:
    """As Office writes it: other marks beside the text, runs split, spaces elsewhere."""
    return xml.replace(b"<w:p>", b'<w:p w:rsidR="00A1">').replace(b"<a:p>", b"<a:p><a:pPr/>").replace(b"> <", b">  <")


def _other_word(xml: bytes) -> bytes:
    return xml.replace("陈列".encode(), "堆头".encode())


@each
@pytest.mark.parametrize(("change", "noticed"), [(_saved_again, False), (_other_word, True)])
def test_only_what_is_read_breaks_the_readers_seal(kind: str, change: Callable[[bytes], bytes], noticed: bool) -> None:
    members = read_archive(FILES[kind][0])
    part = FILES[kind][1]
    other = {**members, part: change(members[part])}
    assert other != members
    assert parts_seal(other) != parts_seal(members)
    assert (reader_seal(other) != reader_seal(members)) == noticed


@each
def test_a_figure_of_a_chart_belongs_to_what_is_read(kind: str) -> None:
    members = read_archive(FILES[kind][0])
    charts = [name for name in members if "/charts/" in name and name.endswith(".xml")]
    assert charts
    for chart in charts:
        figures = xpath(members[chart], "//c:numCache//c:v/text()")
        old = f"<c:v>{figures[0]}</c:v>".encode()
        again = members[chart].replace(old, f"<c:v>{float(figures[0]):.12f}</c:v>".encode())
        assert reader_seal({**members, chart: again}) == reader_seal(members)
        other = members[chart].replace(old, b"<c:v>777.5</c:v>")
        assert reader_seal({**members, chart: other}) != reader_seal(members)


def test_what_word_renews_by_itself_does_not_count() -> None:
    members = read_archive(FILES["plan"][0])
    body = members["word/document.xml"]
    other = re.sub(rb">\d+(</w:t></w:r><w:r>(<w:rPr>.{0,99}</w:rPr>)?<w:fldChar w:fldCharType=.end.)", rb">99\1", body)
    assert other != body
    assert reader_seal({**members, "word/document.xml": other}) == reader_seal(members)


def test_keywords_bring_every_value_through() -> None:
    values = {"jbpgen.plan": "a-2027", "jbpgen.revision": "v1; x=2 · 3f%2a", "jbpgen.template": "公司 模板.potx"}
    assert read_keywords(f"sales; {keywords(values)}; other=1") == values
