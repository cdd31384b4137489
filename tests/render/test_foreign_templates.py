"""Documents on templates that others made: valid, whole, and every title in the printed page."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from jbpgen.render.docx import render_docx
from jbpgen.render.pptx import render_pptx
from jbpgen.render.rendered import Rendered
from tests.render.foreign import libraries, libreoffice, pandoc
from tests.render.pptx.reading import slides, title
from tests.render.sample import sample
from tests.render.validation import audit_errors, dangling_relationships, pdf_of, sdk_errors


def on(template: Path) -> Rendered:
    if template.suffix == ".pptx":
        return render_pptx(sample("zh-CN", "deck", "customer"), template)
    return render_docx(sample("zh-CN", "plan", "customer"), template)


def faults(content: bytes, path: Path) -> list[str]:
    path.write_bytes(content)
    return [*audit_errors(path), *dangling_relationships(content)]


def titles(made: Rendered, kind: str) -> list[str]:
    if kind == ".pptx":
        return [title(slide) for slide in slides(made.content)]
    return [section.heading for section in sample("zh-CN", "plan", "customer").sections if section.part != "cover"]


def test_what_the_libraries_begin_with(tmp_path: Path) -> None:
    for template in libraries(tmp_path):
        made = on(template)
        assert faults(made.content, tmp_path / f"made{template.suffix}") == []
        assert on(template).content == made.content


@pytest.mark.office
def test_every_title_is_on_the_printed_page_of_at_least_twelve_templates(tmp_path: Path) -> None:
    templates = [*libraries(tmp_path), *pandoc(tmp_path), *libreoffice(tmp_path)]
    assert len(templates) >= 12
    for template in templates:
        folder = tmp_path / template.name.replace(".", "-")
        folder.mkdir()
        made = on(template)
        path = folder / f"made{template.suffix}"
        assert faults(made.content, path) == [], template.name
        text = subprocess.run(["pdftotext", str(pdf_of(path, folder)), "-"], capture_output=True, check=True).stdout
        printed = re.sub(r"\s", "", text.decode("utf-8"))
        assert "\ufffd" not in printed, template.name
        lost = [one for one in titles(made, template.suffix) if re.sub(r"\s", "", one) not in printed]
        assert lost == [], template.name


@pytest.mark.node
@pytest.mark.office
def test_the_sdk_finds_nothing_on_any_of_them(tmp_path: Path) -> None:
    for template in [*libraries(tmp_path), *pandoc(tmp_path), *libreoffice(tmp_path)]:
        path = tmp_path / f"made-{template.name}"
        path.write_bytes(on(template).content)
        assert sdk_errors(path) == [], template.name
