"""``python -m tests.bench.documents.templated template|plan FILE TEMPLATE``: docxtpl, loops in the template."""

from __future__ import annotations

import sys
from importlib import import_module

from tests.bench.documents.content import chapters


def template(target: str) -> None:
    """A template with a loop over chapters, their paragraphs, and the rows and cells of their tables."""
    import docx

    document = docx.Document()
    document.add_paragraph("{%p for chapter in chapters %}")
    document.add_heading("{{ chapter.heading }}", level=1)
    document.add_paragraph("{%p for text in chapter.paragraphs %}")
    document.add_paragraph("{{ text }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(3, 3)
    table.cell(0, 0).text = "{%tr for row in chapter.table %}"
    table.cell(1, 0).text = "{%tc for text in row %}"
    table.cell(1, 1).text = "{{ text }}"
    table.cell(1, 2).text = "{%tc endfor %}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    document.save(target)


def plan(target: str, source: str) -> None:
    """Fill it."""
    document = import_module("docxtpl").DocxTemplate(source)
    document.render({"chapters": chapters()})
    document.save(target)


if __name__ == "__main__":
    if sys.argv[1] == "template":
        template(sys.argv[2])
    else:
        plan(sys.argv[2], sys.argv[3])
