"""Someone else's template: its page, header and styles are kept, its text and author are not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from jbpgen.render.docx import render_docx
from tests.render.docx.reading import W, body_of, members, part, styled, text_of
from tests.render.sample import sample


@pytest.fixture(scope="module")
def corporate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import docx
    from docx.shared import Cm

    document = docx.Document()
    document.add_heading("Old heading", 1)
    document.add_paragraph("Old text of the template")
    document.sections[0].left_margin = Cm(4)
    document.sections[0].header.paragraphs[0].text = "House of Tea"
    document.core_properties.author = "Somebody Else"
    path = tmp_path_factory.mktemp("corporate") / "house.docx"
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def branded(corporate: Path) -> bytes:
    result = render_docx(sample("zh-CN", "plan", "customer"), corporate)
    assert result.notes == ()
    return result.content


def test_text_and_author_of_the_template_are_gone(branded: bytes) -> None:
    content = b"".join(members(branded).values())
    for trace in ("Old heading", "Old text", "Somebody Else"):
        assert trace.encode() not in content


def test_header_page_and_heading_style_are_the_template_s(branded: bytes) -> None:
    for name in ("planHeader", "coverHeader"):
        assert text_of(part(branded, f"word/{name}.xml")).startswith("House of Tea")
    margins = {one.get(f"{W}left") for one in body_of(branded).iter(f"{W}pgMar")}
    assert margins == {"2268"}
    styles = part(branded, "word/styles.xml")
    heading = next(one for one in styles.iterfind(f"{W}style") if one.get(f"{W}styleId") == "Heading1")
    assert heading.find(f"{W}rPr/{W}sz") is not None
    assert heading.find(f"{W}rPr/{W}sz").get(f"{W}val") == "28"  # type: ignore[union-attr]


def test_headings_are_numbered_and_the_title_of_the_contents_is_not(branded: bytes) -> None:
    styles = {one.get(f"{W}styleId"): one for one in part(branded, "word/styles.xml").iterfind(f"{W}style")}
    lists = {one.get(f"{W}numId") for one in part(branded, "word/numbering.xml").iterfind(f"{W}num")}
    numbers = {name: styles[name].find(f"{W}pPr/{W}numPr/{W}numId") for name in ("Heading1", "TOCHeading")}
    assert all(number is not None for number in numbers.values())
    assert numbers["Heading1"].get(f"{W}val") in lists  # type: ignore[union-attr]
    assert numbers["TOCHeading"].get(f"{W}val") == "0"  # type: ignore[union-attr]
    used = {one.get(f"{W}val") for one in body_of(branded).iter(f"{W}numId")}
    assert used <= lists


def test_the_result_is_valid(branded: bytes, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

    path = tmp_path / "branded.docx"
    path.write_bytes(branded)
    assert [error.description for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_local_style_names_are_found_by_their_english_name(corporate: Path, tmp_path: Path) -> None:
    """Chinese Word writes style ids such as "1" for "heading 1"."""
    path = tmp_path / "local.docx"
    with zipfile.ZipFile(corporate) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in ("word/styles.xml", "word/document.xml"):
                content = content.replace(b'"Heading1"', b'"1"')
            target.writestr(name, content)
    content = render_docx(sample("zh-CN", "plan", "customer"), path).content
    assert len(styled(body_of(content), "1")) == 13
    assert styled(body_of(content), "Heading1") == []


def test_missing_styles_of_word_are_copied_and_named(corporate: Path, tmp_path: Path) -> None:
    path = tmp_path / "poor.docx"
    with zipfile.ZipFile(corporate) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/styles.xml":
                content = content.replace(b'w:val="heading 2"', b'w:val="something else"').replace(
                    b'"Heading2"', b'"Other"'
                )
            target.writestr(name, content)
    result = render_docx(sample("en", "plan", "customer"), path)
    assert [remark.key for remark in result.template_remarks] == ["styles_missing", "no_anchor"]
    assert "heading 2" in str(result.template_remarks[0].args["styles"])
    styles = part(result.content, "word/styles.xml")
    names = [one.get(f"{W}val") for one in styles.iterfind(f"{W}style/{W}name")]
    assert names.count("heading 2") == 1


def test_dotx_is_opened_and_other_files_are_refused(corporate: Path, tmp_path: Path) -> None:
    parts = members(corporate.read_bytes())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b".document.main+xml", b".template.main+xml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (tmp_path / "house.dotx").write_bytes(buffer.getvalue())
    (tmp_path / "house.txt").write_bytes(b"no package")
    document = sample("en", "plan", "customer")
    content = render_docx(document, tmp_path / "house.dotx").content
    assert b"template.main+xml" not in members(content)["[Content_Types].xml"]
    with pytest.raises(ValueError, match="Office package"):
        render_docx(document, tmp_path / "house.txt")
    with pytest.raises(FileNotFoundError):
        render_docx(document, tmp_path / "missing.docx")
