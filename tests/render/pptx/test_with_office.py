"""The deck as LibreOffice and the Open XML SDK read it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Literal

import pytest

from jbpgen.render.pptx import render_pptx
from tests.render.pptx.reading import slides
from tests.render.sample import sample
from tests.render.validation import pdf_of, sdk_errors

Locale = Literal["zh-CN", "en"]
FOOT = 504.0  # points from the top: only footers stand below
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@pytest.mark.office
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_libreoffice_shows_every_slide_with_its_text_in_place(locale: Locale, tmp_path: Path) -> None:
    content = render_pptx(sample(locale)).content
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    listing = tmp_path / "words.html"
    subprocess.run(["pdftotext", "-bbox", str(pdf_of(path, tmp_path)), str(listing)], check=True)
    pages = listing.read_text(encoding="utf-8").split("<page ")[1:]
    assert len(pages) == len(slides(content))
    for number, page in enumerate(pages, start=1):
        found = WORD.findall(page)
        assert found
        for left, top, right, bottom, text in found:
            assert float(left) >= 0
            assert float(right) <= 961, (number, text)
            # A word of the body that reaches into the footer would be overflow.
            assert float(top) >= FOOT or float(bottom) <= FOOT + 4, (number, text)


@pytest.mark.node
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_the_sdk_finds_nothing(locale: Locale, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(render_pptx(sample(locale)).content)
    assert sdk_errors(path) == []
