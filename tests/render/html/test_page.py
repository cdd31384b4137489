"""The page stands alone, can be heard, and says what the document says."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from jbpgen.document.blocks import Block, Bridge, Bubbles, Columns, Document, Scorecard, Table, Timeline
from jbpgen.render.html import render_html
from jbpgen.render.provenance import SEAL, text_seal
from tests.document.editions import texts_in
from tests.render.html.reading import EDITIONS, Audience, Locale, found, page, tree
from tests.render.sample import sample

_VOID = {"meta", "br", "hr", "col"}
edition = pytest.mark.parametrize(("locale", "audience"), EDITIONS)


class _Balance(HTMLParser):
    """Follows the tags as a browser does, without forgiving."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.add(tag)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@edition
def test_tags_are_balanced_and_ids_unique(locale: Locale, audience: Audience) -> None:
    text = page(locale, audience)
    reader = _Balance()
    reader.feed(text)
    assert reader.open == []
    ids = found(text, "//@id")
    assert len(ids) == len(set(ids)) > 20
    targets = [target.removeprefix("#") for target in found(text, "//a/@href")]
    named = " ".join(found(text, "//@aria-labelledby")).split()
    assert set(targets) | set(named) <= set(ids)


@edition
def test_nothing_is_asked_of_the_network_and_nothing_runs(locale: Locale, audience: Audience) -> None:
    text = page(locale, audience)
    reader = _Balance()
    reader.feed(text)
    assert reader.tags.isdisjoint(
        {"script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image"}
    )
    assert not [name for element in tree(text).iter() for name in element.attrib if name.startswith("on")]
    assert found(text, "//@style | //@src") == []
    assert all(target.startswith("#") for target in found(text, "//@href"))
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = found(text, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@edition
def test_landmarks_language_and_headings(locale: Locale, audience: Audience) -> None:
    text = page(locale, audience)
    root = tree(text)
    assert root.get("lang") == locale
    assert [len(root.xpath(f"//body/{name}")) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert root.xpath("//body/*[1]/@href") == ["#main"]
    levels = [int(name[1]) for name in (element.tag for element in root.iter()) if re.fullmatch("h[1-6]", str(name))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    headings = [element.text_content() for element in root.xpath("//main//h2 | //main//h3")]
    assert headings == [element.text_content() for element in root.xpath("//nav//a")]
    assert len(headings) == len(set(headings)) == len(sample(locale, "plan", audience).sections) - 1


@edition
def test_every_drawing_has_words_and_every_table_a_head(locale: Locale, audience: Audience) -> None:
    text = page(locale, audience)
    for drawing in found(text, "//svg[not(ancestor-or-self::*[@aria-hidden='true']) and not(parent::svg)]"):
        assert drawing.get("role") == "img"
        title, description = (drawing.find(name) for name in ("title", "desc"))
        assert title.text
        assert description.text
        assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    for table in found(text, "//table"):
        assert table.xpath("thead/tr/th[@scope='col']")
        assert table.xpath("caption")
        width = len(table.xpath("thead/tr/th"))
        for row in table.xpath("tbody/tr"):
            assert sum(int(cell.get("colspan", 1)) for cell in row) == width
    charts = [block for block in _blocks(sample(locale, "plan", audience)) if isinstance(block, _CHARTS)]
    assert len(charts) == len(found(text, "//svg[@role='img']")) == len(found(text, "//figure//details//table"))


_CHARTS = (Bridge, Columns, Scorecard, Bubbles)


def _blocks(document: Document) -> list[Block]:
    return [block for section in document.sections for block in section.blocks]


@edition
def test_every_word_of_the_document_is_there(locale: Locale, audience: Audience) -> None:
    document = sample(locale, "plan", audience)
    shown = re.sub(r"\s", "", tree(page(locale, audience)).text_content())
    silent = {"number_format", "line_format", "size_format"}
    for section in document.sections:
        missing = []
        if section.part != "cover":
            missing = [word for word in (section.heading, section.headline) if _bare(word) not in shown]
        for block in section.blocks:
            fields = [getattr(block, name) for name in block.__dataclass_fields__ if name not in silent | _UNSEEN]
            missing += [word for word in texts_in(fields) if _bare(word) not in shown]
        assert [word for word in missing if word not in _CODES] == []


# Names, kinds and ids are for renderers; a chart's alternative text stands in its description, a board's in its lists.
_UNSEEN = {"name", "style", "entities", "alt", "line_unit"}
_CODES = {"body", "total", "group", "delta", "text", "number", "mark", "good", "watch", "bad", "info", "none", "accent"}


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


HOSTILE = "</style></title><script>alert(1)</script>]]>--><img src=x onerror=alert(1)>\"'&lt;\x00\x1b\u2028"


def test_hostile_text_comes_out_as_text() -> None:
    document = sample("en", "plan", "internal")
    nasty: dict[str, Any] = dict.fromkeys(("title", "subtitle", "supplier", "customer", "status", "revision"), HOSTILE)
    meta = replace(document.meta, footer=HOSTILE, **nasty)
    sections = tuple(
        replace(
            section, heading=HOSTILE, headline=HOSTILE, sources=(HOSTILE,), blocks=tuple(map(_poisoned, section.blocks))
        )
        for section in document.sections
    )
    text = render_html(replace(document, meta=meta, sections=sections)).content.decode()
    reader = _Balance()
    reader.feed(text)
    assert reader.open == []
    assert reader.tags.isdisjoint({"script", "img"})
    assert not [name for element in tree(text).iter() for name in element.attrib if name.startswith("on")]
    assert text.count("<style") == text.count("</style") == 1
    assert tree(text).text_content().count("alert(1)") > 100
    assert "\x00" not in text
    assert "\x1b" not in text


def _poisoned(block: Block) -> Block:
    if isinstance(block, Table):
        columns = tuple(replace(column, header=HOSTILE) for column in block.columns)
        rows = tuple(replace(row, cells=tuple(replace(c, text=HOSTILE) for c in row.cells)) for row in block.rows)
        return replace(block, caption=HOSTILE, source=HOSTILE, columns=columns, rows=rows)
    if isinstance(block, Timeline):
        bars = tuple(replace(bar, label=HOSTILE, owner=HOSTILE) for bar in block.bars)
        return replace(block, caption=HOSTILE, alt=HOSTILE, bars=bars)
    if isinstance(block, Bridge):
        return replace(block, caption=HOSTILE, alt=HOSTILE, steps=tuple(replace(s, label=HOSTILE) for s in block.steps))
    return block


def test_the_page_carries_its_origin_and_seals_itself() -> None:
    text = page("zh-CN", "customer")
    meta = sample("zh-CN", "plan", "customer").meta
    named = {node.get("name"): node.get("content") for node in found(text, "//meta[@name]")}
    assert named["jbpgen.plan"] == meta.plan_id
    assert named["jbpgen.audience"] == "customer"
    assert named["jbpgen.locale"] == "zh-CN"
    assert named["jbpgen.revision"] == meta.revision
    assert named["jbpgen.as-of"] == meta.as_of.isoformat()
    assert named["jbpgen.version"] == meta.tool_version
    seal = named[SEAL]
    assert seal == text_seal(text.replace(seal, ""))
    assert seal != text_seal(text.replace(seal, "").replace("128", "129"))


@pytest.mark.parametrize("draft", [True, False])
def test_the_draft_mark_is_on_screen_and_on_every_sheet(draft: bool) -> None:
    text = render_html(sample("en", "plan", "customer", draft=draft)).content.decode()
    assert len(found(text, "//*[@class='banner']")) == draft
    assert len(found(text, "//*[@class='watermark' and @aria-hidden='true']")) == draft
    (state,) = re.findall(r'@top-right\{content:"(.*?)"', text)
    assert ("Draft" in state) == draft
    assert "r 3f2a91c" in state
    assert "Submitted" in state
