"""``python -m tests.bench.documents.by_hand deck|plan|rows FILE``: with the Office libraries, as their manuals show.

``plan`` fills tables with ``table.cell``, ``rows`` row by row, which is what somebody does who knows the first to be
slow.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from tests.bench.documents.content import chapters, slides


def deck(target: str) -> None:
    """With python-pptx."""
    from pptx import Presentation
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    presentation = Presentation()
    for slide in slides():
        page: Any = presentation.slides.add_slide(presentation.slide_layouts[1 if slide["points"] else 5])
        page.shapes.title.text = slide["title"]
        place = Inches(0.5), Inches(1.5), Inches(9), Inches(5)
        if slide["points"]:
            page.placeholders[1].text = "\n".join(slide["points"])
        if slide["table"]:
            rows = slide["table"]
            table = page.shapes.add_table(len(rows), len(rows[0]), *place).table
            for row, texts in enumerate(rows):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
        if chart := slide["chart"]:
            data: Any = import_module("pptx.chart.data").CategoryChartData()
            data.categories = chart["categories"]
            for name, values in chart["series"]:
                data.add_series(name, values)
            page.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)
    presentation.save(target)


def plan(target: str, by_cell: bool) -> None:
    """With python-docx."""
    import docx

    document = docx.Document()
    for chapter in chapters():
        document.add_heading(chapter["heading"], level=1)
        for text in chapter["paragraphs"]:
            document.add_paragraph(text)
        rows = chapter["table"]
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in enumerate(rows):
            cells = None if by_cell else table.rows[row].cells
            for column, text in enumerate(texts):
                cell = table.cell(row, column) if cells is None else cells[column]
                cell.text = text
    document.save(target)


if __name__ == "__main__":
    if sys.argv[1] == "deck":
        deck(sys.argv[2])
    else:
        plan(sys.argv[2], by_cell=sys.argv[1] == "plan")
