"""Marks of tracked changes: by whom, when, numbered throughout the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from jbpgen.render.docx.markup import NAMESPACES, clean

if TYPE_CHECKING:
    from lxml.etree import _Element

W = f"{{{NAMESPACES['w']}}}"
R = f"{{{NAMESPACES['r']}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
KEY = "jbpkey"  # attribute with what a piece speaks of, taken out before the file is written
Status = Literal["same", "ins", "del"]
_AFTER_MARKS = ("sectPr", "pPrChange")  # what follows the properties of a paragraph's mark
_HIDDEN_TEXT = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_FIRST_ID = 500_000  # above the numbers of bookmarks


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change, as readers may see it, and when."""

    name: str
    moment: datetime

    @property
    def date(self) -> str:
        """The moment as Word writes it, to the second, in UTC."""
        return self.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Revisions:
    """Writes the marks of one file. ``author`` holds until another one is set."""

    author: Author
    _last: int = field(default=_FIRST_ID)

    def mark(self, tag: str) -> _Element:
        """A new mark: ``ins``, ``del``, ``rPrChange`` …"""
        from lxml import etree

        self._last += 1
        found = etree.Element(f"{W}{tag}")
        found.set(f"{W}id", str(self._last))
        found.set(f"{W}author", clean(self.author.name))
        found.set(f"{W}date", self.author.date)
        return found

    def element(self, element: _Element, status: Literal["ins", "del"]) -> _Element:
        """Mark a whole paragraph, table or row as come or gone; changes it in place."""
        if element.tag == f"{W}p":
            self._paragraph(element, status)
        elif element.tag == f"{W}tr":
            self._row(element, status)
        else:
            for row in element.iterchildren(f"{W}tr"):
                self._row(row, status)
        return element

    def _row(self, row: _Element, status: Literal["ins", "del"]) -> None:
        from lxml import etree

        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self.mark(status))
        for paragraph in list(row.iter(f"{W}p")):
            self._paragraph(paragraph, status)

    def _paragraph(self, paragraph: _Element, status: Literal["ins", "del"]) -> None:
        self.paragraph_mark(paragraph, status)
        self._content(paragraph, status)

    def _content(self, parent: _Element, status: Literal["ins", "del"]) -> None:
        for link in list(parent.iterchildren(f"{W}hyperlink")):
            self._content(link, status)
        for is_run, group in groupby(list(parent), key=lambda one: one.tag == f"{W}r"):
            runs = list(group)
            if is_run:
                wrapped = self.mark(status)
                runs[0].addprevious(wrapped)
                wrapped.extend(runs)
                if status == "del":
                    hide_text(wrapped)

    def paragraph_mark(self, paragraph: _Element, *statuses: Literal["ins", "del"]) -> None:
        """Mark the end of a paragraph as come, gone, or both: it is there in no version."""
        from lxml import etree

        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        own = properties.find(f"{W}rPr")
        if own is None:
            own = etree.Element(f"{W}rPr")
            later = next((one for one in properties if etree.QName(one).localname in _AFTER_MARKS), None)
            if later is None:
                properties.append(own)
            else:
                later.addprevious(own)
        for position, status in enumerate(statuses):
            own.insert(position, self.mark(status))


def hide_text(element: _Element) -> None:
    """Turn the text of runs into deleted text."""
    for one in element.iter(*_HIDDEN_TEXT):
        one.tag = _HIDDEN_TEXT[str(one.tag)]
