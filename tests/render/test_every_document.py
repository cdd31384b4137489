"""Every document of the example plans: valid for three judges, printed by LibreOffice with every title on the page."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jbpgen.workflows.check import open_project
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.project import CONFIG_NAME
from jbpgen.workflows.render import Edition, render_plan
from tests.render.pptx.reading import slides, title
from tests.render.validation import audit_errors, dangling_relationships, parts, pdf_of, sdk_errors

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*-2027.yaml"))
EDITIONS = [(audience, locale) for audience in ("customer", "internal") for locale in ("zh-CN", "en")]
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def documents(plan: Path, audience: Any, locale: str, folder: Path) -> tuple[Path, ...]:
    settings = load_settings(open_project((str(plan),)), "en", CONFIG_NAME)
    edition = Edition(("docx", "pptx"), audience, locale, folder, date(2026, 12, 1), strict=True)
    product = render_plan(plan, plan.name, edition, settings, "en")
    assert product.overflows == ()
    assert len(product.written) == 2
    return product.written


def headings(content: bytes) -> list[str]:
    body = ET.fromstring(parts(content)["word/document.xml"])
    found = []
    for paragraph in body.iter(f"{_WORD}p"):
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        if style is not None and (style.get(f"{_WORD}val") or "") in ("Heading1", "Heading2"):
            found.append("".join(text.text or "" for text in paragraph.iter(f"{_WORD}t")))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_the_judges_that_need_only_python_find_nothing(plan: Path, tmp_path: Path) -> None:
    for audience, locale in EDITIONS:
        for document in documents(plan, audience, locale, tmp_path):
            assert audit_errors(document) == [], document.name
            assert dangling_relationships(document.read_bytes()) == [], document.name


@pytest.mark.office
@pytest.mark.node
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_the_sdk_finds_nothing_and_the_print_holds_every_title(plan: Path, tmp_path: Path) -> None:
    for audience, locale in EDITIONS:
        for document in documents(plan, audience, locale, tmp_path):
            assert sdk_errors(document) == [], document.name
            printed = subprocess.run(
                ["pdftotext", str(pdf_of(document, tmp_path)), "-"], capture_output=True, check=True
            ).stdout.decode("utf-8")
            assert "\ufffd" not in printed, document.name
            content = document.read_bytes()
            titles = [title(slide) for slide in slides(content)] if document.suffix == ".pptx" else headings(content)
            assert len(titles) > 20, document.name
            lost = [one for one in titles if squeezed(one) not in squeezed(printed)]
            assert lost == [], document.name
