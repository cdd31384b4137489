"""Cross-references in Word: fields that lead to the bookmark of a caption and show its number."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from jbpgen.document.blocks import Document
from jbpgen.render.docx import render_docx
from tests.render.docx.reading import W, body_of, styled, text_of
from tests.render.sample import sample


def _pointing() -> Document:
    """The sample, whose first section with a table points at others: one block that is there, one that is not."""
    document = sample("en", "plan")
    risks = next(section for section in document.sections if section.id == "risks")
    pointing = replace(risks, see=(("roles", "raci"), ("roles", "nothing"), ("tasks", "tasks")))
    return replace(document, sections=tuple(pointing if one is risks else one for one in document.sections))


def test_every_reference_leads_to_a_caption_and_shows_what_that_is_called() -> None:
    body = body_of(render_docx(_pointing()).content)
    captions = {}
    for caption in styled(body, "Caption"):
        mark = next(caption.iter(f"{W}bookmarkStart"))
        captions[mark.get(f"{W}name")] = text_of(caption).split("\u2003")[0]
    shown = 0
    for lead in styled(body, "Headline"):
        for instruction in lead.iter(f"{W}instrText"):
            name = re.fullmatch(r" REF (\S+) \\h \\\* MERGEFORMAT ", instruction.text or "")
            assert name is not None
            assert captions[name[1]] in text_of(lead)
            shown += 1
    assert shown > 8


def test_a_section_names_its_own_captions_and_those_it_points_at_but_none_that_is_missing() -> None:
    body = body_of(render_docx(_pointing()).content)
    risks = next(lead for lead in styled(body, "Headline") if text_of(lead).startswith("Two of eight risks"))
    assert re.search(r"\(Figure \d+; see Table \d+, Table \d+\)$", text_of(risks))
    assert not list(body.iter(etree.Comment))


def test_a_run_of_three_captions_is_given_by_its_ends() -> None:
    document = sample("en", "plan")
    tables = next(section for section in document.sections if section.id == "roles")
    first = tables.blocks[0]
    three = tuple(replace(first, name=f"{first.name}{number}") for number in range(3))
    section = replace(tables, blocks=three)
    lead = styled(body_of(render_docx(replace(document, sections=(section,))).content), "Headline")[0]
    assert text_of(lead).endswith("(Table 1–Table 3)")
