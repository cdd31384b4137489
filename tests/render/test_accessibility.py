"""What every edition owes to readers who hear, zoom or do without colours: alt text, titles, order, heads, contrast."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import docx
import pptx
import pytest
from lxml import html
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from jbpgen.render.docx import render_docx
from jbpgen.render.html import render_html
from jbpgen.render.office.theme import load_theme
from jbpgen.render.pptx import render_pptx
from tests.render.sample import sample
from tests.render.validation import parts, xpath

Locale = Literal["zh-CN", "en"]
LOCALES: tuple[Locale, ...] = ("zh-CN", "en")
each = pytest.mark.parametrize("locale", LOCALES)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
# Colours of text by slot, and the slots that shapes behind it are filled with, on slides and pages alike.
TEXT_ON_PAPER = [(ink, paper) for ink in ("dk1", "dk2", "accent1") for paper in ("lt1", "lt2")]


@cache
def word(locale: Locale) -> bytes:
    return render_docx(sample(locale, "plan", "customer", draft=False)).content


@cache
def deck(locale: Locale) -> bytes:
    return render_pptx(sample(locale, "deck", "customer", draft=False)).content


@cache
def page(locale: Locale) -> Any:
    return html.document_fromstring(render_html(sample(locale, "plan", "customer", draft=False)).content.decode())


def shapes(content: bytes) -> Iterator[tuple[int, Any]]:
    """Every shape of a deck with its slide's number, those within groups too."""
    for number, slide in enumerate(pptx.Presentation(io.BytesIO(content)).slides, start=1):
        todo = list(slide.shapes)
        while todo:
            shape = todo.pop(0)
            yield number, shape
            if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
                todo += shape.shapes


# --- alternative texts ------------------------------------------------------------------------------


@each
def test_every_drawing_in_word_has_words(locale: Locale) -> None:
    described = xpath(parts(word(locale))["word/document.xml"], "//*[local-name()='docPr']/@descr")
    drawn = xpath(parts(word(locale))["word/document.xml"], "//*[local-name()='docPr']")
    assert len(described) == len(drawn) > 4
    assert all(len(text) > 3 for text in described)


@each
def test_every_chart_group_and_table_on_slides_has_words(locale: Locale) -> None:
    silent = []
    for number, shape in shapes(deck(locale)):
        frame = shape.shape_type in (MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.PICTURE)
        properties = shape._element.xpath(".//*[local-name()='cNvPr']")[0]
        if (frame or getattr(shape, "has_chart", False)) and not properties.get("descr", "").strip():
            silent.append((number, shape.name))
    assert silent == []


@each
def test_every_drawing_on_the_page_has_words(locale: Locale) -> None:
    drawings = page(locale).xpath("//svg[@role='img']")
    assert len(drawings) > 4
    assert all(one.xpath("string(title)") and one.xpath("string(desc)") for one in drawings)
    rest = page(locale).xpath("//svg[not(@role) and not(ancestor-or-self::*[@aria-hidden='true'])]")
    assert [one for one in rest if one.getparent().tag != "svg"] == []


# --- titles and order -------------------------------------------------------------------------------


@each
def test_every_slide_has_a_title_of_its_own_and_it_is_read_first(locale: Locale) -> None:
    titles = []
    for slide in pptx.Presentation(io.BytesIO(deck(locale))).slides:
        first = next(iter(slide.shapes))
        assert first.is_placeholder
        assert first.placeholder_format.type in PLACES
        titles.append(first.text_frame.text)
    assert all(titles)
    assert len(titles) == len(set(titles))


@each
def test_headings_in_word_leave_out_no_level(locale: Locale) -> None:
    names = [
        paragraph.style.name if paragraph.style else ""
        for paragraph in docx.Document(io.BytesIO(word(locale))).paragraphs
    ]
    levels = [int(found[1]) for name in names if (found := re.search(r"(?i)heading\s*(\d)", name or ""))]
    assert len(levels) > 8
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@each
def test_the_language_is_stated_everywhere(locale: Locale) -> None:
    assert page(locale).get("lang") == locale
    members = parts(deck(locale))
    wanted = "zh-CN" if locale == "zh-CN" else "en-US"
    for name in members:
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            runs = xpath(members[name], "//a:r[normalize-space(a:t)]/a:rPr/@lang")
            assert set(runs) <= {wanted, "zh-CN", "en-US"}
            assert len(runs) == len(xpath(members[name], "//a:r[normalize-space(a:t)]"))
    core = xpath(parts(word(locale))["docProps/core.xml"], "//*[local-name()='language']/text()")
    assert core == [locale]


# --- tables -----------------------------------------------------------------------------------------


@each
def test_tables_in_word_repeat_their_head_and_are_described(locale: Locale) -> None:
    tables = docx.Document(io.BytesIO(word(locale))).element.body.findall(f"{W}tbl")
    captioned = [one for one in tables if one.find(f"{W}tblPr/{W}tblCaption") is not None]
    assert len(captioned) >= 5
    headed = [one for one in captioned if one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    boards = [one for one in captioned if one.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "PlanBoard"]
    assert len(headed) + len(boards) == len(captioned)


@each
def test_tables_on_slides_mark_their_head(locale: Locale) -> None:
    tables = [shape.table for _, shape in shapes(deck(locale)) if getattr(shape, "has_table", False)]
    assert len(tables) >= 5
    assert [table.cell(0, 0).text for table in tables if not table.first_row] == []


# --- contrast ---------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    first, second = luminance(one), luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


@pytest.mark.parametrize(("ink", "paper"), TEXT_ON_PAPER)
def test_text_slots_can_be_read_on_paper_slots(ink: str, paper: str) -> None:
    palette = load_theme().palette
    assert ratio(palette[ink], palette[paper]) >= 4.5


def _slot(run: Any, path: str) -> str:
    """The palette slot of a run's colour."""
    said = str(run.find(path).get("val"))
    return {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}.get(said, said)


def _weak(slot: str, size: float, bold: bool) -> bool:
    """Large letters (14 points and bold) need less contrast than others."""
    palette = load_theme().palette
    reached = ratio(palette[slot], palette["lt1"])
    return reached < (3 if bold and size >= 14 else 4.5)


@each
def test_words_on_slides_can_be_read(locale: Locale) -> None:
    """Of all text that stands on the page itself; signs without letters are the second cue beside a word."""
    weak = set()
    for name, xml in parts(deck(locale)).items():
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            for run in xpath(xml, "//p:sp[not(p:spPr/a:solidFill)]//a:r[a:rPr/a:solidFill/a:schemeClr]"):
                slot, words = _slot(run, "{*}rPr/{*}solidFill/{*}schemeClr"), "".join(run.itertext()).strip()
                properties = run.find("{*}rPr")
                size, bold = int(properties.get("sz", "1800")) / 100, properties.get("b") == "1"
                if re.search(r"\w", words) and _weak(slot, size, bold):
                    weak.add((name, slot, words))
    assert weak == set()


@each
def test_words_in_word_can_be_read(locale: Locale) -> None:
    weak = set()
    for run in docx.Document(io.BytesIO(word(locale))).element.body.iter(f"{W}r"):
        colour = run.find(f"{W}rPr/{W}color")
        words = "".join(run.itertext()).strip()
        if colour is None or colour.get(f"{W}themeColor") is None or not re.search(r"\w", words):
            continue
        slot = {"text1": "dk1", "text2": "dk2", "background1": "lt1"}.get(*[colour.get(f"{W}themeColor")] * 2)
        size = run.find(f"{W}rPr/{W}sz")
        if slot != "lt1" and _weak(slot, int(size.get(f"{W}val")) / 2 if size is not None else 10.5, size is not None):
            weak.add((slot, words))
    assert weak == set()
