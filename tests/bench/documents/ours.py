"""``python -m tests.bench.documents.ours deck|plan FILE``: by jbpgen, from blocks to a sealed file."""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path
from typing import Literal

from jbpgen.document import blocks as b
from jbpgen.ending import end_process
from tests.bench.documents.content import Chapter, Slide, chapters, slides


def _meta() -> b.Meta:
    return b.Meta(
        title="Joint business plan 2027",
        subtitle="Growth in tea",
        supplier="Clearmist",
        customer="Hejia",
        period="2027",
        plan_id="bench-2027",
        status="agreed",
        revision="1.0",
        audience="customer",
        locale="en",
        as_of=date(2026, 12, 1),
        as_of_text="1 December 2026",
        tool_version="0",
        content_hash="0",
        footer="Joint business plan 2027",
    )


def _words() -> b.Words:
    words = {name: name for name in b.Words.__dataclass_fields__}
    words |= {"page": "{page} of {pages}", "continued": "{title} ({part}/{parts})", "see": "See {items}."}
    return b.Words(**words | {"shown": "({items})", "more_sources": " and {more} more"})


def _table(name: str, rows: list[list[str]]) -> b.Table:
    columns = tuple(b.Column(head, 1) for head in rows[0])
    body = tuple(b.Row(tuple(b.Cell(text) for text in row)) for row in rows[1:])
    return b.Table(name, f"Table {name}", columns, body)


def _slide(number: int, slide: Slide) -> b.Section:
    blocks: list[b.Block] = []
    if slide["points"]:
        blocks.append(b.Bullets("points", tuple(b.Item(point) for point in slide["points"])))
    if slide["table"]:
        blocks.append(_table("table", slide["table"]))
    if chart := slide["chart"]:
        series = tuple(b.Series(name, tuple(values)) for name, values in chart["series"])
        blocks.append(b.Columns("chart", "Chart", "Columns", tuple(chart["categories"]), series, "m"))
    return b.Section(f"s{number}", f"Slide {number}", slide["title"], tuple(blocks))


def _chapter(number: int, chapter: Chapter) -> b.Section:
    texts = tuple(b.Paragraph(f"p{index}", text) for index, text in enumerate(chapter["paragraphs"]))
    return b.Section(
        f"c{number}", chapter["heading"], chapter["heading"], (*texts, _table(f"t{number}", chapter["table"]))
    )


def make(kind: Literal["deck", "plan"]) -> bytes:
    """Return the finished file."""
    if kind == "deck":
        from jbpgen.render.pptx import render_pptx

        sections = tuple(_slide(number, slide) for number, slide in enumerate(slides(), 1))
        return render_pptx(b.Document("deck", _meta(), _words(), sections)).content
    from jbpgen.render.docx import render_docx

    sections = tuple(_chapter(number, chapter) for number, chapter in enumerate(chapters(), 1))
    return render_docx(b.Document("plan", _meta(), _words(), sections)).content


if __name__ == "__main__":
    gc.disable()  # as the command line has it
    Path(sys.argv[2]).write_bytes(make("deck" if sys.argv[1] == "deck" else "plan"))
    end_process(0)  # and as it ends
