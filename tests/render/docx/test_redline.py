"""What the example plans' redlines do not show: tables cut anew, charts, lists, whole chapters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jbpgen.document.blocks import Document, Table
from jbpgen.render.docx import render_docx
from jbpgen.render.docx.redline import Author, Authors, render_redline
from tests.render.docx.revised import part, settled, shown
from tests.render.sample import sample
from tests.render.validation import audit_errors

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
