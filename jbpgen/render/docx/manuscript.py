"""What the writers of the blocks share while one document is set: words, colours, and the running numbers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from jbpgen.document.blocks import Words
from jbpgen.render.docx.markup import bookmark, paragraph, run
from jbpgen.render.docx.markup import field as field_code
from jbpgen.render.docx.palette import Palette
from jbpgen.render.office.charts import ChartPart
from jbpgen.render.rendered import Overflow


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents: its level (1 or 2), the number Word will give it, its text and its bookmark."""

    level: int
    number: str
    text: str
    anchor: str


@dataclass(slots=True)
class Manuscript:
    """The running state of one document. ``charts`` and ``lists`` are filled in by the writers, in reading order."""

    words: Words
    locale: str
    palette: Palette
    charts: list[ChartPart] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    notes: list[Overflow] = field(default_factory=list)
    lists: int = 0
    _bookmarks: int = 0
    _captions: dict[str, int] = field(default_factory=dict)

    @property
    def chinese(self) -> bool:
        return self.locale.startswith("zh")

    @property
    def colon(self) -> str:
        return "：" if self.chinese else ": "

    def marked(self, kind: str, key: str, content: str) -> tuple[str, str]:
        """``content`` under a new bookmark; gives the bookmark's name, derived from ``key``, and the XML."""
        self._bookmarks += 1
        digest = hashlib.sha256(key.encode()).hexdigest()[:8]
        name = f"_{kind}{self._bookmarks:04d}{digest}"
        return name, bookmark(self._bookmarks, name, content)

    def caption(self, kind: str, text: str) -> str:
        """A numbered caption paragraph; ``kind`` is ``Figure`` or ``Table`` and names the sequence."""
        number = self._captions[kind] = self._captions.get(kind, 0) + 1
        word = self.words.figure if kind == "Figure" else self.words.table
        label = '<w:rStyle w:val="CaptionLabel"/>'
        counted = run(f"{word} ", label) + field_code(f"SEQ {kind} \\* ARABIC", str(number), label)
        _, xml = self.marked("Ref", f"{kind}{number}{text}", counted)
        return paragraph("Caption", xml, run(f"\u2003{text}"), properties="<w:keepNext/>")

    def source(self, text: str) -> str:
        """The source line below a figure or table; nothing without a source."""
        return paragraph("Source", run(f"{self.words.source}{self.colon}{text}")) if text else ""

    def new_list(self) -> int:
        """The number (1-based) of a numbered list that starts anew."""
        self.lists += 1
        return self.lists
