"""Other people's templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from jbpgen.render.pptx import render_pptx
from tests.render.pptx.reading import slides, title, words
from tests.render.sample import sample
from tests.render.validation import audit_errors, parts, xpath


@pytest.fixture
def corporate(tmp_path: Path) -> Path:
    """A template with a slide of its own, another theme and no East Asian face."""
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes[0].text_frame.text = "left over"
    path = tmp_path / "acme.pptx"
    presentation.save(str(path))
    return path


def test_layouts_are_found_by_name_and_the_deck_is_valid(corporate: Path, tmp_path: Path) -> None:
    result = render_pptx(sample("zh-CN"), corporate)
    path = tmp_path / "deck.pptx"
    path.write_bytes(result.content)
    assert audit_errors(path) == []
    deck = slides(result.content)
    assert title(deck[0]) == "2027 年度联合生意计划"
    assert "禾家超市" in words(deck[0])


def test_slides_of_the_template_and_its_printer_are_dropped(corporate: Path) -> None:
    members = parts(render_pptx(sample("en"), corporate).content)
    assert not any(b"left over" in data for data in members.values())
    assert not any("printer" in name for name in members)


def test_a_theme_without_an_east_asian_face_gets_one_in_every_run(corporate: Path) -> None:
    for slide in slides(render_pptx(sample("zh-CN"), corporate).content):
        assert set(xpath(slide, "//a:r/a:rPr/a:ea/@typeface")) == {"Microsoft YaHei"}


def test_a_layout_map_beside_the_template_wins(corporate: Path) -> None:
    corporate.with_suffix(".yaml").write_text("roles:\n  content: {layout: Title Only}\ntones: {bad: accent2}\n")
    content = render_pptx(sample("en"), corporate).content
    assert parts(content)
    layouts = parts(content)["ppt/slides/_rels/slide2.xml.rels"].decode()
    assert "slideLayout6.xml" in layouts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("roles: {content: {layout: Nope}}", "no layout 'Nope'"),
        ("roles: {content: {layout: Title Only, body: 44}}", "no placeholder 44"),
        ("roles: {kontent: {layout: Title Only}}", "unknown roles: kontent"),
        ("roles: [1]", "mapping of roles"),
        ("tones: {worst: accent1}", "names of tones"),
    ],
)
def test_a_wrong_map_fails_with_its_place(corporate: Path, text: str, message: str) -> None:
    corporate.with_suffix(".yaml").write_text(text)
    with pytest.raises(ValueError, match=message):
        render_pptx(sample("en"), corporate)


def test_a_template_with_few_layouts_is_used_with_warnings(tmp_path: Path) -> None:
    presentation = Presentation()
    layouts = presentation.slide_layouts
    for layout in list(layouts)[1:5] + list(layouts)[6:]:
        layouts.remove(layout)
    path = tmp_path / "bare.pptx"
    presentation.save(str(path))
    result = render_pptx(sample("en"), path)
    fallbacks = {remark.args["role"] for remark in result.template_remarks if remark.key == "role_fallback"}
    assert fallbacks >= {"content", "chart", "table"}
    assert len(slides(result.content)) > 15


def test_a_potx_becomes_a_presentation(corporate: Path, tmp_path: Path) -> None:
    from jbpgen.render.office.archive import CONTENT_TYPES, write_archive

    members = parts(corporate.read_bytes())
    members[CONTENT_TYPES] = members[CONTENT_TYPES].replace(b"presentation.main+xml", b"template.main+xml")
    path = tmp_path / "acme.potx"
    path.write_bytes(write_archive(members))
    content = render_pptx(sample("en"), path).content
    assert b"presentationml.presentation.main+xml" in parts(content)[CONTENT_TYPES]


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone\.pptx"):
        render_pptx(sample("en"), tmp_path / "gone.pptx")
