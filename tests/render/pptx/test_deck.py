"""The whole sample deck: structure, marks, languages, identity, bytes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from jbpgen.document.blocks import Document, Paragraph, Section
from jbpgen.render.pptx import render_pptx
from tests.render.pptx.reading import frames, slides, title, words
from tests.render.sample import sample
from tests.render.validation import NAMESPACES, audit_errors, dangling_relationships, parts, render_elsewhere, xpath

Locale = Literal["zh-CN", "en"]
BOTH: list[Locale] = ["zh-CN", "en"]


@cache
def rendered(locale: Locale) -> bytes:
    return render_pptx(sample(locale)).content


def document(*sections: Section) -> Document:
    return replace(sample("en"), sections=sections)


@pytest.mark.parametrize("locale", BOTH)
def test_the_sample_fits_and_says_so(locale: Locale) -> None:
    assert render_pptx(sample(locale)).notes == ()


@pytest.mark.parametrize("locale", BOTH)
def test_every_slide_has_one_title_of_its_own(locale: Locale) -> None:
    titles = [title(slide) for slide in slides(rendered(locale))]
    assert all(titles)
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("locale", BOTH)
def test_shape_ids_are_unique_on_each_slide(locale: Locale) -> None:
    for slide in slides(rendered(locale)):
        ids = xpath(slide, "//p:cNvPr/@id")
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("locale", BOTH)
def test_nothing_leaves_the_slide_or_lies_on_something_else(locale: Locale) -> None:
    for slide in slides(rendered(locale)):
        placed = frames(slide)
        for frame in placed:
            assert frame.left >= 0
            assert frame.top >= 0
            assert frame.right <= 960.1
            assert frame.bottom <= 540.1
        for index, one in enumerate(placed):
            for other in placed[index + 1 :]:
                # Only bars belong on top of something: of the grid of their Gantt chart.
                assert not one.overlaps(other) or other.name == f"{one.name} bars", (one.name, other.name)


@pytest.mark.parametrize("locale", BOTH)
def test_charts_tables_and_groups_have_alternative_text(locale: Locale) -> None:
    for slide in slides(rendered(locale)):
        described = xpath(slide, "//p:graphicFrame/p:nvGraphicFramePr/p:cNvPr | //p:grpSp/p:nvGrpSpPr/p:cNvPr")
        assert all(one.get("descr") for one in described)


@pytest.mark.parametrize("locale", BOTH)
def test_colours_are_theme_slots_only(locale: Locale) -> None:
    for name, xml in parts(rendered(locale)).items():
        if name.startswith(("ppt/slides/", "ppt/charts/")) and name.endswith(".xml"):
            assert not xpath(xml, "//a:srgbClr")


@pytest.mark.parametrize("locale", BOTH)
def test_every_run_names_its_language(locale: Locale) -> None:
    expected = "zh-CN" if locale == "zh-CN" else "en-US"
    for slide in slides(rendered(locale)):
        assert set(xpath(slide, "//a:r/a:rPr/@lang")) == {expected}
        assert not xpath(slide, "//a:r[not(a:rPr)]")


@pytest.mark.parametrize("locale", BOTH)
def test_no_text_resizes_itself(locale: Locale) -> None:
    for slide in slides(rendered(locale)):
        assert not xpath(slide, "//a:normAutofit | //a:spAutoFit")


def test_marks_stand_on_every_slide_of_an_internal_draft() -> None:
    for slide in slides(rendered("en")):
        assert "Draft" in words(slide)
        assert "Internal: not for the customer" in words(slide)


def test_a_final_customer_deck_bears_no_marks() -> None:
    for slide in slides(render_pptx(sample("en", audience="customer", draft=False)).content):
        assert "Draft" not in words(slide)
        assert "Internal" not in words(slide)


def test_footers_carry_document_revision_status_and_number() -> None:
    deck = slides(rendered("en"))
    for number, slide in enumerate(deck[1:13], start=2):
        said = {
            kind: "".join(xpath(slide, f"//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='{kind}']//a:t/text()"))
            for kind in ("ftr", "dt", "sldNum")
        }
        assert said == {
            "ftr": "Hejia × Clearmist · Joint Business Plan 2027",
            "dt": "Revision r 3f2a91c · Submitted · 20 November 2026",
            "sldNum": str(number),
        }


def test_sources_stand_below_and_notes_go_to_the_speaker() -> None:
    content = rendered("en")
    assert "Source: reconciled data, Jan–Oct 2026; Hejia POS until 31 October 2026" in words(slides(content)[1])
    notes = {name: xml for name, xml in parts(content).items() if name.startswith("ppt/notesSlides/notes")}
    said = ["".join(xpath(xml, "//a:t/text()")) for xml in notes.values()]
    assert "Explain where growth comes from before asking.Source: Hejia POS until 31 October 2026" in said


def test_sections_follow_the_parts_and_the_appendix_has_a_divider() -> None:
    content = rendered("en")
    deck = slides(content)
    names = xpath(parts(content)["ppt/presentation.xml"], "//*[local-name()='section']/@name")
    counts = [
        len(group)
        for group in xpath(parts(content)["ppt/presentation.xml"], "//*[local-name()='sldIdLst' and ../@name]")
    ]
    assert names == ["Cover", "Joint Business Plan 2027", "Appendix", "Signatures"]
    assert sum(counts) == len(deck)
    divider = deck[counts[0] + counts[1]]
    assert title(divider) == "Appendix"
    assert "Task list" in words(divider)


def test_a_long_appendix_is_listed_in_columns_on_its_divider() -> None:
    chapters = [
        Section(f"s{index}", f"Chapter {index}", f"Message {index}", (), part="appendix") for index in range(15)
    ]
    result = render_pptx(document(*chapters))
    assert result.notes == ()
    (divider, *_) = slides(result.content)
    (body,) = [frame for frame in frames(divider) if frame.placeholder == "body"]
    assert body.bottom <= 500
    assert body.element.xpath(".//a:bodyPr/@numCol", namespaces=NAMESPACES) == ["2"]
    assert words(divider).count("Chapter") == 15


def test_a_divider_that_cannot_hold_its_list_says_so_itself() -> None:
    chapters = [
        Section(f"s{index}", f"Chapter {index}", f"Message {index}", (), part="appendix") for index in range(90)
    ]
    assert [note.section for note in render_pptx(document(*chapters)).notes] == ["appendix"]


@pytest.mark.parametrize("locale", BOTH)
def test_no_text_is_smaller_than_ten_points_but_sources_and_footers(locale: Locale) -> None:
    for slide in slides(rendered(locale)):
        for run in xpath(slide, "//a:r[a:t][a:rPr/@sz < 1000]"):
            (shape,) = run.xpath("ancestor::p:sp//p:cNvPr/@name", namespaces=NAMESPACES)
            assert shape == "Source"
    charts = [data for name, data in parts(rendered(locale)).items() if name.startswith("ppt/charts/chart")]
    assert charts
    assert all(int(size) >= 1000 for chart in charts for size in xpath(chart, "//@sz"))


def test_markup_and_control_characters_are_text() -> None:
    text = "A&B ‹上海› <b>\x00\x0bend"
    content = render_pptx(document(Section("s", "H", text, (Paragraph("p", text),)))).content
    assert title(slides(content)[0]) == "A&B ‹上海› <b>end"


def test_repeated_headlines_are_told_apart() -> None:
    sections = [Section(name, name.upper(), "Same message", ()) for name in ("a", "b")]
    assert [title(slide) for slide in slides(render_pptx(document(*sections)).content)] == [
        "Same message",
        "B: Same message",
    ]


def test_a_headline_that_is_too_long_is_noted() -> None:
    result = render_pptx(document(Section("s", "H", "far too many words " * 30, ())))
    assert [(note.section, note.block) for note in result.notes] == [("s", "")]


def test_charts_are_native_and_bring_their_workbooks() -> None:
    members = parts(rendered("en"))
    charts = [name for name in members if name.startswith("ppt/charts/chart")]
    books = [name for name in members if name.startswith("ppt/embeddings/")]
    assert len(charts) == len(books) == 6
    assert not [name for name in members if name.endswith((".png", ".jpeg", ".emf"))]


def test_tables_and_charts_sit_in_the_placeholders_of_their_layouts() -> None:
    deck = slides(rendered("en"))
    kinds = [kind for slide in deck for kind in xpath(slide, "//p:graphicFrame//p:ph/@type")]
    assert kinds.count("chart") >= 4
    assert kinds.count("tbl") >= 5


def test_no_machine_no_person_no_clock_in_the_file() -> None:
    members = parts(rendered("en"))
    everything = b"".join(members.values())
    for trace in (str(Path.home()).encode(), str(Path.cwd()).encode(), b"python-pptx", b"Steve Canny"):
        assert trace not in everything
    assert b"2026-11-20T00:00:00Z" in members["docProps/core.xml"]


@pytest.mark.parametrize("locale", BOTH)
def test_relationships_lead_somewhere(locale: Locale) -> None:
    assert dangling_relationships(rendered(locale)) == []


@pytest.mark.parametrize("locale", BOTH)
def test_openxml_audit_finds_nothing(locale: Locale, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(rendered(locale))
    assert audit_errors(path) == []


def test_bytes_are_the_same_in_another_zone_seed_and_folder(tmp_path: Path) -> None:
    code = (
        "import hashlib, sys; from tests.render.sample import sample; from jbpgen.render.pptx import render_pptx;"
        "sys.stdout.write(hashlib.sha256(render_pptx(sample('zh-CN')).content).hexdigest())"
    )
    here = hashlib.sha256(rendered("zh-CN")).hexdigest()
    assert render_elsewhere(code, "Asia/Shanghai", "1", tmp_path).decode() == here
    assert render_elsewhere(code, "America/Los_Angeles", "77", Path("/")).decode() == here


def test_office_libraries_are_imported_only_when_rendering(tmp_path: Path) -> None:
    code = (
        "import sys; import jbpgen.render.pptx;"
        "print([name for name in ('pptx', 'lxml', 'yaml', 'PIL') if name in sys.modules])"
    )
    assert render_elsewhere(code, "UTC", "0", tmp_path).decode().strip() == "[]"


def test_reading_order_begins_with_the_title() -> None:
    for slide in slides(rendered("en"))[1:]:
        first = xpath(slide, "//p:spTree/*[3]//p:ph/@type")
        assert first == ["title"]
