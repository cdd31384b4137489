"""The plans that come with the tool: their decks stay short, and what the customer gets is whole."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation

from jbpgen.locale.formats import LOCALES
from jbpgen.render.pptx import render_pptx
from tests.document.editions import AUDIENCES, Audience, document_of, plan_of

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("[!.]*.yaml"))
MOST_CORE_SLIDES = 12


def plans() -> list[Path]:
    found = [file for file in PLANS if not file.name.endswith(".progress.yaml")]
    assert found, "the tool comes with an example plan"
    return found


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_core_sections_take_one_slide_each(audience: Audience, locale: str) -> None:
    for file in plans():
        document = document_of(plan_of(file.read_text(encoding="utf-8")), audience, "deck", locale)
        core = [section for section in document.sections if section.part == "core"]
        slides = Presentation(io.BytesIO(render_pptx(document).content)).slides
        titles = [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in slides]
        before_appendix = titles[1 : titles.index(document.words.appendix)]
        assert before_appendix == [section.headline for section in core]
        assert len(before_appendix) <= MOST_CORE_SLIDES
