"""Headers and footers: one line each, whatever the length of the title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jbpgen.render.docx.furniture import footer, header
from jbpgen.render.docx.palette import read_palette
from jbpgen.render.office.measure import text_width
from tests.render.docx.reading import W, fragment, text_of
from tests.render.sample import sample

WIDTH = 9524  # twips
DOCUMENT = sample("zh-CN", "plan")


def _sides(xml: str) -> tuple[tuple[str, float], tuple[str, float]]:
    """Text and room (points) of both sides."""
    cells = []
    for cell in fragment(xml).iter(f"{W}tc"):
        share = next(cell.iter(f"{W}tcW")).get(f"{W}w") or "0"
        cells.append((text_of(cell), WIDTH * int(share) / 5000 / 20))
    left, right = cells
    return left, right


@pytest.mark.parametrize("repeated", [1, 20])
def test_footer_is_cut_to_one_line_and_keeps_the_revision(repeated: int) -> None:
    long = replace(DOCUMENT, meta=replace(DOCUMENT.meta, footer="页脚文字" * repeated))
    (left, room), (right, _) = _sides(footer(long, read_palette(None), 9, WIDTH))
    assert left.endswith(f"  ·  {DOCUMENT.meta.revision}")
    assert ("…" in left) == (repeated > 1)
    assert text_width(left, 8) <= room
    assert right == "第 1 页，共 9 页"


def test_header_cuts_the_title_not_the_revision() -> None:
    long = replace(DOCUMENT, meta=replace(DOCUMENT.meta, title="联合生意计划" * 20))
    (left, room), (right, right_room) = _sides(header(long, read_palette(None), WIDTH))
    assert left.endswith("…")
    assert text_width(left, 8) <= room
    assert DOCUMENT.meta.revision in right
    assert text_width(right, 8) <= right_room


@pytest.mark.parametrize(("status", "marks"), [("草稿", 1), ("已签署", 1)])
def test_header_says_once_that_it_is_a_draft(status: str, marks: int) -> None:
    draft = replace(DOCUMENT, meta=replace(DOCUMENT.meta, status=status, draft=True))
    _, (right, _) = _sides(header(draft, read_palette(None), WIDTH))
    assert right.split("  ·  ").count(DOCUMENT.words.draft) == marks
    assert status in right
