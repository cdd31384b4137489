"""A template's own text with places to be filled."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jbpgen.render.docx import render_docx
from jbpgen.render.rendered import Rendered
from jbpgen.render.template_remark import TemplateError
from tests.render.docx.reading import W, body_of, members, part, styled, text_of
from tests.render.sample import sample
from tests.render.validation import audit_errors, dangling_relationships

DOCUMENT = sample("en", "plan", "customer")
HEADINGS = [section.heading for section in DOCUMENT.sections if section.part != "cover"]


def rendered(folder: Path, *paragraphs: str, header: str = "") -> Rendered:
    """The sample on a template of these paragraphs; checked for validity as well."""
    template = docx.Document()
    for paragraph in paragraphs:
        template.add_paragraph(paragraph)
    template.sections[0].header.paragraphs[0].text = header
    return _rendered(template, folder)


def _rendered(template: docx.document.Document, folder: Path) -> Rendered:
    template.save(str(folder / "house.docx"))
    made = render_docx(DOCUMENT, folder / "house.docx")
    (folder / "made.docx").write_bytes(made.content)
    assert audit_errors(folder / "made.docx") == []
    assert dangling_relationships(made.content) == []
    return made


def lines(made: Rendered) -> list[str]:
    return [text_of(paragraph) for paragraph in body_of(made.content).iter(f"{W}p")]


def keys(made: Rendered) -> list[str]:
    return [remark.key for remark in made.template_remarks]


def test_scalars_are_filled_in_body_and_header(tmp_path: Path) -> None:
    made = rendered(
        tmp_path,
        "Plan: {{ jbp.plan.title }} ({{jbp.plan.customer|upper}})",
        "{{ jbp.body }}",
        header="{{ jbp.plan.id }}",
    )
    assert lines(made)[0] == "Plan: Joint Business Plan 2027 (HEJIA SUPERMARKETS)"
    assert text_of(part(made.content, "word/planHeader.xml")).startswith("hejia-2027")
    assert keys(made) == []


def test_runs_that_word_split_are_read_as_one_text(tmp_path: Path) -> None:
    template = docx.Document()
    paragraph = template.add_paragraph()
    for piece in ("For {{ jb", "p.plan.cus", "tomer }", "}"):
        paragraph.add_run(piece).bold = True
    template.add_paragraph("{{ jbp.body }}")
    made = _rendered(template, tmp_path)
    assert lines(made)[0] == "For Hejia Supermarkets"
    assert next(body_of(made.content).iter(f"{W}b")) is not None


def test_text_that_would_be_markup_stays_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    odd = replace(DOCUMENT, meta=replace(DOCUMENT.meta, customer="A&B ‹上海> <w:p/> {{ jbp.plan.id }}"))
    template = docx.Document()
    template.add_paragraph("{{ jbp.plan.customer }}")
    template.save(str(tmp_path / "house.docx"))
    made = render_docx(odd, tmp_path / "house.docx")
    assert lines(made)[0] == "A&B ‹上海> <w:p/> {{ jbp.plan.id }}"


def test_body_keeps_the_text_around_it_and_the_order_of_the_sections(tmp_path: Path) -> None:
    made = rendered(tmp_path, "Before", "{{ jbp.body }}", "After")
    texts = lines(made)
    assert texts[0] == "Before"
    assert texts[-1] == "After"
    assert [text for text in texts if text in HEADINGS] == HEADINGS
    assert not any("{{" in text for text in texts)


def test_a_section_moves_to_its_anchor_and_is_left_out_of_the_body(tmp_path: Path) -> None:
    wanted = DOCUMENT.sections[-2]
    made = rendered(tmp_path, f"{{{{ jbp.section.{wanted.id} }}}}", "Between", "{{ jbp.body }}")
    texts = lines(made)
    assert texts.index(wanted.heading) < texts.index("Between")
    assert texts.count(wanted.heading) == 1
    assert len([text for text in texts if text in HEADINGS]) == len(HEADINGS)


def test_sections_without_a_place_are_told(tmp_path: Path) -> None:
    wanted = DOCUMENT.sections[2]
    made = rendered(tmp_path, f"{{{{ jbp.section.{wanted.id} }}}}")
    assert wanted.heading in lines(made)
    untold = {section.id for section in DOCUMENT.sections if section.part != "cover" and section.blocks} - {wanted.id}
    told = {str(remark.args["section"]) for remark in made.template_remarks if remark.key == "section_unplaced"}
    assert untold <= told | {section.id for section in DOCUMENT.sections if section.level > 1}
    assert wanted.id not in told


def test_contents_and_cover_have_places_of_their_own(tmp_path: Path) -> None:
    made = rendered(tmp_path, "{{ jbp.cover }}", "{{ jbp.contents }}", "{{ jbp.body }}")
    texts = lines(made)
    assert DOCUMENT.meta.title in texts
    entries = [text for text in texts if text.startswith("1\t")]
    assert entries
    assert entries[0].endswith(tuple("0123456789"))
    assert keys(made) == []


def test_content_controls_are_anchors_too(tmp_path: Path) -> None:
    template = docx.Document()
    wanted = DOCUMENT.sections[2]
    for tag in (f"jbp:section.{wanted.id}", "jbp:body"):
        control = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>'
            "<w:p><w:r><w:t>Click here</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        template.element.body.insert(0, control)
    inline = parse_xml(
        f'<w:p {nsdecls("w")}><w:sdt><w:sdtPr><w:tag w:val="jbp:plan.customer"/><w:showingPlcHdr/></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Customer</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p>"
    )
    template.element.body.insert(0, inline)
    made = _rendered(template, tmp_path)
    texts = lines(made)
    assert texts[0] == "Hejia Supermarkets"
    assert "Click here" not in texts
    assert wanted.heading in texts
    assert b"showingPlcHdr" not in members(made.content)["word/document.xml"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{{ jbp.plan.nothing }}", "anchor_unknown"),
        ("{{ client_name }}", "anchor_unknown"),
        ("{{ jbp.section.nowhere }}", "anchor_empty"),
        ("See {{ jbp.section.ogsm }} below", "anchor_not_alone"),
    ],
)
def test_what_cannot_be_filled_is_told_and_never_left_in_the_text(text: str, key: str, tmp_path: Path) -> None:
    made = rendered(tmp_path, text, "{{ jbp.body }}")
    assert key in keys(made)
    assert not any("jbp" in line or "client" in line for line in lines(made))


def test_an_anchor_twice_and_one_in_a_table_are_told(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("{{ jbp.body }}")
    template.add_paragraph("{{ jbp.body }}")
    template.add_table(1, 1).cell(0, 0).text = "{{ jbp.contents }}"
    made = _rendered(template, tmp_path)
    assert {"anchor_twice", "anchor_in_table"} <= set(keys(made))
    assert [text for text in lines(made) if text in HEADINGS] == HEADINGS


@pytest.mark.parametrize(
    "text",
    [
        "{{ jbp.__class__ }}",
        "{{ 'x' * 10**8 }}",
        "{% for a in b %}",
        "{{ jbp['plan'] }}",
        "{{ jbp.plan.title() }}",
        "{{",
    ],
)
def test_what_computes_is_refused_with_its_paragraph(text: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="¶ 2"):
        rendered(tmp_path, "First", text)


def test_braces_without_end_do_not_reach_the_parser(tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        rendered(tmp_path, "{{ " + "(" * 5000)


def test_numbering_headers_and_pictures_of_the_template_stay(tmp_path: Path) -> None:
    import io

    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "png")
    picture.seek(0)
    template = docx.Document()
    template.add_picture(picture)
    template.add_paragraph("{{ jbp.body }}")
    template.sections[0].header.paragraphs[0].text = "House of Tea"
    turned = template.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation = WD_ORIENT.LANDSCAPE
    turned.page_width, turned.page_height = turned.page_height, turned.page_width
    template.add_paragraph("After")
    made = _rendered(template, tmp_path)
    assert any(name.startswith("word/media/") for name in members(made.content))
    assert text_of(part(made.content, "word/planHeader.xml")).startswith("House of Tea")
    for section in body_of(made.content).iter(f"{W}sectPr"):
        assert len(section.findall(f"{W}headerReference")) == 2
    assert len(styled(body_of(made.content), "Heading1")) > 3


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    first = rendered(tmp_path, "Plan: {{ jbp.plan.title }}", "{{ jbp.body }}").content
    assert render_docx(DOCUMENT, tmp_path / "house.docx").content == first
