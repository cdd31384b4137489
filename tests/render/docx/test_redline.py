"""What the example plans' redlines do not show: tables cut anew, charts, lists, whole chapters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from jbpgen.document.blocks import Document, Table
from jbpgen.render.docx import render_docx
from jbpgen.render.docx.redline import Author, Authors, render_redline
from tests.render.docx.revised import Choice, part, settled, shown
from tests.render.foreign import libraries, libreoffice, pandoc
from tests.render.sample import sample
from tests.render.validation import audit_errors, dangling_relationships, sdk_errors

AUTHORS = Authors(Author("House", datetime(2026, 11, 20, tzinfo=UTC)))


def _without_a_column(document: Document) -> Document:
    def narrowed(table: Table) -> Table:
        rows = tuple(replace(row, cells=row.cells[:-1] or row.cells) for row in table.rows)
        return replace(table, columns=table.columns[:-1], rows=rows)

    return replace(
        document,
        sections=tuple(
            replace(
                section,
                blocks=tuple(
                    narrowed(one) if isinstance(one, Table) and len(one.columns) > 2 else one for one in section.blocks
                ),
            )
            for section in document.sections
        ),
    )


def _without_every_third_chapter(document: Document) -> Document:
    return replace(document, sections=tuple(one for at, one in enumerate(document.sections) if at % 3 != 2))


def _without_first_blocks(document: Document) -> Document:
    return replace(document, sections=tuple(replace(one, blocks=one.blocks[1:]) for one in document.sections))


@pytest.mark.parametrize("change", [_without_a_column, _without_every_third_chapter, _without_first_blocks])
@pytest.mark.parametrize("backwards", [False, True])
def test_accepting_and_rejecting(change: Callable[[Document], Document], backwards: bool, tmp_path: Path) -> None:
    pair = [sample("en", "plan", "internal"), change(sample("en", "plan", "internal"))]
    old, new = reversed(pair) if backwards else pair
    content = render_redline(old, new, AUTHORS).content
    assert shown(settled(part(content), "accept")) == shown(part(render_docx(new).content))
    assert shown(settled(part(content), "reject")) == shown(part(render_docx(old).content))
    path = tmp_path / "redline.docx"
    path.write_bytes(content)
    assert audit_errors(path) == []


STORIES = ("word/document.xml", "word/planHeader.xml", "word/planFooter.xml", "word/coverHeader.xml")


def _on(template: Path, tmp_path: Path) -> Path:
    """A redline on somebody's template, once it was seen to give both versions on that template."""
    old, new = sample("zh-CN", "plan", "customer"), _without_first_blocks(sample("zh-CN", "plan", "customer"))
    content = render_redline(old, new, AUTHORS, template).content
    expected: tuple[tuple[Choice, Document], ...] = (("accept", new), ("reject", old))
    for choice, document in expected:
        plain = render_docx(document, template).content
        for story in STORIES:
            assert shown(settled(part(content, story), choice)) == shown(part(plain, story)), (template.name, story)
    path = tmp_path / f"redline-{template.name}"
    path.write_bytes(content)
    assert audit_errors(path) == [], template.name
    assert dangling_relationships(content) == [], template.name
    return path


def _house(folder: Path) -> Path:
    """A template with text of its own around the plan."""
    template = docx.Document()
    for words in ("House rules", "{{ jbp.plan.title }} for {{ jbp.plan.customer }}", "{{ jbp.body }}", "Kind regards"):
        template.add_paragraph(words)
    template.sections[0].header.paragraphs[0].text = "{{ jbp.plan.id }} {{ jbp.plan.revision }}"
    template.save(str(folder / "house.docx"))
    return folder / "house.docx"


def test_on_the_library_s_template_and_on_one_with_its_own_text(tmp_path: Path) -> None:
    templates = [one for one in libraries(tmp_path) if one.suffix == ".docx"]
    for template in (*templates, _house(tmp_path)):
        _on(template, tmp_path)


@pytest.mark.office
@pytest.mark.node
def test_on_templates_that_others_made_the_sdk_finds_nothing(tmp_path: Path) -> None:
    found = [*libraries(tmp_path), *pandoc(tmp_path), *libreoffice(tmp_path), _house(tmp_path)]
    templates = [one for one in found if one.suffix == ".docx"]
    assert len(templates) >= 6
    for template in templates:
        assert sdk_errors(_on(template, tmp_path)) == [], template.name
