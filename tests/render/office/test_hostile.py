"""What the gate says to each hostile template, by the key of the refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.locale.formats import LOCALES
from jbpgen.render.docx import render_docx
from jbpgen.render.office.package import open_template
from jbpgen.render.pptx import render_pptx
from jbpgen.render.template_remark import TemplateError
from tests.render.office.hostile import deck_parts, packed, plan_parts
from tests.render.office.hostile_in_disguise import ALL_HOSTILE, HARMLESS
from tests.render.sample import sample
from tests.render.validation import audit_errors

REFUSED = {name: one for name, one in ALL_HOSTILE.items() if not one.key.endswith("_removed")}
TOLD = {name: one for name, one in ALL_HOSTILE.items() if one.key.endswith("_removed")}


def test_the_set_is_as_large_as_promised() -> None:
    assert len(ALL_HOSTILE) >= 80
    assert len(REFUSED) >= 25


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_reason_in_both_languages(name: str, tmp_path: Path) -> None:
    hostile = ALL_HOSTILE[name]
    path = tmp_path / hostile.file
    path.write_bytes(hostile.build())
    render = render_pptx if path.suffix == ".pptx" else render_docx
    with pytest.raises(TemplateError) as caught:
        render(sample("en", "plan"), path)
    remark = caught.value.remark
    assert remark.key == hostile.key
    for locale in LOCALES:
        assert remark.words(locale)
        assert remark.help(locale)


@pytest.mark.parametrize("name", TOLD)
def test_made_harmless_and_told(name: str, tmp_path: Path) -> None:
    hostile = TOLD[name]
    path = tmp_path / hostile.file
    path.write_bytes(hostile.build())
    opened = open_template(path)
    assert [remark.key for remark in opened.remarks] == [hostile.key]
    assert b".invalid" not in opened.content
    made = render_pptx(sample("en"), path) if path.suffix == ".pptx" else render_docx(sample("en", "plan"), path)
    assert hostile.key in {remark.key for remark in made.template_remarks}
    assert b".invalid" not in made.content
    assert b"oleObject" not in made.content
    result = tmp_path / f"result{path.suffix}"
    result.write_bytes(made.content)
    assert audit_errors(result) == []


@pytest.mark.parametrize("name", HARMLESS)
def test_odd_ones_that_do_no_harm_are_made(name: str, tmp_path: Path) -> None:
    file, build = HARMLESS[name]
    path = tmp_path / file
    path.write_bytes(build())
    made = render_pptx(sample("en"), path) if path.suffix == ".pptx" else render_docx(sample("en", "plan"), path)
    assert b"root:" not in made.content
    result = tmp_path / f"result{path.suffix}"
    result.write_bytes(made.content)
    assert audit_errors(result) == []


@pytest.mark.parametrize("file", ["x.pptx", "x.docx"])
def test_the_harmless_ones_they_are_built_from_pass_in_silence(file: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.write_bytes(packed(deck_parts() if file == "x.pptx" else plan_parts()))
    assert open_template(path).remarks == ()
