import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from jbpgen.render.office.archive import write_archive
from jbpgen.render.office.package import Provenance, open_template, provenance, seal
from jbpgen.render.office.theme import load_theme
from jbpgen.resources import resource
from tests.render.sample import sample
from tests.render.validation import parts, xpath

PROPERTIES = Provenance("Plan <A&B>", datetime(2027, 1, 2, tzinfo=UTC), "zh-CN", properties={"jbpgen.plan": "p & q"})


def deck() -> bytes:
    return open_template(resource("templates/deck")).content


def rezipped(content: bytes, *, reverse: bool = True) -> bytes:
    """The same parts in another order, compressed, with another time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(parts(content).items(), reverse=reverse):
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), data)
    return buffer.getvalue()


def test_the_bytes_depend_on_parts_and_properties_only() -> None:
    assert seal(deck(), PROPERTIES) == seal(rezipped(deck()), PROPERTIES)


def test_embedded_workbooks_are_sealed_too() -> None:
    book = write_archive({"xl/a.xml": b"<a/>", "xl/b.xml": b"<b/>"})
    one = write_archive(parts(deck()) | {"ppt/embeddings/x.xlsx": book})
    two = write_archive(parts(deck()) | {"ppt/embeddings/x.xlsx": rezipped(book)})
    assert seal(one, PROPERTIES) == seal(two, PROPERTIES)


def test_properties_replace_those_of_the_template() -> None:
    stale = parts(deck())
    stale["docProps/core.xml"] = b"<x>Somebody Else</x>"
    stale["docProps/thumbnail.jpeg"] = b"old picture"
    sealed = parts(seal(write_archive(stale), PROPERTIES))
    assert sorted(name for name in sealed if name.startswith("docProps")) == [
        "docProps/app.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
    ]
    core = etree.fromstring(sealed["docProps/core.xml"])
    assert [core.findtext(f"{{*}}{tag}") for tag in ("title", "created", "modified", "language")] == [
        "Plan <A&B>",
        "2027-01-02T00:00:00Z",
        "2027-01-02T00:00:00Z",
        "zh-CN",
    ]
    assert etree.fromstring(sealed["docProps/custom.xml"])[0][0].text == "p & q"
    types = etree.fromstring(sealed["[Content_Types].xml"])
    overrides = [entry.get("PartName") for entry in types if entry.get("PartName")]
    assert len(overrides) == len(set(overrides))


def test_provenance_says_where_the_content_comes_from() -> None:
    said = provenance(sample("en").meta, "acme.potx").properties
    assert said == {
        "jbpgen.plan": "hejia-2027",
        "jbpgen.content-hash": "sha256:5d1e0c",
        "jbpgen.revision": "r 3f2a91c",
        "jbpgen.audience": "internal",
        "jbpgen.locale": "en",
        "jbpgen.as-of": "2026-11-20",
        "jbpgen.template": "acme.potx",
        "jbpgen.version": "0.1.0",
    }


@pytest.mark.parametrize(
    ("template", "document"),
    [
        ("presentationml.template.main+xml", "presentationml.presentation.main+xml"),
        ("wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml"),
    ],
)
def test_templates_become_documents(tmp_path: Path, template: str, document: str) -> None:
    types = f"<Types><Override ContentType='application/vnd.openxmlformats-officedocument.{template}'/></Types>"
    path = tmp_path / "acme.potx"
    path.write_bytes(write_archive({"[Content_Types].xml": types.encode(), "x.xml": b"<x/>"}))
    opened = parts(open_template(path).content)["[Content_Types].xml"].decode()
    assert document in opened
    assert template not in opened


def test_a_file_that_is_no_package_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "acme.pptx"
    path.write_text("hello")
    with pytest.raises(ValueError, match="Office package"):
        open_template(path)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ValueError, match="Content_Types"):
        open_template(empty)


def test_a_part_that_is_there_twice_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.xml", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "2")
    with pytest.raises(ValueError, match="twice"):
        seal(buffer.getvalue(), PROPERTIES)


def test_descriptions_and_editor_files_stay_out_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "_rels").mkdir()
    (tmp_path / "_rels" / ".rels").write_text("<r/>")
    (tmp_path / "[Content_Types].xml").write_text("<Types/>")
    (tmp_path / "template.yaml").write_text("roles: {}")
    (tmp_path / ".x.swp").write_text("")
    assert sorted(parts(open_template(tmp_path).content)) == ["[Content_Types].xml", "_rels/.rels"]


@pytest.mark.parametrize("part", ["ppt/theme/theme1.xml", "ppt/theme/theme2.xml"])
def test_the_deck_theme_holds_the_shared_palette_and_fonts(part: str) -> None:
    xml = parts(deck())[part]
    theme = load_theme()
    assert {slot.tag.split("}")[1]: slot[0].get("val") for slot in xpath(xml, "//a:clrScheme")[0]} == theme.palette
    assert set(xpath(xml, "//a:fontScheme//a:ea/@typeface")) == {theme.east_asian}
    assert set(xpath(xml, "//a:fontScheme//a:latin/@typeface")) == {theme.latin}
