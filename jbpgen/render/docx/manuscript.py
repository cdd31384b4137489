"""What the writers of the blocks share while one document is set: words, colours, and the running numbers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jbpgen.document.blocks import Words
from jbpgen.render.docx.markup import attribute, bookmark, paragraph, run
from jbpgen.render.docx.markup import field as field_code
from jbpgen.render.docx.palette import Palette
from jbpgen.render.office.charts import ChartPart
from jbpgen.render.rendered import Overflow

Place = tuple[str, str]  # section and name of a block
_REFERENCE = "jbp-reference "
_FROM_TO = 3  # neighbours from here on are given by the first and the last


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents: its level (1 or 2), the number Word will give it, its text and its bookmark."""

    level: int
    number: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a caption is called in references: its sequence, its number in it, and the bookmark around both."""

    kind: str
    number: int
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
    keyed: bool = False  # whether pieces say what they speak of, for a redline
    _bookmarks: int = 0
    place: Place = ("", "")  # section and name of the block that is being set
    _captions: dict[str, int] = field(default_factory=dict)
    _labels: dict[Place, Label] = field(default_factory=dict)
    _references: list[tuple[tuple[Place, ...], tuple[Place, ...], str]] = field(default_factory=list)

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

    def key(self, name: str, xml: str) -> str:
        """``xml`` with the ``name`` of what it speaks of on its first element, where that is wanted."""
        if not (self.keyed and name and xml):
            return xml
        tag = re.match(r"<w:[a-z]+", xml, re.IGNORECASE)
        return f"{tag[0]} jbpkey={attribute(name)}{xml[tag.end() :]}" if tag else xml

    def caption(self, kind: str, text: str) -> str:
        """A numbered caption paragraph; ``kind`` is ``Figure`` or ``Table`` and names the sequence."""
        number = self._captions[kind] = self._captions.get(kind, 0) + 1
        word = self._word(kind)
        label = '<w:rStyle w:val="CaptionLabel"/>'
        counted = run(f"{word} ", label) + field_code(f"SEQ {kind} \\* ARABIC", str(number), label)
        anchor, xml = self.marked("Ref", f"{kind}{number}{text}", counted)
        self._labels.setdefault(self.place, Label(kind, number, anchor))
        return paragraph("Caption", xml, run(f"\u2003{text}"), properties="<w:keepNext/>")

    def _word(self, kind: str) -> str:
        return self.words.figure if kind == "Figure" else self.words.table

    def reference(self, own: tuple[Place, ...], others: tuple[Place, ...], properties: str = "") -> str:
        """A mark in the XML for "(Table 7; see Table 9)", filled in by `resolved` once all captions have their numbers.

        ``own`` stand right below, ``others`` elsewhere; ``properties`` are those of the runs.
        """
        self._references.append((own, others, properties))
        return f"<!--{_REFERENCE}{len(self._references) - 1}-->"

    def resolved(self, xml: str) -> str:
        """``xml`` with its references as fields that lead to the captions; those without any caption vanish."""
        return re.sub(f"<!--{_REFERENCE}(\\d+)-->", lambda found: self._referring(int(found[1])), xml)

    def _referring(self, number: int) -> str:
        own, others, properties = self._references[number]
        listed, further = (self._listed(places, properties) for places in (own, others))
        if not listed:
            return further and self._worded(f" {self.words.see}".lstrip(" " * self.chinese), further, properties)
        if further:
            listed += self._worded(self.words.further, further, properties)
        return self._worded(self.words.shown, listed, properties)

    def _worded(self, words: str, fields: str, properties: str) -> str:
        before, after = words.split("{items}")
        return run(before, properties) + fields + run(after, properties)

    def _listed(self, places: Iterable[Place], properties: str) -> str:
        """The fields of those among ``places`` that have captions."""
        stretches = _stretches(self._labels[place] for place in places if place in self._labels)
        between = run("、" if self.chinese else ", ", properties)
        return between.join(self._stretch(one, properties) for one in stretches)

    def _stretch(self, labels: list[Label], properties: str) -> str:
        shown = labels if len(labels) < _FROM_TO else [labels[0], labels[-1]]
        fields = [
            field_code(f"REF {one.anchor} \\h \\* MERGEFORMAT", f"{self._word(one.kind)} {one.number}", properties)
            for one in shown
        ]
        joint = "–" if len(labels) >= _FROM_TO else "、" if self.chinese else ", "
        return run(joint, properties).join(fields)

    def source(self, text: str) -> str:
        """The source line below a figure or table; nothing without a source."""
        return paragraph("Source", run(f"{self.words.source}{self.colon}{text}")) if text else ""

    def new_list(self) -> int:
        """The number (1-based) of a numbered list that starts anew."""
        self.lists += 1
        return self.lists


def _stretches(labels: Iterable[Label]) -> list[list[Label]]:
    """Neighbours of one sequence together: Table 7, 8 and 9."""
    stretches: list[list[Label]] = []
    for one in labels:
        last = stretches[-1][-1] if stretches else None
        if last and (last.kind, last.number + 1) == (one.kind, one.number):
            stretches[-1].append(one)
        else:
            stretches.append([one])
    return stretches
