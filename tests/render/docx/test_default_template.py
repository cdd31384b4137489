"""The unpacked template: one palette, East Asian faces, nothing that would override them."""

from __future__ import annotations

import re

from lxml import etree

from jbpgen.render.docx.markup import NAMESPACES
from jbpgen.render.docx.palette import read_palette
from jbpgen.render.office.theme import load_theme
from jbpgen.resources import resource
from tests.render.docx.reading import W

WORD = resource("templates/plan") / "word"
A = f"{{{NAMESPACES['a']}}}"
_NAMES = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2"}


def test_palette_and_fonts_are_those_of_the_shared_theme() -> None:
    content = (WORD / "theme" / "theme1.xml").read_bytes()
    theme = load_theme()
    assert read_palette(content).slots == theme.palette
    fonts = etree.fromstring(content)
    assert {one.get("typeface") for one in fonts.iter(f"{A}latin")} == {theme.latin}
    assert {one.get("typeface") for one in fonts.iter(f"{A}ea")} == {theme.east_asian}


def test_colours_in_styles_name_a_slot_and_its_value() -> None:
    palette = load_theme().palette
    for name in ("styles.xml", "numbering.xml"):
        root = etree.parse(WORD / name)
        for element in root.iter(f"{W}color", f"{W}shd"):
            slot = element.get(f"{W}themeColor") or element.get(f"{W}themeFill") or ""
            value = element.get(f"{W}fill") or element.get(f"{W}val")
            assert value == palette[_NAMES.get(slot, slot)]


def test_east_asian_face_is_set_and_no_theme_font_overrides_it() -> None:
    styles = (WORD / "styles.xml").read_text(encoding="utf-8")
    assert 'w:eastAsia="Microsoft YaHei"' in styles
    assert re.findall(r"w:\w*[tT]heme=", styles) == []
    settings = (WORD / "settings.xml").read_text(encoding="utf-8")
    assert '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>' in settings


def test_headings_are_bound_to_multilevel_lists() -> None:
    styles = etree.parse(WORD / "styles.xml")
    numbering = etree.parse(WORD / "numbering.xml")
    bound = {one.get(f"{W}val") for one in numbering.iter(f"{W}pStyle")}
    assert {"Heading1", "Heading2", "Heading3", "AppendixHeading1", "AppendixHeading2", "ListBullet"} <= bound
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}styleId") in bound:
            assert style.find(f"{W}pPr/{W}numPr/{W}numId") is not None


def test_folder_holds_no_binary() -> None:
    files = [path for path in resource("templates/plan").rglob("*") if path.is_file()]
    parts = [path for path in files if path.name != "README.md"]
    assert len(parts) == 9
    for path in parts:
        etree.parse(path)
